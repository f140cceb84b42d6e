import { BadRequestException } from '@nestjs/common';

/** A date of a request, `yyyy-mm-dd`; one that does not exist is answered with 400. */
export function dateParameter(date: unknown): string {
  const text = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined;
  if (text === undefined || new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) !== true)
    throw new BadRequestException('expected a date that exists, such as 2026-01-31');
  return text;
}
