-- Spends of an allowance (the generic cell rate algorithm): the key holds until when what was spent lasts.
-- KEYS[1]  what was spent
-- ARGV[1]  how long this takes to come back, in milliseconds   ARGV[2] how much may be ahead, in milliseconds
-- Result   0 when it was spent, or for how many milliseconds to wait
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local level = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + tonumber(ARGV[1])
local wait = math.ceil(level - now - tonumber(ARGV[2]))
if wait > 0 then
  return wait
end
redis.call('SET', KEYS[1], string.format('%.3f', level), 'PX', math.ceil(level - now))
return 0
