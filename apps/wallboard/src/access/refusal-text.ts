import { TEXTS, type TextKey } from '../words/messages.js';

/** The text that tells why somebody could not sign in; one that fits any reason where the code is not known. */
export function refusalText(code: string): TextKey {
  const key = `refused.${code}`;
  return Object.hasOwn(TEXTS, key) ? (key as TextKey) : 'refused.other';
}
