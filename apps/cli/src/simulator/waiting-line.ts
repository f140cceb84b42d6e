import { URGENCY_LEVELS } from '#contract';
import type { SimulatedCall } from './simulated-call.js';

/** Everybody who waits: the most urgent is served first, and whoever waited longest among those. */
export class WaitingLine {
  private readonly calls = new Set<SimulatedCall>();

  get length(): number {
    return this.calls.size;
  }

  add(call: SimulatedCall): void {
    this.calls.add(call);
  }

  remove(call: SimulatedCall): void {
    this.calls.delete(call);
  }

  /** Takes the call that is served next. */
  takeNext(): SimulatedCall | undefined {
    let next: SimulatedCall | undefined;
    for (const call of this.calls) if (next === undefined || isBefore(call, next)) next = call;
    if (next !== undefined) this.calls.delete(next);
    return next;
  }
}

function isBefore(one: SimulatedCall, other: SimulatedCall): boolean {
  const difference = rank(one) - rank(other);
  return difference === 0 ? one.waitingSince < other.waitingSince : difference < 0;
}

const rank = (call: SimulatedCall): number => URGENCY_LEVELS.indexOf(call.urgency ?? 'untriaged');
