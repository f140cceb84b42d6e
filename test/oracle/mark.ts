import { AGENT_STATUSES, type Milestone, type UrgencyLevel } from '#contract';
import type { VigiePlateau } from '#runtime';
import type { Handling, Leg, NaiveCall } from './naive-call.js';
import { type NaiveCase, milestonesOf, pendingOf } from './naive-case.js';
import { targetsFor } from './naive-rules.js';
import type { NaiveSession, Stretch } from './naive-session.js';

/** The longest stretch in one status that counts, in milliseconds (A2). */
export const LONGEST_STRETCH_MS = 16 * 3600_000;
/** The length of an interval, in milliseconds. */
export const INTERVAL_MS = 300_000;

/** One thing that happened at an instant, what it counts as and how much: a number, milliseconds, or a sample of them. */
export interface Mark {
  readonly at: number;
  readonly figure: string;
  readonly amount: number;
  readonly queue?: string;
  /** Of an agent's time, which counts in each of the queues. */
  readonly queues?: readonly string[];
  readonly urgency?: UrgencyLevel;
  readonly language?: string;
  readonly category?: string;
  readonly outcome?: string;
  readonly incident?: string;
  readonly milestone?: Milestone;
}

/** What comes before the first hyphen of a tag, in small letters (D7, D8). */
export const languageOf = (tag: string): string => tag.toLowerCase().replace(/-.*/, '');

/** All that a call has come to for good. */
export function marksOfCall(plateau: VigiePlateau, call: NaiveCall): Mark[] {
  const { legs, handlings, retriages, wrappedAt, outcome } = call;
  const [first, last] = [legs[0] as Leg, legs.at(-1) as Leg];
  const marks: Mark[] = [];
  const mark = (at: number, { queue, language }: Place, figure: string, amount = 1) =>
    marks.push({ ...sidesOf(call), queue, language, at, figure, amount });
  mark(first.at, first, 'calls');
  if (call.isRepeat) mark(first.at, first, 'repeats');
  for (const leg of legs)
    for (const [figure, amount] of legMarks(plateau, call, leg)) mark(leg.at, leg, figure, amount);
  for (const handling of handlings)
    if (handling.at !== undefined)
      for (const [figure, amount] of handlingMarks(handling)) mark(handling.at, handling, figure, amount);
  if (wrappedAt !== undefined) mark(wrappedAt, last, 'wrapped');
  if (wrappedAt !== undefined && outcome === 'advice') mark(wrappedAt, last, 'advice');
  if (wrappedAt !== undefined && outcome === 'case') mark(wrappedAt, last, 'cases');
  for (const { at, queue, up } of retriages)
    mark(at, { queue, language: call.language }, up ? 'retriagedUp' : 'retriagedDown');
  if (isObligation(call)) mark(last.at, last, 'obligations');
  if (isObligation(call) && call.isReached) mark(last.at, last, 'recalled');
  return marks;
}

type Place = Pick<Leg, 'queue' | 'language'>;

const handlingMarks = ({ transferred, talk, hold, wrapUp }: Handling): [string, number][] => [
  ['handled', 1],
  ...(transferred ? [['transferred', 1] as [string, number]] : []),
  ...Object.entries({ talk, hold, wrapUp, handle: talk + hold + wrapUp }),
];

/** An urgent caller left, whether or not they were reached again (C9). */
export const isObligation = ({ abandonedAt, urgency }: NaiveCall): boolean =>
  abandonedAt !== undefined && ['P0', 'P1', 'untriaged'].includes(urgency);

