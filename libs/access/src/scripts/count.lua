-- Counts a try.
-- KEYS[1]  count
-- ARGV[1]  after how many milliseconds without a try it is forgotten
-- Result   how many tries there were, this one included
local count = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return count
