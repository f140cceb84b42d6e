import { BadRequestException } from '@nestjs/common';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { formatInstant, parseInstant } from '#contract';

/** Reads bodies that fit a schema; any other is answered with 400, which says where it differs and never what it holds. */
export function bodyReader<S extends TSchema>(schema: S): (body: unknown) => Static<S> {
  const compiled = Compile(schema);
  return (body) => {
    if (compiled.Check(body)) return body as Static<S>;
    const [first] = compiled.Errors(body);
    const where = first?.instancePath.slice(1).replaceAll('/', '.') || 'the body';
    throw new BadRequestException(`expected another ${where}: it ${first?.message ?? 'is malformed'}`);
  };
}

/** When something that a request begins is to end, in milliseconds since the epoch; undefined where it does not say. */
export function endOf(
  { until, forMinutes }: { readonly until?: string; readonly forMinutes?: number },
  { at, mostMinutes }: { readonly at: number; readonly mostMinutes: number },
): number | undefined {
  if (until !== undefined && forMinutes !== undefined)
    throw new BadRequestException('expected until or forMinutes, not both');
  if (forMinutes !== undefined) return at + forMinutes * 60_000;
  if (until === undefined) return undefined;
  const end = parseInstant(until);
  const latest = at + mostMinutes * 60_000;
  if (end === undefined || end <= at || end > latest)
    throw new BadRequestException(`expected until to be an instant after now and by ${formatInstant(latest)}`);
  return end;
}

/** One of some names, or undefined where the request does not say; any other is answered with 400. */
export function oneOf<T extends string>(name: string, known: readonly T[], given: unknown): T | undefined {
  if (given === undefined || given === '') return undefined;
  const found = known.find((value) => value === given);
  if (found === undefined) throw new BadRequestException(`expected ${name} to be one of ${known.join(', ')}`);
  return found;
}

/** Some of some names, separated by commas; undefined where the request does not say. */
export function someOf<T extends string>(name: string, known: readonly T[], given: unknown): readonly T[] | undefined {
  if (given === undefined || given === '') return undefined;
  const parts = typeof given === 'string' ? given.split(',') : [''];
  const found = known.filter((value) => parts.includes(value));
  if (found.length < new Set(parts).size)
    throw new BadRequestException(`expected ${name} to be a list of ${known.join(', ')}`);
  return found;
}

/** Names separated by commas, each one of any; undefined where the request does not say. */
export function namesOf(name: string, given: unknown): readonly string[] | undefined {
  if (given === undefined || given === '') return undefined;
  if (typeof given !== 'string') throw new BadRequestException(`expected ${name} once, with names separated by commas`);
  return given.split(',');
}
