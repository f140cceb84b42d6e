import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, it } from '@jest/globals';

/** The day figures of the oracle; their names are the product's. */
export type OracleFigures = Readonly<Record<string, number>>;

/** Figures of a real call centre's month, computed from its calls without Vigie. */
export interface Oracle {
  readonly timezone: string;
  readonly days: Readonly<
    Record<
      string,
      {
        readonly total: OracleFigures;
        readonly byQueue: Readonly<Record<string, OracleFigures>>;
        readonly byUrgency: Readonly<Record<string, OracleFigures>>;
        /** UTC quarter of an hour → offered. */
        readonly offeredByQuarter: Readonly<Record<string, number>>;
      }
    >
  >;
  /** Who waits and who talks at an instant, in epoch seconds. */
  readonly live: readonly {
    readonly at: number;
    readonly waiting: number;
    readonly talking: number;
    readonly byUrgency: Readonly<Record<string, number>>;
    readonly byQueue: Readonly<Record<string, number>>;
    readonly longestWaitingSince: number | null;
  }[];
}

const file = (name: string) => new URL(`../../../shared/data/${name}`, import.meta.url);

/** The month's events as NDJSON, gzipped. */
export const MONTH_FILE = file('bank-1999-01.ndjson.gz').pathname;

/** The lines of the month, one CloudEvent each, in the order of their times. */
export const readMonth = (): string[] => gunzipSync(readFileSync(MONTH_FILE)).toString().trimEnd().split('\n');

/** The figures the month must come to. */
export const readOracle = (): Oracle => JSON.parse(readFileSync(file('bank-1999-01.oracle.json'), 'utf8')) as Oracle;

/** `describe` where the month is beside the checkout; the product does not depend on it, so elsewhere it is skipped, loudly. */
export function describeMonth(inner: typeof describe): typeof describe {
  if (existsSync(MONTH_FILE)) return inner;
  process.stderr.write(`\nSKIPPED, because the month of calls is absent: expected it at ../shared/data\n`);
  return Object.assign(skipped, { each: () => skipped }) as unknown as typeof describe;
}

/** The body of a suite that is skipped is run all the same, and would read what is not there: it gets another one. */
const skipped = (name: string): void => skip(name, () => void it.todo('wants the month'));
const skip = describe.skip as typeof describe;
