import type { CallFlow, PlateauParts } from './call-flow.js';
import type { SimulatedCall } from './simulated-call.js';

const RECALLED = 0.88;
const CALLS_AGAIN = 0.45;
const FIRST_AFTER_MS = 90_000;
const MEAN_AFTER_MS = 240_000;

/** Callers who might be in danger and hung up are mostly reached again: by an agent, or because they call once more. */
export class Recalls {
  constructor(private readonly parts: PlateauParts) {}

  /** Decides what becomes of a caller who hung up; `flow` takes the call of one who tries again. */
  afterAbandon(call: SimulatedCall, now: number, flow: CallFlow): void {
    const { agents, random, schedule, writer } = this.parts;
    const mustBeReached = call.urgency === undefined || call.urgency === 'P0' || call.urgency === 'P1';
    if (!mustBeReached || !random.chance(RECALLED)) {
      writer.forget(call.subject);
      return;
    }
    const callsAgain = random.chance(CALLS_AGAIN);
    const at = now + FIRST_AFTER_MS + random.exponential(MEAN_AFTER_MS);
    const { subject, queue, language, category, trueUrgency } = call;
    schedule.plan(at, () => {
      const by = agents.anyone();
      if (callsAgain) flow.open({ queue, language, category, trueUrgency, urgency: trueUrgency }, at, subject);
      else writer.write('call.recalled', subject, by === undefined ? {} : { by });
      writer.forget(subject);
    });
  }
}
