-- Adds a line to the audit.
-- KEYS[1]  audit
-- ARGV[1]  entry   ARGV[2] for how long the past is kept, in milliseconds
-- Result   id of the line
local oldest = tonumber(redis.call('TIME')[1]) * 1000 - tonumber(ARGV[2])
return redis.call('XADD', KEYS[1], 'MINID', '~', oldest, '*', 'entry', ARGV[1])
