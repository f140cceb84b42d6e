import { useMemo, useState } from 'react';
import { useFeedsOf } from '../feed/feed-context.js';
import { type FeedState, isWithdrawn } from '../feed/feed-state.js';
import { isLoud, readAlerts } from '../reading/alerts.js';

/** A vital alert that takes the screen. */
export interface Taking {
  readonly plateau: string;
  readonly id: string;
  /** Another one each time that the screens are told. */
  readonly telling: string;
  readonly since: number;
}

/** The alerts that take the screen now, the oldest first, and what gives the screen back until one is told anew. */
export function useTaking(plateaus: readonly string[]): {
  readonly taking: readonly Taking[];
  readonly yield: () => void;
} {
  const read = useFeedsOf(plateaus, (states) => JSON.stringify(states.flatMap(takingOf)));
  const [yielded, setYielded] = useState<readonly string[]>([]);
  return useMemo(() => {
    const all = (JSON.parse(read) as Taking[]).toSorted((a, b) => a.since - b.since);
    const taking = all.filter(({ telling }) => !yielded.includes(telling));
    return { taking, yield: () => setYielded(all.map(({ telling }) => telling)) };
  }, [read, yielded]);
}

function takingOf({ plateau, board, instant, refusal }: FeedState): Taking[] {
  if (board === undefined || instant === undefined || isWithdrawn(refusal)) return [];
  return readAlerts(board.alerts, board.alerting)
    .alerts.filter((alert) => alert.severity === 'vital' && isLoud(alert, instant))
    .map(({ id, tellings, since }) => ({ plateau, id, since, telling: `${plateau} ${id} ${tellings}` }));
}
