-- Writes what changes about a plateau's alerts, and what is to be told of it: all of it, or nothing.
-- KEYS[1]  lease       KEYS[2] revisions   KEYS[3] states       KEYS[4] silences   KEYS[5] outbox
-- KEYS[6]  turns       KEYS[7] audit       KEYS[8] ended        KEYS[9] ended by firing
-- ARGV[1]  plateau     ARGV[2] revision expected   ARGV[3] fence, or ''   ARGV[4] silences, or ''
-- ARGV[5]  for how long the past is kept, in milliseconds                 ARGV[6] channel of moves
-- ARGV[7]  JSON: states {key: state}, forgotten [key], notices [[id, notice]], audit [entry], ended [[id, fired, episode]]
-- Result   {'moved', revision}, {'other-revision'} or {'not-leading'}
if ARGV[3] ~= '' and redis.call('HGET', KEYS[1], 'fence') ~= ARGV[3] then
  return {'not-leading'}
end
if (redis.call('HGET', KEYS[2], ARGV[1]) or '0') ~= ARGV[2] then
  return {'other-revision'}
end
local change = cjson.decode(ARGV[7])
for key, state in pairs(change.states) do
  redis.call('HSET', KEYS[3], key, state)
end
for _, key in ipairs(change.forgotten) do
  redis.call('HDEL', KEYS[3], key)
end
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[4], ARGV[1], ARGV[4])
end
local last = redis.call('ZRANGE', KEYS[6], -1, -1, 'WITHSCORES')
local turn = tonumber(last[2] or 0)
for _, row in ipairs(change.notices) do
  turn = turn + 1
  if redis.call('HSETNX', KEYS[5], row[1], row[2]) == 1 then
    redis.call('ZADD', KEYS[6], turn, row[1])
  end
end
local oldest = tonumber(redis.call('TIME')[1]) * 1000 - tonumber(ARGV[5])
for _, entry in ipairs(change.audit) do
  redis.call('XADD', KEYS[7], 'MINID', '~', oldest, '*', 'entry', entry)
end
for _, episode in ipairs(change.ended) do
  if redis.call('HSETNX', KEYS[8], episode[1], episode[3]) == 1 then
    redis.call('ZADD', KEYS[9], episode[2], episode[1])
  end
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[9], '-inf', oldest, 'LIMIT', 0, 100)) do
  redis.call('HDEL', KEYS[8], id)
  redis.call('ZREM', KEYS[9], id)
end
local revision = redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
redis.call('PUBLISH', ARGV[6], string.format('%d', revision) .. ' ' .. ARGV[1])
return {'moved', revision}
