import { readGaps } from './gaps.js';
import type { ShardState } from './port.js';

/** The meta hash of a shard, as Redis gives it. */
export type Meta = Readonly<Record<string, string>>;

/** A flat list of fields and values as a record. */
export function pairs(flat: readonly string[]): Meta {
  const record: Record<string, string> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) record[flat[i]!] = flat[i + 1]!;
  return record;
}

/** Where a shard stands; `time` is what Redis' TIME answered, whose clock the beats are on. */
export function stateOf(shard: number, meta: Meta, time?: readonly [string, string]): ShardState {
  const deadLetters: Record<string, number> = {};
  for (const [field, value] of Object.entries(meta))
    if (field.startsWith('dead|')) deadLetters[field.slice(5)] = Number(value);
  const offset = offsetOf(meta);
  const [epoch, missed] = [Number(meta['epoch'] ?? 0), Number(meta['missed'] ?? 0)];
  const beat = meta['beat-at'];
  const isTold = beat !== undefined && time !== undefined;
  const silence = isTold ? { silentMs: Number(time[0]) * 1000 + Number(time[1]) / 1000 - Number(beat) } : {};
  const position = offset === undefined ? {} : { offset };
  const origin = meta['topic'] === undefined ? {} : { topic: meta['topic'] };
  const [gaps, watermarks] = [readGaps(meta), byPlateau(meta, 'watermark')];
  return { shard, epoch, ...position, ...silence, ...origin, missed, gaps, deadLetters, watermarks };
}

/** The offset a shard is at, if anything was ever committed. */
export const offsetOf = (meta: Meta): number | undefined =>
  meta['offset'] === undefined ? undefined : Number(meta['offset']);

/** The instants that a shard keeps of each plateau under a name, such as `packed` or `watermark`. */
export function byPlateau(meta: Meta, name: 'packed' | 'watermark'): Map<string, number> {
  const found = new Map<string, number>();
  for (const [field, value] of Object.entries(meta))
    if (field.startsWith(`${name}|`)) found.set(field.slice(name.length + 1), Number(value));
  return found;
}
