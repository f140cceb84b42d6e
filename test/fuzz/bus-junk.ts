import type { OutgoingMessage } from '#bus';
import type { Junk } from './junk.js';

const HEADERS = [
  'content-type',
  'ce_id',
  'ce_source',
  'ce_type',
  'ce_specversion',
  'ce_plateau',
  'ce_time',
  'ce_subject',
];

/** One message that is wrong somewhere, in structured or binary mode, under any key. */
export function junkMessage(sound: Readonly<Record<string, unknown>>, junk: Junk): OutgoingMessage {
  const headers: Record<string, string> = {};
  for (const name of HEADERS) if (junk.chance.percent(15)) headers[name] = junk.text();
  const value = junk.chance.percent(3) ? null : junk.spoiled(sound);
  return { key: junk.chance.percent(50) ? 'lyon' : junk.text(), value, headers };
}
