import type { Board } from '#contract';
import type { WaitingCall } from './lanes.js';
import { isMaybeUrgent, urgencyRank } from './urgency.js';

/** A language that somebody who may be in danger waits in and that no free agent speaks. */
export interface LanguageGap {
  readonly language: string;
  readonly waiting: number;
  /** The most urgent of them; of two alike, who waits longest. */
  readonly worst: WaitingCall;
}

/** Whether no agent who speaks a language, named without its region, is free; unknown, hence no, on a floor whose agents nobody reports. */
export function lacksSpeaker(
  { agents, speakers }: Pick<Board['now'], 'agents' | 'speakers'>,
  language: string,
): boolean {
  return agents.signedIn > 0 && (speakers[language]?.free ?? 0) === 0;
}

/** The languages of callers who may be in danger that no free agent speaks, the worst first. */
export function readLanguageGaps(
  waiting: readonly WaitingCall[],
  now: Pick<Board['now'], 'agents' | 'speakers'>,
): LanguageGap[] {
  const urgent = waiting
    .filter(({ urgency, language }) => isMaybeUrgent(urgency) && lacksSpeaker(now, language))
    .toSorted((a, b) => urgencyRank(a.urgency) - urgencyRank(b.urgency) || a.since - b.since);
  const gaps = new Map<string, LanguageGap>();
  for (const call of urgent) {
    const { waiting: before = 0, worst = call } = gaps.get(call.language) ?? {};
    gaps.set(call.language, { language: call.language, waiting: before + 1, worst });
  }
  return [...gaps.values()];
}
