import { useMemo, useState } from 'react';
import { orderByStanding, standingReader, type Standing } from '../reading/standing.js';
import { useFeed, useFeedsOf } from './feed-context.js';
import type { FeedState } from './feed-state.js';

/** How the plateau of the feed stands; drawn again when that changes, for components drawn once there is a board. */
export function useStanding(): Standing {
  const [read] = useState(standingReader);
  return useFeed(({ board, instant = 0, staleness }) => {
    if (board === undefined) throw new Error('useStanding was called before there was a board');
    return read(board, instant, staleness);
  });
}

/** Some plateaus in the order in which they want to be looked at, and those of them that burn. */
export interface Ranking {
  readonly order: readonly string[];
  readonly burning: readonly string[];
}

/** How several plateaus stand among one another. */
export function useRanking(plateaus: readonly string[]): Ranking {
  const [standingOf] = useState(standingsReader);
  const ranking = useFeedsOf(plateaus, (states) => {
    const standings = states.map((state) => ({ plateau: state.plateau, standing: standingOf(state) }));
    return JSON.stringify({
      order: orderByStanding(standings, ({ standing }) => standing?.rank).map(({ plateau }) => plateau),
      burning: standings.filter(({ standing }) => standing?.burning).map(({ plateau }) => plateau),
    });
  });
  return useMemo(() => JSON.parse(ranking) as Ranking, [ranking]);
}

function standingsReader(): (state: FeedState) => Standing | undefined {
  const readers = new Map<string, ReturnType<typeof standingReader>>();
  return ({ plateau, board, instant = 0, staleness }) => {
    if (board === undefined) return undefined;
    const read = readers.get(plateau) ?? standingReader();
    readers.set(plateau, read);
    return read(board, instant, staleness);
  };
}
