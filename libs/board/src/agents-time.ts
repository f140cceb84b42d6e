import { AGENT_SILENCE_MS, contributeSpan, fieldByField, type FieldSink } from '#floor';
import type { OpenFloor } from './open-records.js';
import type { Range } from './pending.js';

const MINUTE_MS = 60_000;

/**
 * Gives to `sink` what those signed in have been doing since they last changed their status, as far as it lies in a
 * range: only stretches that are over are stored. Up to the last whole minute, so that a board does not change with
 * every second.
 */
export function openSpans({ agents }: OpenFloor, { start, end }: Range, at: number, sink: FieldSink): void {
  const until = Math.min(end, Math.floor(at / MINUTE_MS) * MINUTE_MS);
  for (const { facts } of agents) {
    if (at - facts.since > AGENT_SILENCE_MS) continue;
    const span = { status: facts.doing, start: Math.max(start, facts.since), end: until };
    if (span.end > span.start) contributeSpan(facts, span, fieldByField(sink));
  }
}
