import { URGENCY_LEVELS } from '#contract';
import type { SimulatedCall } from './simulated-call.js';

/** Everybody who waits. */
export class WaitingLine {
  private readonly calls = new Set<SimulatedCall>();

  add(call: SimulatedCall): void {
    this.calls.add(call);
  }

  remove(call: SimulatedCall): void {
    this.calls.delete(call);
  }

  has(call: SimulatedCall): boolean {
    return this.calls.has(call);
  }

  /** The most urgent first, and whoever waited longest among those. */
  inOrder(): SimulatedCall[] {
    return [...this.calls].toSorted((a, b) => rank(a) - rank(b) || a.waitingSince - b.waitingSince);
  }
}

const rank = (call: SimulatedCall): number => URGENCY_LEVELS.indexOf(call.urgency ?? 'untriaged');
