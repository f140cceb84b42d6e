-- Takes over packed days of a plateau that a rebuild does not sum anew.
-- KEYS     meta of the rebuilt shard, packed days of the plateau there
-- ARGV     epoch of the rebuild, plateau, the start of the first day that is not taken over,
--          what is lacking of the plateau as JSON, n, then n pairs (date, packed sums)
-- Result   1, or 0: somebody else rebuilds the shard, nothing changed
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
  return 0
end
for at = 6, 4 + 2 * ARGV[5], 2 do
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
end
-- Even where there was no day: the shard holds what its log never held, and the next rebuild must know.
redis.call('HSET', KEYS[1], 'carried', 1, 'gaps|' .. ARGV[2], ARGV[4])
local field = 'packed|' .. ARGV[2]
local packed = redis.call('HGET', KEYS[1], field)
if not packed or tonumber(packed) < tonumber(ARGV[3]) then
  redis.call('HSET', KEYS[1], field, ARGV[3])
end
return 1
