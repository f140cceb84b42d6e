-- Takes a shard over, unless the caller still holds it, and keeps the rules that it will be summed under.
-- KEYS     meta of the shard, rules of its plateaus
-- ARGV     definitions, epoch held or '', offset held or '',
--          position ('epoch:offset') where other rules were found to mean the same for the past, or '',
--          topic that it is filled from, or '', then pairs (plateau, rules)
-- Result   {'claimed' | 'kept', meta as a flat list}, {'other-definitions', those stored},
--          {'other-topic', the one stored}, {'other-rules', position, triples (plateau, rules stored, watermark)}, {'superseded', generation} or {'frozen'}
local meta = redis.call('HMGET', KEYS[1], 'definitions', 'epoch', 'offset', 'superseded-by', 'frozen-until', 'topic')
local definitions, epoch, offset = meta[1], meta[2] or '', meta[3] or ''
if meta[4] then
  return {'superseded', meta[4]}
end
if meta[5] and tonumber(meta[5]) > tonumber(redis.call('TIME')[1]) then
  return {'frozen'}
end
if meta[6] and ARGV[5] ~= '' and meta[6] ~= ARGV[5] then
  return {'other-topic', meta[6]}
end
if definitions and definitions ~= ARGV[1] then
  return {'other-definitions', definitions}
end
local fresh, others = {}, {}
for at = 6, #ARGV, 2 do
  local stored = redis.call('HGET', KEYS[2], ARGV[at])
  if stored ~= ARGV[at + 1] then
    fresh[#fresh + 1] = at
    -- What was never summed, or by a version that kept no rules, has none to differ from.
    local watermark = stored and redis.call('HGET', KEYS[1], 'watermark|' .. ARGV[at])
    if watermark then
      others[#others + 1] = ARGV[at]
      others[#others + 1] = stored
      others[#others + 1] = watermark
    end
  end
end
local position = epoch .. ':' .. offset
if #others > 0 and ARGV[4] ~= position then
  return {'other-rules', position, others}
end
local answer = 'kept'
if ARGV[2] == '' or epoch ~= ARGV[2] or offset ~= ARGV[3] then
  answer = 'claimed'
  if epoch == '' then
    -- Not 1: after a ledger that was lost, an epoch must not mean what it meant before.
    redis.call('HSET', KEYS[1], 'epoch', redis.call('TIME')[1])
  else
    redis.call('HINCRBY', KEYS[1], 'epoch', 1)
  end
  redis.call('HSET', KEYS[1], 'definitions', ARGV[1])
end
-- A version that kept no name wrote it: it is taken for the topic that is read now.
if not meta[6] and ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'topic', ARGV[5])
end
for _, at in ipairs(fresh) do
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
end
return {answer, redis.call('HGETALL', KEYS[1])}
