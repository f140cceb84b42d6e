import type { Severity } from '#contract';
import { worstOf, type Concern } from './concern.js';

/** What sounds, and what was heard already; both hold only concerns that are still there, so neither grows. */
export interface Alarm {
  readonly heard: ReadonlySet<string>;
  readonly hushed: ReadonlySet<string>;
  /** The worst severity of what was not hushed; absent when all is quiet. */
  readonly severity: Severity | undefined;
  /** Changes whenever something new is to be heard at once. */
  readonly round: number;
}

/** An alarm that nothing has set off. */
export const QUIET: Alarm = { heard: new Set(), hushed: new Set(), severity: undefined, round: 0 };

/** The alarm over these concerns: one that was not there before sounds, whatever was hushed; one that went is forgotten. */
export function advanceAlarm(alarm: Alarm, concerns: readonly Concern[]): Alarm {
  const hushed = new Set(concerns.map(({ id }) => id).filter((id) => alarm.hushed.has(id)));
  const isNew = concerns.some(({ id }) => !alarm.heard.has(id));
  return {
    heard: new Set(concerns.map(({ id }) => id)),
    hushed,
    severity: worstOf(concerns.filter(({ id }) => !hushed.has(id))),
    round: isNew ? alarm.round + 1 : alarm.round,
  };
}

/** The alarm after somebody has taken notice of all that it told. */
export const hushAlarm = (alarm: Alarm): Alarm => ({ ...alarm, hushed: alarm.heard, severity: undefined });
