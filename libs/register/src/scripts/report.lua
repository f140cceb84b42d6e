-- Decides what becomes of a day's report, and puts what is to be sent of it into the outbox: all of it, or nothing.
-- KEYS[1]  lease   KEYS[2] decided   KEYS[3] outbox   KEYS[4] turns   KEYS[5] audit
-- ARGV[1]  fence   ARGV[2] report    ARGV[3] day decided last, or ''  ARGV[4] day decided now
-- ARGV[5]  JSON: [[id, notice]]      ARGV[6] line of the audit, or ''
-- ARGV[7]  for how long the past is kept, in milliseconds
-- Result   'decided', 'other-day' or 'not-leading'
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then
  return 'not-leading'
end
if (redis.call('HGET', KEYS[2], ARGV[2]) or '') ~= ARGV[3] then
  return 'other-day'
end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[4])
local last = redis.call('ZRANGE', KEYS[4], -1, -1, 'WITHSCORES')
local turn = tonumber(last[2] or 0)
for _, row in ipairs(cjson.decode(ARGV[5])) do
  turn = turn + 1
  if redis.call('HSETNX', KEYS[3], row[1], row[2]) == 1 then
    redis.call('ZADD', KEYS[4], turn, row[1])
  end
end
if ARGV[6] ~= '' then
  local oldest = tonumber(redis.call('TIME')[1]) * 1000 - tonumber(ARGV[7])
  redis.call('XADD', KEYS[5], 'MINID', '~', oldest, '*', 'entry', ARGV[6])
end
return 'decided'
