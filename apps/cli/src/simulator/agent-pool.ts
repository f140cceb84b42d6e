import type { Agent } from './agent.js';
import { BREAK_POSTPONED_MS, drawBreak, drawStretch, isWorthABreak, restingAtMost } from './breaks.js';
import type { EventWriter } from './event-writer.js';
import type { Random } from './random.js';
import type { Schedule } from './schedule.js';
import { Shift } from './shift.js';

/** What agents share with their floor. */
export interface AgentPoolParts {
  readonly schedule: Schedule;
  readonly writer: EventWriter;
  readonly random: Random;
  /** The subject of the next session. */
  readonly nameOf: () => string;
  /** Hears of somebody who is back from a break. */
  readonly onBack: (now: number) => void;
  /** Hears of somebody who signed out. */
  readonly onLeft: (agent: Agent) => void;
}

const LONGEST_SHIFT_MS = 8 * 3_600_000;

/** The agents of a plateau: who is on duty, free, or on a break, and who may go home. Each has at most one call. */
export class AgentPool {
  /** Longest free first. */
  private free: Shift[] = [];
  private readonly busy = new Set<Shift>();
  private readonly resting = new Set<Shift>();
  /** Longest off duty first. */
  private readonly off: Agent[];

  constructor(
    agents: readonly Agent[],
    private readonly parts: AgentPoolParts,
  ) {
    this.off = [...agents];
  }

  /** How many are on duty and stay, breaks included. */
  get staffed(): number {
    return this.onDuty().filter(({ leaving }) => !leaving).length;
  }

  /** Whether somebody could take a call now. */
  get hasFree(): boolean {
    return this.free.length > 0;
  }

  /** Everybody who is signed in: the free first, longest free first. */
  onDuty(): Shift[] {
    return [...this.free, ...this.busy, ...this.resting];
  }

  /** Brings agents on duty or sends them home until `wanted` stay; who has a call or a break finishes it first. */
  staff(wanted: number, now: number): void {
    for (const shift of this.onDuty()) if (now - shift.since >= LONGEST_SHIFT_MS) this.sendHome(shift);
    const staying = this.onDuty().filter(({ leaving }) => !leaving);
    const tooMany = Math.max(0, staying.length - wanted);
    for (const shift of staying.toSorted((a, b) => a.since - b.since).slice(0, tooMany)) this.sendHome(shift);
    for (let missing = wanted - staying.length; missing > 0; missing -= 1) {
      const agent = this.off.shift();
      if (agent === undefined) return;
      const shift = new Shift(agent, this.parts.nameOf(), now, this.parts.writer);
      this.free.push(shift);
      this.planBreak(shift, now + drawStretch(this.parts.random));
    }
  }

  /** Gives a call to whoever has been free longest of those who fit. */
  take(fits: (agent: Agent) => boolean): Shift | undefined {
    const index = this.free.findIndex(({ agent }) => fits(agent));
    const [shift] = index < 0 ? [] : this.free.splice(index, 1);
    if (shift !== undefined) this.busy.add(shift);
    return shift;
  }

  /** The agent has no call any more: goes home or on a break where one is due, else is available. */
  release(shift: Shift, now: number): void {
    this.busy.delete(shift);
    if (shift.leaving) this.signOut(shift);
    else if (!shift.tired || !this.rest(shift, now)) this.setFree(shift);
  }

  private sendHome(shift: Shift): void {
    shift.leaving = true;
    if (this.busy.has(shift) || this.resting.has(shift)) return;
    this.free = this.free.filter((other) => other !== shift);
    this.signOut(shift);
  }

  private signOut(shift: Shift): void {
    shift.end();
    this.off.push(shift.agent);
    this.parts.onLeft(shift.agent);
  }

  private setFree(shift: Shift): void {
    this.free.push(shift);
    shift.moveTo('available');
  }

  private planBreak(shift: Shift, at: number): void {
    this.parts.schedule.plan(at, () => {
      if (shift.leaving || !isWorthABreak(at - shift.since)) return;
      if (this.busy.has(shift)) shift.tired = true;
      else if (!this.rest(shift, at)) this.planBreak(shift, at + BREAK_POSTPONED_MS);
    });
  }

  /** Begins a break unless too many have one; then the floor goes on with who is there. */
  private rest(shift: Shift, now: number): boolean {
    if (this.resting.size >= restingAtMost(this.staffed)) return false;
    shift.tired = false;
    this.free = this.free.filter((other) => other !== shift);
    this.resting.add(shift);
    shift.moveTo('break');
    const back = now + drawBreak(this.parts.random, shift.breaks);
    shift.breaks += 1;
    this.parts.schedule.plan(back, () => this.comeBack(shift, back));
    return true;
  }

  private comeBack(shift: Shift, now: number): void {
    this.resting.delete(shift);
    if (shift.leaving) {
      this.signOut(shift);
      return;
    }
    this.setFree(shift);
    this.planBreak(shift, now + drawStretch(this.parts.random));
    this.parts.onBack(now);
  }
}
