-- Notes that the worker of a shard lives, if it is the one of this epoch.
-- KEYS[1]  meta of the shard
-- ARGV[1]  epoch
-- Result   1, or 0: another worker holds the shard, nothing changed
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
  return 0
end
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'beat-at', time[1] * 1000 + math.floor(time[2] / 1000))
return 1
