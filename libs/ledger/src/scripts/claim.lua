-- Takes a shard over, unless the caller still holds it.
-- KEYS[1]  meta of the shard
-- ARGV[1]  definitions   ARGV[2] epoch held, or ''   ARGV[3] offset held, or ''
-- Result   {'claimed' | 'kept', meta as a flat list}, {'other-definitions', those stored},
--          {'superseded', generation} or {'frozen'}
local meta = redis.call('HMGET', KEYS[1], 'definitions', 'epoch', 'offset', 'superseded-by', 'frozen-until')
local definitions, epoch, offset = meta[1], meta[2] or '', meta[3] or ''
if meta[4] then
  return {'superseded', meta[4]}
end
if meta[5] and tonumber(meta[5]) > tonumber(redis.call('TIME')[1]) then
  return {'frozen'}
end
if definitions and definitions ~= ARGV[1] then
  return {'other-definitions', definitions}
end
local answer = 'kept'
if ARGV[2] == '' or epoch ~= ARGV[2] or offset ~= ARGV[3] then
  answer = 'claimed'
  redis.call('HINCRBY', KEYS[1], 'epoch', 1)
  redis.call('HSET', KEYS[1], 'definitions', ARGV[1])
end
return {answer, redis.call('HGETALL', KEYS[1])}
