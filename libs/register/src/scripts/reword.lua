-- Puts other texts in the place of what a hash holds; what is gone meanwhile stays gone.
-- KEYS[1]  hash        ARGV     pairs of a field and its text
-- Result   how many fields it put
local put = 0
for i = 1, #ARGV, 2 do
  if redis.call('HEXISTS', KEYS[1], ARGV[i]) == 1 then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    put = put + 1
  end
end
return put
