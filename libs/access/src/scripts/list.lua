-- Gives the ids of a kind that last.
-- KEYS[1]  index of the kind
-- Result   ids, those that end first at the front
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
return redis.call('ZRANGEBYSCORE', KEYS[1], string.format('(%.0f', now), '+inf')
