import type { CallFlow, PlateauParts } from './call-flow.js';
import { profileOf } from './queue-profiles.js';
import type { Caller, SimulatedCall } from './simulated-call.js';

const REACHED_AGAIN = 0.93;
const CALLS_AGAIN = 0.45;
const FIRST_AFTER_MS = 90_000;
const MEAN_AFTER_MS = 240_000;

/** Callers who might be in danger and hung up are mostly reached again: by an agent, or because they call once more. */
export class Recalls {
  constructor(private readonly parts: PlateauParts) {}

  /** Decides what becomes of a caller who hung up; `flow` takes the call of one who tries again. */
  afterAbandon(call: SimulatedCall, now: number, flow: CallFlow): void {
    const { random, schedule, writer } = this.parts;
    const mustBeReached = call.urgency === undefined || call.urgency === 'P0' || call.urgency === 'P1';
    if (!mustBeReached || !random.chance(REACHED_AGAIN)) {
      writer.forget(call.subject);
      return;
    }
    const at = now + FIRST_AFTER_MS + random.exponential(MEAN_AFTER_MS);
    schedule.plan(at, () => {
      if (random.chance(CALLS_AGAIN)) flow.open(sameCaller(call), at, call.subject);
      else this.callBack(call, at);
      writer.forget(call.subject);
    });
  }

  /** Whoever reaches the caller often opens the case at once. */
  private callBack(call: SimulatedCall, now: number): void {
    const { agents, cases, random, writer } = this.parts;
    const by = agents.onDuty()[0]?.agent;
    writer.write('call.recalled', call.subject, by === undefined ? {} : { by: by.id });
    if (by !== undefined && random.chance(profileOf(call.queue).cases)) cases.begin(call, by, now);
  }
}

const sameCaller = ({ queue, language, category, trueUrgency, incident }: SimulatedCall): Caller => ({
  queue,
  language,
  category,
  trueUrgency,
  urgency: trueUrgency,
  ...(incident === undefined ? {} : { incident }),
});