/** The sides a call is counted by, apart from its queues. */
export function sidesOf({ urgency, language, category, outcome, incident }: NaiveCall): Partial<Mark> {
  return {
    urgency,
    language,
    ...(category === undefined ? {} : { category }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(incident === undefined ? {} : { incident }),
  };
}

function legMarks(plateau: VigiePlateau, call: NaiveCall, { queue, fate, wait }: Leg): [string, number][] {
  const limits = targetsFor(plateau, { openedAt: call.openedAt, queue, urgency: call.urgency });
  const marks: [string, number][] = [['offered', 1]];
  if (fate === 'waiting') return marks;
  marks.push([BECAME[fate], 1], ['longest', wait]);
  if (fate === 'answered') marks.push(['wait', wait]);
  if (fate === 'answered' && wait <= limits.answer) marks.push(['answeredWithinTarget', 1]);
  if (fate === 'abandoned' && wait <= limits.short) marks.push(['shortAbandoned', 1]);
  return marks;
}

const BECAME = { answered: 'answered', abandoned: 'abandoned', 'flowed-out': 'flowedOut', lost: 'lost' } as const;

/** All that a case has come to for good: what a pending milestone may still come to is read at an instant. */
export function marksOfCase(plateau: VigiePlateau, naive: NaiveCase): Mark[] {
  const sides = caseSides(naive);
  const marks: Mark[] = [{ ...sides, at: naive.openedAt, figure: 'casesOpened', amount: 1 }];
  for (const at of naive.closings) marks.push({ ...sides, at, figure: 'casesClosed', amount: 1 });
  for (const at of naive.reopenings) marks.push({ ...sides, at, figure: 'casesReopened', amount: 1 });
  for (const { milestone, reachedAt, dueAt, isPassedOver } of milestonesOf(plateau, naive)) {
    const mark = (at: number, figure: string, amount: number) =>
      marks.push({ ...sides, milestone, at, figure, amount });
    if (reachedAt !== undefined) {
      // By milestone and queue only (N9): a new urgency moves nothing.
      const amount = Math.max(0, reachedAt - naive.openedAt);
      marks.push({ queue: naive.queue, milestone, at: reachedAt, figure: 'reached', amount });
    }
    if (dueAt === undefined || isPassedOver) continue;
    if (reachedAt !== undefined) mark(dueAt, reachedAt <= dueAt ? 'deadlinesMet' : 'deadlinesMissed', 1);
    else if (!naive.isOpen && (naive.closings.at(-1) as number) > dueAt) mark(dueAt, 'deadlinesMissed', 1);
  }
  return marks;
}

const caseSides = ({ queue, urgency, incident }: NaiveCase): Partial<Mark> => ({
  queue,
  urgency,
  ...(incident === undefined ? {} : { incident }),
});

/** The pending milestones of an open case that are past their date at an instant (N10). */
export const overdueMarks = (plateau: VigiePlateau, naive: NaiveCase, at: number): Mark[] =>
  !naive.isOpen
    ? []
    : pendingOf(plateau, naive).flatMap(({ milestone, dueAt }) =>
        dueAt !== undefined && dueAt < at
          ? [{ ...caseSides(naive), milestone, at: dueAt, figure: 'deadlinesMissed', amount: 1 }]
          : [],
      );

/** The time that a session's finished stretches took, cut at the borders of intervals (N11). */
export const marksOfSession = (session: NaiveSession): Mark[] =>
  session.stretches.flatMap(({ status, start, end }) =>
    end === undefined || end - start > LONGEST_STRETCH_MS ? [] : stretchMarks(session, { status, start }, end),
  );

/** The time of one stretch up to an instant. */
export function stretchMarks({ queues }: NaiveSession, { status, start }: Stretch, end: number): Mark[] {
  const marks: Mark[] = [];
  for (let from = start; from < end;) {
    const to = Math.min(end, (Math.floor(from / INTERVAL_MS) + 1) * INTERVAL_MS);
    marks.push({ at: from, figure: `agents ${status}`, amount: to - from, queues });
    from = to;
  }
  return marks;
}

/** What a mark of agents' time is called, by status. */
export const AGENT_MARKS = AGENT_STATUSES.map((status) => `agents ${status}`);
