-- Gives the lead up; its fencing token is kept, for the next one must be greater.
-- KEYS[1]  lease
-- ARGV[1]  holder
-- Result   1 when it was the holder's, or 0
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then
  return 0
end
redis.call('HDEL', KEYS[1], 'holder', 'until', 'renewed-at')
return 1
