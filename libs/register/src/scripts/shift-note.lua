-- Adds a version to the note of a shift, unless somebody else did meanwhile.
-- KEYS[1]  versions   KEYS[2] audit
-- ARGV[1]  how many versions there are   ARGV[2] version   ARGV[3] line of the audit
-- ARGV[4]  for how long the past is kept, in milliseconds
-- Result   1, or 0 when there are more or fewer
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then
  return 0
end
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
local oldest = tonumber(redis.call('TIME')[1]) * 1000 - tonumber(ARGV[4])
redis.call('XADD', KEYS[2], 'MINID', '~', oldest, '*', 'entry', ARGV[3])
return 1
