const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * The instant of an RFC 3339 text in milliseconds since the epoch, finer digits dropped; `undefined` if it is not one
 * (a day its month does not have, a leap second, or no offset, among others).
 */
export function parseInstant(text: string): number | undefined {
  return parseUsual(text) ?? parseAny(text);
}

/** A UTC day that was read before, as it is written and as its start: the next event is nearly always of the same day. */
let known = { date: '', start: 0 };

/** Reads `2026-01-31T08:15:30.250Z`, which nearly every producer writes, without a regular expression: it is hot. */
function parseUsual(text: string): number | undefined {
  if (
    text.length !== 24 ||
    text[10] !== 'T' ||
    text[13] !== ':' ||
    text[16] !== ':' ||
    text[19] !== '.' ||
    text[23] !== 'Z'
  )
    return undefined;
  if (!text.startsWith(known.date) || known.date === '') {
    const start = parseUsualDate(text);
    if (start === undefined) return undefined;
    known = { date: text.slice(0, 10), start };
  }
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const hundredths = twoDigits(text, 20);
  const last = text.charCodeAt(22) - 48;
  return hour < 24 && minute < 60 && second < 60 && hundredths < 100 && last >= 0 && last <= 9
    ? known.start + ((hour * 60 + minute) * 60 + second) * 1_000 + hundredths * 10 + last
    : undefined;
}

function parseUsualDate(text: string): number | undefined {
  if (text[4] !== '-' || text[7] !== '-') return undefined;
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const year = century * 100 + yearOfCentury;
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const isYear = century >= 10 && century < 100 && yearOfCentury < 100;
  const isUsual = isYear && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isUsual ? Date.UTC(year, month - 1, day) : undefined;
}

/** The number that two decimal digits write; more than any of them where one is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

function parseAny(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return undefined;
  const day = Number(match[3]);
  return day > 28 && day > daysIn(Number(match[1]), Number(match[2])) ? undefined : instant;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** An instant in milliseconds since the epoch as RFC 3339 in UTC, with milliseconds. */
export const formatInstant = (instant: number): string => new Date(instant).toISOString();
