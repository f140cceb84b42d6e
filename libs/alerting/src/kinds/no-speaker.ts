import type { LookedAt } from '../looked-at.js';
import { type BoardCall, URGENCY_LEVELS, type UrgencyLevel } from '#contract';
import { primaryLanguage } from '#floor';
import type { Findings } from '../condition.js';
import type { PlainRule } from '../rule.js';
import { isAbout } from './scope.js';

const URGENT: readonly UrgencyLevel[] = ['P0', 'P1', 'untriaged'];

/** An urgent caller waits, and nobody who speaks their language is free. Floors that send no sessions cannot tell. */
export function noSpeaker(rule: PlainRule, { calls, now }: LookedAt, findings: Findings): void {
  if (now.agents.signedIn === 0) return;
  for (const [language, waiting] of waitingByLanguage(rule, calls)) {
    const speakers = Object.hasOwn(now.speakers, language) ? now.speakers[language] : undefined;
    if (speakers !== undefined && speakers.free > 0) continue;
    const urgency = URGENCY_LEVELS.find((level) => waiting.some((call) => call.urgency === level))!;
    findings.conditions.push({
      subject: { kind: 'language', id: language },
      facts: { language, urgency, count: waiting.length },
    });
  }
}

function waitingByLanguage(rule: PlainRule, calls: LookedAt['calls']): ReadonlyMap<string, readonly BoardCall[]> {
  const languages = new Map<string, BoardCall[]>();
  for (const call of Object.values(calls)) {
    if (call.state !== 'waiting' || !URGENT.includes(call.urgency) || !isAbout(rule, call)) continue;
    const language = primaryLanguage(call.language);
    const waiting = languages.get(language);
    if (waiting === undefined) languages.set(language, [call]);
    else waiting.push(call);
  }
  return languages;
}
