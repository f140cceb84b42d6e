import type { Coverage, Milestone, Urgency } from '#contract';

/** Everything a case's set of events says; a pure function of that set. Instants in milliseconds. */
export interface CaseFacts {
  readonly kind: 'case';
  /**
   * `unseen` when only calls name it, `incomplete` without its opening event; `voided` counts nowhere; `over` while it is
   * closed.
   */
  status: 'unseen' | 'incomplete' | 'voided' | 'live' | 'over';
  queue: string;
  /** The last one given. */
  urgency: Urgency;
  openedAt: number;
  lastEventAt: number;
  /** The call it came from. */
  call?: string;
  incident?: string;
  /** Who has it. */
  agent?: string;
  coverage?: Coverage;
  outcome?: string;
  /** When each milestone was first reached. */
  readonly reached: Map<Milestone, number>;
  /** The date each milestone was last rescheduled to. */
  readonly rescheduled: Map<Milestone, number>;
  readonly closings: number[];
  readonly reopenings: number[];
  /** How many spans came out negative and count 0: the producer's clocks disagree. */
  skews: number;
}
