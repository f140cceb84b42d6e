interface OnDuty {
  readonly agent: string;
  readonly since: number;
}

const LONGEST_SHIFT_MS = 8 * 3_600_000;

/** The agents of a plateau: who is on duty, who is free, who may go home. Each has at most one call. */
export class AgentPool {
  /** Longest free first. */
  private free: OnDuty[] = [];
  private readonly busy = new Map<string, OnDuty>();
  private readonly leaving = new Set<string>();
  /** Longest off duty first. */
  private readonly off: string[];

  constructor(size: number) {
    this.off = Array.from({ length: size }, (_, index) => `a-${String(index + 1).padStart(3, '0')}`);
  }

  /** How many are on duty and stay. */
  get staffed(): number {
    return this.free.length + this.busy.size - this.leaving.size;
  }

  /** Agents who have a call, wrap-up included. */
  get occupied(): number {
    return this.busy.size;
  }

  /** Whether somebody could take a call now. */
  get hasFree(): boolean {
    return this.free.length > 0;
  }

  /** Brings agents on duty or sends them home until `wanted` stay; who has a call finishes it first. */
  staff(wanted: number, now: number): void {
    const tired = [...this.free, ...this.busy.values()].filter(
      ({ agent, since }) => now - since >= LONGEST_SHIFT_MS && !this.leaving.has(agent),
    );
    for (const onDuty of tired) this.sendHome(onDuty);
    const longestFirst = [...this.free, ...this.busy.values()].toSorted((a, b) => a.since - b.since);
    for (const onDuty of longestFirst) {
      if (this.staffed <= wanted) break;
      if (!this.leaving.has(onDuty.agent)) this.sendHome(onDuty);
    }
    while (this.staffed < wanted) {
      const agent = this.off.shift();
      if (agent === undefined) return;
      this.free.push({ agent, since: now });
    }
  }

  /** Gives a call to whoever has been free longest. */
  take(): string | undefined {
    const onDuty = this.free.shift();
    if (onDuty !== undefined) this.busy.set(onDuty.agent, onDuty);
    return onDuty?.agent;
  }

  /** The agent has no call any more. */
  release(agent: string): void {
    const onDuty = this.busy.get(agent);
    if (onDuty === undefined) return;
    this.busy.delete(agent);
    if (this.leaving.delete(agent)) this.off.push(agent);
    else this.free.push(onDuty);
  }

  /** Somebody who is on duty, free or not. */
  anyone(): string | undefined {
    return this.free[0]?.agent ?? this.busy.keys().next().value;
  }

  private sendHome(onDuty: OnDuty): void {
    if (this.busy.has(onDuty.agent)) this.leaving.add(onDuty.agent);
    else {
      this.free = this.free.filter((other) => other !== onDuty);
      this.off.push(onDuty.agent);
    }
  }
}
