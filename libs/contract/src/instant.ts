const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * The instant of an RFC 3339 text in milliseconds since the epoch, finer digits dropped; `undefined` if it is not one
 * (a day its month does not have, a leap second, or no offset, among others).
 */
export function parseInstant(text: string): number | undefined {
  return parseUsual(text) ?? parseAny(text);
}

/** Reads `2026-01-31T08:15:30.250Z`, which nearly every producer writes, without a regular expression: it is hot. */
function parseUsual(text: string): number | undefined {
  if (text.length !== 24 || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return undefined;
  if (text[13] !== ':' || text[16] !== ':' || text[19] !== '.' || text[23] !== 'Z') return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  const isUsual = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  // Everything unusual, such as the last days of a month, is left to the whole grammar.
  return isUsual && hour < 24 && minute < 60 && second < 60
    ? definite(Date.UTC(year, month - 1, day, hour, minute, second) + digits(text, 20, 23))
    : undefined;
}

/** The number written in decimal digits from `start` to `end`; NaN if one of them is not a digit. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : NaN;
  }
  return number;
}

function parseAny(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return undefined;
  const day = Number(match[3]);
  return day > 28 && day > daysIn(Number(match[1]), Number(match[2])) ? undefined : instant;
}

const definite = (instant: number): number | undefined => (Number.isNaN(instant) ? undefined : instant);

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** An instant in milliseconds since the epoch as RFC 3339 in UTC, with milliseconds. */
export const formatInstant = (instant: number): string => new Date(instant).toISOString();
