import { BadRequestException } from '@nestjs/common';
import { STRETCHES } from '#contract';

/** The length of a stretch that a request asks for, in minutes, or what it is without; any other is answered with 400. */
export function stretchParameter(minutes: unknown, otherwise: (typeof STRETCHES)[number]): (typeof STRETCHES)[number] {
  if (minutes === undefined) return otherwise;
  const length = STRETCHES.find((known) => String(known) === minutes);
  if (length === undefined) throw new BadRequestException(`expected minutes to be one of ${STRETCHES.join(', ')}`);
  return length;
}
