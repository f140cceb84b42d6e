-- Puts the notice of a delivery that was given up back into the outbox.
-- KEYS[1]  dead   KEYS[2] outbox   KEYS[3] turns   KEYS[4] audit
-- ARGV[1]  id     ARGV[2] line of the audit   ARGV[3] for how long the past is kept, in milliseconds
-- Result   1, or 0 when there is no such delivery
local dead = redis.call('HGET', KEYS[1], ARGV[1])
if not dead then
  return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
local delivery = cjson.decode(dead)
if redis.call('HSETNX', KEYS[2], ARGV[1], delivery.notice) == 1 then
  local last = redis.call('ZRANGE', KEYS[3], -1, -1, 'WITHSCORES')
  redis.call('ZADD', KEYS[3], tonumber(last[2] or 0) + 1, ARGV[1])
end
local oldest = tonumber(redis.call('TIME')[1]) * 1000 - tonumber(ARGV[3])
redis.call('XADD', KEYS[4], 'MINID', '~', oldest, '*', 'entry', ARGV[2])
return 1
