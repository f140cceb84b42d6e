import { useEffect, useMemo } from 'react';
import type { Board } from '#contract';
import { useFeed } from '../feed/feed-context.js';
import { isWithdrawn } from '../feed/feed-state.js';
import { readWaitingCalls } from '../reading/lanes.js';
import { useWords } from '../words/words-context.js';
import { readConcerns } from './alert-concerns.js';
import { useAttentionDesk } from './attention-context.js';
import type { Concern } from './concern.js';

/** Reports what is of concern on the plateau of a feed, whatever of it is on the screen; draws nothing. */
export function FeedAttention() {
  const board = useFeed((state) => (isWithdrawn(state.refusal) ? undefined : state.board));
  const plateau = useFeed((state) => state.plateau);
  const desk = useAttentionDesk();
  useEffect(() => () => desk.report(plateau, []), [desk, plateau]);
  const concerns = useConcerns(board);
  useEffect(() => desk.report(plateau, concerns), [desk, plateau, concerns]);
  return null;
}

const NOBODY: Pick<Board, 'calls' | 'targets'> = { calls: {}, targets: {} };

/** The same list until one of the concerns is another, whatever else a tick or a patch may change. */
function useConcerns(board: Board | undefined): readonly Concern[] {
  const words = useWords();
  const { calls, targets } = board ?? NOBODY;
  const waiting = useMemo(() => readWaitingCalls(calls, targets), [calls, targets]);
  const read = useFeed(({ instant, staleness }) =>
    board === undefined || instant === undefined
      ? '[]'
      : JSON.stringify(readConcerns({ board, waiting, instant, staleness }, words)),
  );
  return useMemo(() => JSON.parse(read) as Concern[], [read]);
}
