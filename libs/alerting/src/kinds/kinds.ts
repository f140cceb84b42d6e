import type { LookedAt } from '../looked-at.js';
import { Findings } from '../condition.js';
import type { Rule, RuleKind, RuleOf } from '../rule.js';
import { callWaiting } from './call-waiting.js';
import { deadLetters } from './dead-letters.js';
import { figure } from './figure.js';
import { handoffUnaccepted } from './handoff-unaccepted.js';
import { longState } from './long-state.js';
import { milestoneAtRisk, milestoneOverdue } from './milestones.js';
import { noSpeaker } from './no-speaker.js';
import { saturation } from './saturation.js';
import { staleFeed } from './stale-feed.js';
import { untriagedAgeing } from './untriaged-ageing.js';
import { urgentAbandon } from './urgent-abandon.js';

/** What a kind of rule finds on a board; `seen` is the value that its last alert about the plateau told. */
type Kind<K extends RuleKind> = (rule: RuleOf<K>, board: LookedAt, findings: Findings, seen?: number) => void;

const KINDS: { readonly [K in RuleKind]: Kind<K> } = {
  'call-waiting': callWaiting,
  'untriaged-ageing': untriagedAgeing,
  'urgent-abandon': urgentAbandon,
  'milestone-at-risk': milestoneAtRisk,
  'milestone-overdue': milestoneOverdue,
  'handoff-unaccepted': handoffUnaccepted,
  figure,
  'no-speaker': noSpeaker,
  saturation,
  'long-state': longState,
  'stale-feed': staleFeed,
  'dead-letters': deadLetters,
  // Folding gives it the calls that other rules found.
  incident: () => {},
};

/** Every kind of rule. */
export const RULE_KINDS = Object.keys(KINDS) as RuleKind[];

/** What a rule finds on a board at an instant. */
export function find(rule: Rule, board: LookedAt, at: number, seen?: number): Findings {
  const findings = new Findings(at);
  (KINDS[rule.kind] as (rule: Rule, ...rest: unknown[]) => void)(rule, board, findings, seen);
  return findings;
}
