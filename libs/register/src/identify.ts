import { createHash } from 'node:crypto';

/** The id that a text gives an episode or a notice, wherever it is worked out: 128 bits of its SHA-256, in hex. */
export const identify = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
