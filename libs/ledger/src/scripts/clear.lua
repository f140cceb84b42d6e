-- Begins a shard anew, under an epoch that nobody who wrote it before can have.
-- KEYS[1]  meta of the shard
-- Result   1
local epoch = redis.call('HGET', KEYS[1], 'epoch') or 0
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'epoch', epoch + 1)
return 1
