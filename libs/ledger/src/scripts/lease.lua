-- Takes, keeps or gives back the right to rebuild.
-- KEYS[1]  the lease
-- ARGV[1]  who asks   ARGV[2] for how many milliseconds; 0 gives it back
-- Result   1, or 0: somebody else has it
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
