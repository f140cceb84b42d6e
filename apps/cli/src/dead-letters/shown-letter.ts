import { formatInstant } from '#contract';
import { redactText } from '#runtime';
import type { Letter } from './letter.js';
import type { Listed } from './letter-box.js';

/** Headers whose values are shown; others may hold what lets somebody in. */
const SHOWN_HEADERS = /^(ce_.+|content-type|traceparent)$/;

/** The most of a value that is shown, in bytes. */
const MOST_SHOWN = 65_536;

/** A letter in lines for a person: what is known of it, and what its message holds, but for what lets somebody in. */
export function shownLetter(letter: Letter, { resentAt }: Pick<Listed, 'resentAt'>): string[] {
  const { id, reason, detail, at, again, key, headers, value, cutFrom } = letter;
  const told = Object.entries(headers).map(([name, bytes]) => {
    const text = SHOWN_HEADERS.test(name) ? textOf(Buffer.from(bytes!)) : '(not shown)';
    return `header   ${printable(name)}: ${text}`;
  });
  return [
    `letter   ${id}`,
    `reason   ${reason}: ${detail}`,
    `at       ${formatInstant(at)}`,
    ...(again === undefined ? [] : [`again    sent again before, as ${again}`]),
    ...(resentAt === undefined ? [] : [`resent   ${formatInstant(resentAt)}`]),
    `key      ${key === null ? '(none)' : textOf(key)}`,
    ...told,
    ...(cutFrom === undefined ? [] : [`cut      the value had ${cutFrom} bytes`]),
    '',
    value === null ? '(no value)' : textOf(value),
  ];
}

/** Bytes as text where they are UTF-8, else as hexadecimal. */
function textOf(bytes: Uint8Array): string {
  const shown = bytes.subarray(0, MOST_SHOWN);
  const rest = bytes.length > MOST_SHOWN ? ` … and ${bytes.length - MOST_SHOWN} bytes more` : '';
  try {
    // A character that was cut in the middle is left out.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(shown, { stream: rest !== '' });
    return printable(redactText(text)) + rest;
  } catch {
    return `hex ${Buffer.from(shown).toString('hex')}${rest}`;
  }
}

/** What a terminal would obey is written out. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
