import { type BoardCall, parseInstant } from '#contract';
import type { Findings } from '../condition.js';

/** Takes a call that has been in its state for `afterMs`, or will have been. */
export function crossCall(id: string, call: BoardCall, afterMs: number, findings: Findings): void {
  const { queue, urgency, language, incident } = call;
  findings.cross(parseInstant(call.since)! + afterMs, {
    subject: { kind: 'call', id },
    facts: { queue, urgency, language, limit: afterMs / 1000 },
    ...(incident === undefined ? {} : { incident }),
  });
}
