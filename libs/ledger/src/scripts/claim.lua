-- Takes a shard over, unless the caller still holds it.
-- KEYS[1]  meta of the shard
-- ARGV[1]  definitions   ARGV[2] epoch held, or ''   ARGV[3] offset held, or ''
-- Result   {'claimed' | 'kept', meta as a flat list}  or  {'other-definitions', those stored}
local definitions = redis.call('HGET', KEYS[1], 'definitions')
if definitions and definitions ~= ARGV[1] then
  return {'other-definitions', definitions}
end
local answer = 'kept'
local epoch = redis.call('HGET', KEYS[1], 'epoch') or ''
local offset = redis.call('HGET', KEYS[1], 'offset') or ''
if ARGV[2] == '' or epoch ~= ARGV[2] or offset ~= ARGV[3] then
  answer = 'claimed'
  redis.call('HINCRBY', KEYS[1], 'epoch', 1)
  redis.call('HSET', KEYS[1], 'definitions', ARGV[1])
end
return {answer, redis.call('HGETALL', KEYS[1])}
