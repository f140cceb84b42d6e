import type { Notice } from '#contract';

/** How an attempt to tell a notice ended; `error` is what a person is shown, never a secret. */
export type Outcome =
  | { readonly outcome: 'delivered' }
  /** It may work later; `afterMs` is what the receiver asked for, and it is waited for at least that long. */
  | { readonly outcome: 'later'; readonly error: string; readonly afterMs?: number }
  /** It will never work; `isGone`: nor will anything else that is sent there. */
  | { readonly outcome: 'refused'; readonly error: string; readonly isGone?: true };

/** Who tells notices, and who hears of those that could not be told. */
export interface Courier {
  /** Tries once; one that rejects is tried again as if it had said `later`. */
  deliver(notice: Notice): Promise<Outcome>;
  /** Told when no attempt is left; while it rejects, the notice is tried again, for it is nowhere else. */
  gaveUp(notice: Notice, attempts: number, error: string): Promise<void>;
}

/** How long to wait before each further attempt over a channel, in milliseconds; after the last it is given up. */
export type Patience = (channel: string) => readonly number[];

/** Notices on their way to receivers, each told at least once: BullMQ, or its stand-in in memory. */
export interface NotificationQueue {
  /**
   * Resolves when the queue has the notices for good. One whose id is there, or was added within two days, is the same
   * notice, told or not; one that was given up may be added again.
   */
  add(notices: readonly Notice[]): Promise<void>;
  /** Begins to hand notices to a courier; called once. */
  work(courier: Courier): Promise<void>;
  /** Lets the attempts in hand end, and begins no others. */
  close(): Promise<void>;
}
