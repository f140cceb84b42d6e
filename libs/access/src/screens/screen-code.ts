import { randomInt } from 'node:crypto';

/** Consonants only, none of which looks like another or a digit: no code spells a word. As RFC 8628 has them. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;

/** A code that a screen shows, such as `WDJB-MJHT`: one of 20⁸. */
export function newScreenCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A code as it was meant by who typed it, without hyphen, in small letters or with spaces; undefined where it is none. */
export function readScreenCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isCode = letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter));
  return isCode ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
}
