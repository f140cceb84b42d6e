import type { Board } from '#contract';
import type { Staleness } from '../feed/freshness.js';
import { keepReferences } from '../feed/merge-patch.js';
import { countDeadlines, readDeadlines } from './deadlines.js';
import { countLate, readLanes, readWaitingCalls } from './lanes.js';
import { readRecalls } from './recalls.js';
import { readSilentFeeds } from './silent-feeds.js';
import { readSituation, type Situation } from './situation.js';
import { isMaybeUrgent } from './urgency.js';

/** How a plateau stands among others. */
export interface Standing {
  readonly situation: Situation;
  readonly staleness: Staleness | undefined;
  /** What comes first: 0 a P0 who waits, 1 a P1, 2 a feed that is stale or silent, 3 strain, 4 calm. */
  readonly rank: number;
  /** Whether it must be looked at now: a P0 waits, one who may be urgent is past the target, or nobody can tell. */
  readonly burning: boolean;
}

/** How a plateau stands at an instant on the server's clock, in milliseconds. */
export function readStanding(board: Board, instant: number, staleness: Staleness | undefined): Standing {
  const lanes = readLanes(readWaitingCalls(board.calls, board.targets));
  const deadlines = readDeadlines(board.cases);
  const late = lanes.map((lane) => ({ level: lane.level, late: countLate(lane, instant) }));
  const situation = readSituation({
    lanes,
    recalls: readRecalls(board.obligations),
    late: late.reduce((sum, lane) => sum + lane.late, 0),
    overdue: countDeadlines(deadlines, instant).overdue,
    deadlines,
    silent: readSilentFeeds(board.feed, instant).find(({ hidesCalls }) => hidesCalls),
  });
  const blind = staleness !== undefined || situation.state === 'blind';
  const lateInDanger = late.some((lane) => lane.late > 0 && isMaybeUrgent(lane.level));
  const vital = situation.kind === 'urgent' && situation.level === 'P0';
  return { situation, staleness, rank: rankOf(situation, blind), burning: vital || blind || lateInDanger };
}

/** A reader of one plateau's standing that gives the former answer itself while it still holds. */
export function standingReader(): typeof readStanding {
  let given: { board: Board; instant: number; standing: Standing } | undefined;
  return (board, instant, staleness) => {
    if (given?.board === board && given.instant === instant && given.standing.staleness === staleness) {
      return given.standing;
    }
    const standing = keepReferences(given?.standing, readStanding(board, instant, staleness)) as Standing;
    given = { board, instant, standing };
    return standing;
  };
}

/** The places of plateaus, by rank and then in the order in which they are given; those not known yet are last. */
export const orderByStanding = <T>(plateaus: readonly T[], rankOf: (plateau: T) => number | undefined): T[] =>
  plateaus.toSorted((a, b) => (rankOf(a) ?? Infinity) - (rankOf(b) ?? Infinity) || 0);

function rankOf(situation: Situation, blind: boolean): number {
  // What a stale board last knew of an urgent caller stands until it is known to be over.
  if (situation.kind === 'urgent') return situation.level === 'P0' ? 0 : 1;
  if (blind) return 2;
  return situation.state === 'strained' ? 3 : 4;
}
