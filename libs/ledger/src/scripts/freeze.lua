-- Keeps a shard from being claimed or written for a while, so that a rebuild can reach it.
-- KEYS[1]  meta of the shard
-- ARGV[1]  for how many seconds; 0 ends it
-- Result   the offset the shard is at, or ''
redis.call('HSET', KEYS[1], 'frozen-until', redis.call('TIME')[1] + ARGV[1])
return redis.call('HGET', KEYS[1], 'offset') or ''
