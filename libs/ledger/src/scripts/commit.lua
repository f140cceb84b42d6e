-- Writes what a batch changed, advances the shard's offset and tells the watchers; all of it, or nothing.
-- KEYS     meta; for each plateau: open, finished, finished-by-opening; for each interval: its sums; for each plateau:
--          its packed days; then the sums of intervals that are packed now, to delete
-- ARGV     epoch, offset expected or '', next offset, channel, notice,
--          n, then n pairs (meta field, value to set), JSON array of meta field, increment and so on,
--          number of plateaus, and for each of them:
--            texts: keys of open records; texts: their events,
--            texts: keys of finished ones; texts: their events; JSON array of their openings,
--            texts: keys of records to delete,
--          JSON array of names of fields; JSON array of, for each interval, an array of place in the former, increment
--          and so on,
--          number of plateaus, and for each: n, then n pairs (date, packed sums); n, then n dates to delete;
--          where texts are lines, of which none is empty, and JSON holds no numbers but places
-- Result   {1}; or, refused and nothing changed: {0, stored epoch, stored offset or ''}, {0, 'superseded', generation}
--          or {0, 'frozen'}
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'superseded-by', 'frozen-until')
local epoch, offset = meta[1] or '', meta[2] or ''
if meta[3] then
  return {0, 'superseded', meta[3]}
end
if epoch ~= ARGV[1] or offset ~= ARGV[2] then
  return {0, epoch, offset}
end
if meta[4] and tonumber(meta[4]) > tonumber(redis.call('TIME')[1]) then
  return {0, 'frozen'}
end

local CHUNK = 1000 -- what unpack may put on the Lua stack at once
local at = 6

local function count()
  at = at + 1
  return tonumber(ARGV[at - 1])
end

local function send(command, key, list)
  for first = 1, #list, CHUNK do
    redis.call(command, key, unpack(list, first, math.min(first + CHUNK - 1, #list)))
  end
end

local function slice(n)
  local list = {}
  for i = 1, n do list[i] = ARGV[at + i - 1] end
  at = at + n
  return list
end

-- JSON, because one argument is so much cheaper to send than two for each field.
local function json()
  at = at + 1
  return cjson.decode(ARGV[at - 1])
end

local function increment(key, fields)
  if redis.call('EXISTS', key) == 0 then
    return send('HSET', key, fields)
  end
  for i = 1, #fields, 2 do
    -- A sum of nothing leaves no field behind.
    if redis.call('HINCRBY', key, fields[i], fields[i + 1]) == 0 then
      redis.call('HDEL', key, fields[i])
    end
  end
end

redis.call('HSET', KEYS[1], 'offset', ARGV[3])
send('HSET', KEYS[1], slice(2 * count()))
increment(KEYS[1], json())

-- One argument for thousands of texts, because each argument costs the client far more than a cut costs here.
local function texts()
  local list, text, from = {}, ARGV[at], 1
  at = at + 1
  while from <= #text do
    local stop = string.find(text, '\n', from, true) or #text + 1
    list[#list + 1] = string.sub(text, from, stop - 1)
    from = stop + 1
  end
  return list
end

local function alternating(firsts, seconds)
  local list = {}
  for i, first in ipairs(firsts) do
    list[2 * i - 1], list[2 * i] = first, seconds[i]
  end
  return list
end

local plateaus = count()
for p = 1, plateaus do
  local open, finished, byOpening = KEYS[3 * p - 1], KEYS[3 * p], KEYS[3 * p + 1]
  local opened = texts()
  send('HSET', open, alternating(opened, texts()))
  send('HDEL', finished, opened)
  send('ZREM', byOpening, opened)

  local closed = texts()
  send('HSET', finished, alternating(closed, texts()))
  send('ZADD', byOpening, alternating(json(), closed))
  send('HDEL', open, closed)

  local deleted = texts()
  send('HDEL', open, deleted)
  send('HDEL', finished, deleted)
  send('ZREM', byOpening, deleted)
end

local key = 3 * plateaus + 2
local names = json()
for _, fields in ipairs(json()) do
  for i = 1, #fields, 2 do fields[i] = names[fields[i]] end
  increment(KEYS[key], fields)
  key = key + 1
end
for _ = 1, count() do
  send('HSET', KEYS[key], slice(2 * count()))
  send('HDEL', KEYS[key], slice(count()))
  key = key + 1
end
for packed = key, #KEYS do
  redis.call('DEL', KEYS[packed])
end
redis.call('PUBLISH', ARGV[4], ARGV[5])
return {1}
