-- Puts a rebuilt shard in the place of the live one, if both are where the rebuild left them.
-- KEYS     meta of the live shard, meta of the rebuilt one
-- ARGV     offset of the live shard or '', least offset of the rebuilt one or '', epoch of the rebuild,
--          generation of the rebuilt shard, channel of the live one, '1' where the rebuilt one lacks what the live one lacks
-- Result   1, or 0: one of them is elsewhere, nothing changed
local live = redis.call('HMGET', KEYS[1], 'offset', 'epoch', 'superseded-by', 'gaps')
local built = redis.call('HMGET', KEYS[2], 'offset', 'epoch')
if live[3] or (live[1] or '') ~= ARGV[1] or built[2] ~= ARGV[3] then
  return 0
end
if ARGV[2] ~= '' and tonumber(built[1] or -1) < tonumber(ARGV[2]) then
  return 0
end
-- Who held either of them holds neither any more: an epoch must not mean two things in two generations.
redis.call('HSET', KEYS[2], 'epoch', math.max(tonumber(live[2] or 0), tonumber(built[2])) + 1)
redis.call('HDEL', KEYS[2], 'beat-at')
if live[4] and ARGV[6] == '1' then
  redis.call('HSET', KEYS[2], 'gaps', live[4])
end
redis.call('HSET', KEYS[1], 'superseded-by', ARGV[4])
redis.call('PUBLISH', ARGV[5], '{"supersededBy":' .. ARGV[4] .. '}')
return 1
