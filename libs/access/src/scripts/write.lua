-- Writes an entry where what stands there is what the writer believes.
-- KEYS[1]  entry   KEYS[2] index of its kind
-- ARGV[1]  id      ARGV[2] value   ARGV[3] how long it lasts, in milliseconds   ARGV[4] what must stand there, or ''
-- Result   1 when it was written, or 0
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[4] then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('(%.0f', now))
redis.call('ZADD', KEYS[2], string.format('%.0f', now + tonumber(ARGV[3])), ARGV[1])
return 1
