import type { Agent } from './agent.js';
import type { SimulatedCall } from './simulated-call.js';

const ANY_QUEUE_AFTER_MS = 15_000;
/** An interpreter joins on the line. */
const ANY_LANGUAGE_AFTER_MS = 75_000;

/** The waits at which more agents begin to fit, in milliseconds. */
export const STAGES_MS: readonly number[] = [ANY_QUEUE_AFTER_MS, ANY_LANGUAGE_AFTER_MS];

/**
 * Who may answer a call: at first those who serve its queue and speak its language, soon whoever speaks its language,
 * and in the end anybody, so that nobody waits beside agents who are free. An urgent caller waits for no queue.
 */
export function fitness(call: SimulatedCall, now: number): (agent: Agent) => boolean {
  const waited = now - call.waitingSince;
  if (waited >= ANY_LANGUAGE_AFTER_MS) return () => true;
  const isUrgent = call.urgency === 'P0' || call.urgency === 'P1';
  const anyQueue = isUrgent || waited >= ANY_QUEUE_AFTER_MS;
  return ({ languages, queues }) => languages.includes(call.language) && (anyQueue || queues.includes(call.queue));
}
