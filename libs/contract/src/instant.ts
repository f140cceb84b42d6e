const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * The instant of an RFC 3339 text in milliseconds since the epoch, finer digits dropped; `undefined` if it is not one
 * (a day its month does not have, a leap second, or no offset, among others).
 */
export function parseInstant(text: string): number | undefined {
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
