import type { Notice } from '#contract';
import type { Courier, Outcome, Patience } from './notification-queue.js';

/** What becomes of a notice after an attempt: it is `done`, `dead`, or tried again `afterMs` later. */
export type Next = 'done' | 'dead' | { readonly afterMs: number; readonly error: string };

/** How long to wait when a notice that is to be given up cannot be put anywhere, in milliseconds. */
const UNBURIED_MS = 1_000;

/** Tries a notice for the `attempt`th time, beginning with 1, and says what becomes of it; never rejects. */
export async function attempt(notice: Notice, number: number, courier: Courier, patience: Patience): Promise<Next> {
  const result = await courier.deliver(notice).catch(unforeseen);
  if (result.outcome === 'delivered') return 'done';
  const { error } = result;
  const afterMs = patience(notice.channel)[number - 1];
  if (result.outcome === 'later' && afterMs !== undefined)
    return { afterMs: Math.max(afterMs, result.afterMs ?? 0), error };
  try {
    await courier.gaveUp(notice, number, error);
    return 'dead';
  } catch {
    return { afterMs: UNBURIED_MS, error };
  }
}

const unforeseen = (error: unknown): Outcome => ({ outcome: 'later', error: (error as Error).message });
