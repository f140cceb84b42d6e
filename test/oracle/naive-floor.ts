import type { VigiePlateau } from '#runtime';
import type { FloorEvent } from '#contract';
import { type Arrival, type Erasures, type EventOf, accepted, recordsOf, subjectsOf, watermark } from './arrival.js';
import { openingOf } from './life.js';
import { type Mark, INTERVAL_MS, marksOfCall, marksOfCase, marksOfSession } from './mark.js';
import { type NaiveCall, naiveCall } from './naive-call.js';
import { type NaiveCase, naiveCase } from './naive-case.js';
import { erasuresIn } from './naive-erasure.js';
import { type NaiveSession, naiveSession } from './naive-session.js';

const LATE_MS = 5 * 60_000;

/** An incident that was declared. */
export interface NaiveIncident {
  readonly id: string;
  readonly label: string;
  readonly since: number;
  readonly isCleared: boolean;
}

/** One late event that changed an interval: under the five minutes of its message (N12). */
export interface Correction {
  readonly interval: number;
  readonly at: number;
}

/** Everything a log comes to, worked out from all of it. */
export interface NaiveFloor {
  readonly plateau: VigiePlateau;
  readonly watermark: number;
  readonly calls: readonly NaiveCall[];
  readonly cases: readonly NaiveCase[];
  readonly sessions: readonly NaiveSession[];
  readonly incidents: readonly NaiveIncident[];
  readonly incomplete: number;
  readonly marks: readonly Mark[];
  readonly corrections: readonly Correction[];
}

/** Plays the records of a log in its order of arrival. */
export function naiveFloor(plateau: VigiePlateau, log: readonly Arrival[]): NaiveFloor {
  const taken = accepted(log);
  const erased = erasuresIn(taken);
  const played = [
    [...recordsOf(taken, 'call', erased)].map(([id, events]) => naiveCall(id, events)),
    [...recordsOf(taken, 'case', erased)].map(([id, events]) => unlinked(naiveCase(id, events), erased)),
    [...recordsOf(taken, 'agent', erased)].map(([id, events]) => naiveSession(id, events)),
    [...recordsOf(taken, 'incident', erased)].map(([id, events]) => naiveIncident(id, events)),
  ] as const;
  const [calls, cases, sessions, incidents] = played;
  return {
    plateau,
    watermark: watermark(taken),
    calls: complete(calls),
    cases: complete(cases),
    sessions: complete(sessions),
    incidents: complete(incidents),
    incomplete: incompleteIn(taken, erased),
    marks: marksOf(plateau, taken, erased),
    corrections: correctionsOf(plateau, taken, erased),
  };
}

const INCOMPLETE_MS = 24 * 3600_000;

/** The records without their opening that something was heard of within 24 h of watermark (R6). */
function incompleteIn(taken: readonly Arrival[], erased: Erasures): number {
  const since = watermark(taken) - INCOMPLETE_MS;
  const lacking = PLAYERS.flatMap(([kind, play]) =>
    [...recordsOf(taken, kind, erased)].filter(
      ([id, events]) => !erased.has(`${kind}:${id}`) && play(id, events) === 'incomplete',
    ),
  );
  return lacking.filter(([, events]) => events.some(({ time }) => time > since)).length;
}

const PLAYERS = [
  ['call', naiveCall],
  ['case', naiveCase],
  ['agent', naiveSession],
  ['incident', naiveIncident],
] as const;

const complete = <T>(records: readonly (T | 'incomplete' | undefined)[]): T[] =>
  records.filter((record): record is T => record !== undefined && record !== 'incomplete');

/** A case does not tell which call it came from once that is erased (E3). */
const unlinked = <T extends NaiveCase | 'incomplete' | undefined>(naive: T, erased: Erasures): T =>
  typeof naive === 'object' && erased.has(`call:${naive.call}`) ? { ...naive, call: undefined } : naive;

function naiveIncident(id: string, events: readonly FloorEvent[]): NaiveIncident | 'incomplete' {
  const opening = openingOf(events, 'incident.declared') as EventOf<'incident.declared'> | undefined;
  if (opening === undefined) return 'incomplete';
  const isCleared = events.some(({ type }) => type === 'incident.cleared');
  return { id, label: opening.data.label, since: opening.time, isCleared };
}

function marksOf(plateau: VigiePlateau, taken: readonly Arrival[], erased: Erasures): Mark[] {
  const calls = complete([...recordsOf(taken, 'call', erased)].map(([id, events]) => naiveCall(id, events)));
  const cases = complete([...recordsOf(taken, 'case', erased)].map(([id, events]) => naiveCase(id, events)));
  const sessions = complete([...recordsOf(taken, 'agent', erased)].map(([id, events]) => naiveSession(id, events)));
  return [
    ...calls.flatMap((call) => marksOfCall(plateau, call)),
    ...cases.flatMap((naive) => marksOfCase(plateau, naive)),
    ...sessions.flatMap(marksOfSession),
  ];
}

/** Plays the records that each late event is about with and without it, and sees which intervals came out otherwise. */
function correctionsOf(plateau: VigiePlateau, taken: readonly Arrival[], erased: Erasures): Correction[] {
  let highest = -Infinity;
  return taken.flatMap((late, place) => {
    const isLate = late.event.time < highest - LATE_MS;
    highest = Math.max(highest, late.event.time);
    if (!isLate) return [];
    const before = taken.slice(0, place);
    const related = before.filter(({ event }) => isRelated(event, late.event));
    const at = Math.floor(late.appendedAt / INTERVAL_MS) * INTERVAL_MS;
    return changed(marksOf(plateau, related, erased), marksOf(plateau, [...related, late], erased)).map((interval) => ({
      interval,
      at,
    }));
  });
}

const KINDS = ['call', 'case', 'agent'] as const;

/** Both events are of one record of some kind. */
const isRelated = (event: FloorEvent, other: FloorEvent): boolean =>
  KINDS.some((kind) => subjectsOf(event, kind).some((subject) => subjectsOf(other, kind).includes(subject)));

/** The intervals in which two lots of marks differ. */
function changed(before: readonly Mark[], after: readonly Mark[]): number[] {
  const [was, is] = [byInterval(before), byInterval(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((start) => was.get(start) !== is.get(start));
}

/** What is summed in each interval, as text: of two stretches on end only their time counts, of samples each one. */
function byInterval(marks: readonly Mark[]): Map<number, string> {
  const sums = new Map<number, Map<string, number>>();
  for (const { at, amount, ...mark } of marks) {
    const start = Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
    const fields = sums.get(start) ?? new Map<string, number>();
    sums.set(start, fields);
    const sample = SAMPLES.includes(mark.figure);
    const field = JSON.stringify(sample ? { ...mark, bin: binOf(amount) } : mark);
    fields.set(field, (fields.get(field) ?? 0) + (sample ? 1 : amount));
  }
  return new Map([...sums].map(([start, fields]) => [start, JSON.stringify([...fields].toSorted())]));
}

/** A sample that stays in its bin of 1 % changes nothing (D2). */
const binOf = (ms: number): number => (ms === 0 ? -Infinity : Math.ceil(Math.log(ms) / Math.log(1.01 / 0.99)));

const SAMPLES = ['longest', 'handle', 'reached'];
