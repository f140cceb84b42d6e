/** Why a Redis that answers writes nothing, and what a person does about it; it goes on by itself then. */
export const WRITE_REFUSALS = {
  full: 'Redis is out of memory and refuses to write: give it more `maxmemory`',
  unsaved: 'Redis cannot save what it is told and refuses to write: make room on its disk',
} as const;

/** See {@link WRITE_REFUSALS}. */
export type WriteRefusal = keyof typeof WRITE_REFUSALS;

/** What an error of Redis means; absent where it is no refusal to write. */
export function writeRefusalOf(error: unknown): WriteRefusal | undefined {
  const message = error instanceof Error ? error.message : '';
  // A script that was refused says so in the middle of its own words.
  if (/\bOOM command not allowed/.test(message)) return 'full';
  return /\bMISCONF\b/.test(message) ? 'unsaved' : undefined;
}
