import { isObligation, LONGEST_STRETCH_MS, type Mark, overdueMarks, sidesOf, stretchMarks } from './mark.js';
import type { Leg, NaiveCall } from './naive-call.js';
import type { NaiveFloor } from './naive-floor.js';
import { targetsFor } from './naive-rules.js';
import type { NaiveSession, Stretch } from './naive-session.js';

const HOUR_MS = 3600_000;
const MINUTE_MS = 60_000;

/** Whether a live call is taken to be going on, may be over, or is shown no more (C10). */
function standing({ watermark }: NaiveFloor, { state, lastHeard }: NaiveCall): 'live' | 'unconfirmed' | 'gone' {
  const silence = watermark - lastHeard;
  if (state === 'over' || silence >= 48 * HOUR_MS) return 'gone';
  return silence > (state === 'waiting' ? 4 : 8) * HOUR_MS ? 'unconfirmed' : 'live';
}

/** The calls that stand so. */
export const callsThat = (floor: NaiveFloor, as: 'live' | 'unconfirmed'): NaiveCall[] =>
  floor.calls.filter((call) => standing(floor, call) === as);

/** The urgent callers who are still owed a call (C9). */
export const owed = ({ calls, watermark }: NaiveFloor): NaiveCall[] =>
  calls.filter(
    (call) => isObligation(call) && !call.isReached && watermark - (call.abandonedAt as number) < 24 * HOUR_MS,
  );

/** The sessions of those signed in, one for each agent (A3, A4). */
export function signedIn({ sessions, watermark }: NaiveFloor): NaiveSession[] {
  const running = sessions.filter(({ isOver, lastHeard }) => !isOver && watermark - lastHeard <= LONGEST_STRETCH_MS);
  const byLatest = running.toSorted((a, b) => b.signedInAt - a.signedInAt || (a.id < b.id ? 1 : -1));
  return byLatest.filter(({ agent }, place) => byLatest.findIndex((other) => other.agent === agent) === place);
}

/** What is counted at an instant and not for good: callers still in time, debts, missed dates, time that goes on. */
export function openMarks(floor: NaiveFloor, at: number): Mark[] {
  const waiting = callsThat(floor, 'live').filter((call) => call.state === 'waiting');
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return [
    ...waiting
      .filter((call) => at - call.since <= targetsFor(floor.plateau, { ...call, queue: lastLeg(call).queue }).answer)
      .map((call) => ({ ...legMark(call), figure: 'stillInTime' })),
    ...owed(floor).map((call) => ({ ...legMark(call), figure: 'owed' })),
    ...floor.cases.flatMap((naive) => overdueMarks(floor.plateau, naive, at)),
    ...signedIn(floor).flatMap((session) => {
      const stretch = session.stretches.at(-1) as Stretch;
      return at - stretch.start > LONGEST_STRETCH_MS ? [] : stretchMarks(session, stretch, minute);
    }),
  ];
}

/** The offer a call came to last. */
export const lastLeg = (call: NaiveCall): Leg => call.legs.at(-1) as Leg;

const legMark = (call: NaiveCall): Omit<Mark, 'figure'> => ({
  ...sidesOf(call),
  queue: lastLeg(call).queue,
  at: lastLeg(call).at,
  amount: 1,
});
