import { useBoard } from '../feed/feed-context.js';
import { readWaitingCalls, type WaitingCall } from '../reading/lanes.js';
import { useReading } from './reading.js';

/** The waiting callers, the one who waits longest first; the same list until one comes, goes or changes. */
export function useWaitingCalls(): readonly WaitingCall[] {
  const calls = useBoard((board) => board.calls);
  const targets = useBoard((board) => board.targets);
  return useReading(readWaitingCalls, calls, targets);
}
