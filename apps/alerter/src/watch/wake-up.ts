import type { Clock } from '../clock.js';

/** The longest that a timer is set for, in milliseconds; then it is looked again how long there is to wait. */
const LONGEST_MS = 3_600_000;

/** Wakes for each plateau at the instant that was set for it last: one timer, for the earliest of all. */
export class WakeUp {
  private readonly instants = new Map<string, number>();
  private armedFor = Infinity;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly onDue: (plateau: string) => void,
  ) {}

  /** Sets when to wake for a plateau, in milliseconds since the epoch; Infinity: not at all. */
  set(plateau: string, at: number): void {
    if (at === Infinity) this.instants.delete(plateau);
    else this.instants.set(plateau, at);
    if (at < this.armedFor) this.arm(at);
  }

  /** Wakes no more. */
  stop(): void {
    this.cancel?.();
    this.instants.clear();
  }

  private arm(at: number): void {
    this.cancel?.();
    this.armedFor = at;
    const wait = Math.min(LONGEST_MS, Math.max(0, at - this.clock.now()));
    this.cancel = this.clock.after(wait, () => this.ring());
  }

  private ring(): void {
    this.armedFor = Infinity;
    const now = this.clock.now();
    const due = [...this.instants].filter(([, at]) => at <= now).map(([plateau]) => plateau);
    for (const plateau of due) this.instants.delete(plateau);
    if (this.instants.size > 0) this.arm(Math.min(...this.instants.values()));
    for (const plateau of due) this.onDue(plateau);
  }
}
