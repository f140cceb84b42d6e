-- Takes the lead, or renews it.
-- KEYS[1]  lease
-- ARGV[1]  holder   ARGV[2] for how long, in milliseconds
-- Result   fencing token, or '' while another leads
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local lease = redis.call('HMGET', KEYS[1], 'holder', 'fence', 'until')
local fence, isOver = tonumber(lease[2] or 0), tonumber(lease[3] or 0) <= now
if not isOver and lease[1] ~= ARGV[1] then
  return ''
end
if isOver then
  -- Not one more than the last: a Redis that lost its last second must not give one token twice.
  fence = math.max(fence + 1, now)
end
local text = string.format('%.0f', fence)
local ends = string.format('%.0f', now + tonumber(ARGV[2]))
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'fence', text, 'until', ends)
return text
