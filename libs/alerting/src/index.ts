export * from './acknowledgements.js';
export * from './acts.js';
export * from './alert.js';
export * from './board-alerts.js';
export type { AlertFacts, Condition, Subject } from './condition.js';
export {
  decodeEpisode,
  encodeEpisode,
  type Episode,
  type Identify,
  isLive,
  isRaised,
  type Ownership,
} from './episode.js';
export * from './evaluate.js';
export { CURRENT_WITHIN_MS, isCaughtUp } from './feed.js';
export type { Look } from './life.js';
export * from './report-schedule.js';
export * from './rule.js';
export { RULE_KINDS } from './kinds/kinds.js';
export * from './compile-rules.js';
export { WALL } from './default-rules.js';
export { type RuleField, type RuleProblem, ruleProblems } from './rule-fields.js';
export type { LookedAt } from './looked-at.js';
