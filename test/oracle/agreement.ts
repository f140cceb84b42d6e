import { formatInstant } from '#contract';
import type { Ledger } from '#ledger';
import type { Arrival } from './arrival.js';
import { boardDisagreements } from './board-disagreements.js';
import { Chance } from './chance.js';
import { dayDisagreements } from './disagreements.js';
import { DrivenFloor } from './driven-floor.js';
import { generateFloor } from './generated-floor.js';
import { dateOf } from './naive-calendar.js';
import { milestonesOf } from './naive-case.js';
import { naiveDay } from './naive-day.js';
import { naiveFloor, type NaiveFloor } from './naive-floor.js';

const MINUTE_MS = 60_000;

/** A generated floor and how it is looked at. */
export interface Trial {
  readonly seed: number;
  /** How long its events go on. */
  readonly days: number;
  /** Into how many batches the log is cut, at most. */
  readonly batches: number;
  readonly ledger?: Ledger;
  readonly retentionDays?: number;
  /** Whether boards are compared besides days: they are kept up by notices, which take their time with a real server. */
  readonly boards: boolean;
}

/**
 * Drives a generated floor in random batches and compares it with the naive one now and then, and at the end. Answers
 * the first lines in which they differ, with the seed and how far the log was read; none when they agree.
 */
export async function disagreementsOf(trial: Trial): Promise<string[]> {
  const { plateau, log } = generateFloor(trial.seed, trial.days);
  const chance = new Chance(trial.seed + 1_000_000);
  const driven = new DrivenFloor(plateau, trial.ledger, trial.retentionDays);
  await driven.open();
  for (let taken = 0; taken < log.length;) {
    const next = Math.min(log.length, taken + chance.between(1, Math.ceil((2 * log.length) / trial.batches)));
    await driven.take(log.slice(taken, next));
    taken = next;
    if (chance.percent(30)) await driven.handOver();
    if (taken < log.length && chance.percent(80)) continue;
    const lines = await look(trial, driven, naiveFloor(plateau, log.slice(0, taken)), log.slice(0, taken), chance);
    const where = `seed ${trial.seed}, ${taken} of ${log.length} events`;
    if (lines.length > 0) return lines.slice(0, 8).map((line) => `${where}: ${line}`);
  }
  return [];
}

async function look(
  trial: Trial,
  driven: DrivenFloor,
  naive: NaiveFloor,
  read: readonly Arrival[],
  chance: Chance,
): Promise<string[]> {
  const at = instantFor(naive, read, chance);
  const date = dateOf(naive.plateau, chance.percent(50) ? at : chance.of(read).event.time);
  return [
    ...(trial.boards ? boardDisagreements(await driven.board(at), naive, at) : []),
    ...dayDisagreements(await driven.day(date, at), naiveDay(naive, date, at)),
  ].map((line) => `at ${formatInstant(at)}, ${date}: ${line}`);
}

/** Mostly soon after the last message; else hours away, or the very instant at which a milestone is due or at risk. */
function instantFor({ plateau, cases }: NaiveFloor, read: readonly Arrival[], chance: Chance): number {
  const last = (read.at(-1) as Arrival).appendedAt;
  const dates = cases.flatMap((naive) =>
    milestonesOf(plateau, naive).flatMap(({ dueAt, lead }) => (dueAt === undefined ? [] : [dueAt, dueAt - lead])),
  );
  if (chance.percent(15)) return chance.of([...dates, last]);
  if (chance.percent(75)) return last + chance.between(0, 90_000);
  return last + chance.between(-60, 180) * MINUTE_MS;
}
