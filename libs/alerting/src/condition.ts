import type { Alert, Severity } from '#contract';

/** What an alert is about. */
export type Subject = Alert['subject'];

/** What a condition tells of its subject, in the words of an alert. */
export type AlertFacts = Pick<Alert, 'queue' | 'urgency' | 'language' | 'milestone' | 'count' | 'value' | 'limit'>;

/** Something a rule found to hold at an instant. */
export interface Condition {
  readonly subject: Subject;
  /**
   * When it began to hold, in milliseconds since the epoch. Absent where the board does not tell: it began when it was
   * first seen.
   */
  readonly crossedAt?: number;
  /** In place of the rule's. */
  readonly severity?: Severity;
  readonly facts: AlertFacts;
  /** The incident of a call. */
  readonly incident?: string;
  /** The calls that are folded into it. */
  readonly calls?: readonly string[];
  /** Nothing to be told: only a number to be compared with later. */
  readonly isBaseline?: boolean;
}

/** Collects what a rule finds at an instant, and when its answer could change without any event. */
export class Findings {
  readonly conditions: Condition[] = [];
  /** Milliseconds since the epoch; Infinity: not before an event. */
  nextAt = Infinity;

  constructor(readonly at: number) {}

  /** Takes a condition that began or will begin to hold at an instant; exactly at it, it holds. */
  cross(crossedAt: number, condition: Omit<Condition, 'crossedAt'>): void {
    if (crossedAt <= this.at) this.conditions.push({ crossedAt, ...condition });
    else this.wake(crossedAt);
  }

  /** Takes note that the answer could change at an instant; one that is past is none. */
  wake(instant: number): void {
    if (instant > this.at) this.nextAt = Math.min(this.nextAt, instant);
  }
}
