-- Gives the lead up; its fencing token is kept, for the next one must be greater, and until when it was led.
-- KEYS[1]  lease
-- ARGV[1]  holder
-- Result   1 when it was the holder's, or 0
local lease = redis.call('HMGET', KEYS[1], 'holder', 'until')
if lease[1] ~= ARGV[1] then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HDEL', KEYS[1], 'holder')
redis.call('HSET', KEYS[1], 'until', string.format('%.0f', math.min(now, tonumber(lease[2]))))
return 1
