-- Removes an entry.
-- KEYS[1]  entry   KEYS[2] index of its kind
-- ARGV[1]  id
-- Result   what stood there, or nil
redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('GETDEL', KEYS[1])
