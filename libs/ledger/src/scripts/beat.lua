-- Notes that the worker of a shard lives, if it is the one of this epoch. A frozen shard has a worker all the same.
-- KEYS[1]  meta of the shard
-- ARGV     epoch, offset that this worker has brought the shard to, or ''
-- Result   {1}, {0}: another worker holds the shard, or it is before that offset, or {0, generation}: superseded; nothing changed then
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'superseded-by', 'offset')
if meta[2] then
  return {0, meta[2]}
end
if meta[1] ~= ARGV[1] or tonumber(meta[3] or -1) < tonumber(ARGV[2] ~= '' and ARGV[2] or -1) then
  return {0}
end
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'beat-at', time[1] * 1000 + math.floor(time[2] / 1000))
return {1}
