import type { Board } from '#contract';
import type { PlateauEntry } from '../feed/plateaus.js';

/** The plateau that is reviewed, and what the review is to know of it. */
export interface ReviewedPlateau extends PlateauEntry {
  /** All plateaus that may be looked at, this one among them. */
  readonly others: readonly PlateauEntry[];
  /** The date of the day that runs there; absent until the gateway has said. */
  readonly today: string | undefined;
  /** The queues that the board names. */
  readonly queues: Board['queues'];
  /** A queue that the board does not name is called by its id. */
  readonly queueName: (id: string) => string;
}
