import type { AlertRuleConfiguration } from '#contract';
import { type RuleKind, WATCHED_FIGURES } from './rule.js';

/** A setting of a rule in `vigie.yaml`. */
export type RuleField = keyof AlertRuleConfiguration;

/** The settings that every kind of rule may have. */
const COMMON: readonly RuleField[] = [
  'kind',
  'enabled',
  'severity',
  'for',
  'keepFiringFor',
  'channels',
  'escalation',
  'repeatSeconds',
  'ackMinutes',
  'quietHours',
  'resolveByHand',
];

interface Fields {
  readonly needed: readonly RuleField[];
  readonly allowed?: readonly RuleField[];
}

const SCOPE: readonly RuleField[] = ['queue', 'urgency'];
const timed: Fields = { needed: ['seconds'], allowed: [...SCOPE, 'foldAbove'] };
const milestone: Fields = { needed: ['seconds'], allowed: [...SCOPE, 'milestone'] };

const FIELDS: Readonly<Record<RuleKind, Fields>> = {
  'call-waiting': timed,
  'untriaged-ageing': { needed: ['seconds'], allowed: ['queue', 'foldAbove'] },
  'urgent-abandon': timed,
  'milestone-at-risk': milestone,
  'milestone-overdue': milestone,
  'handoff-unaccepted': { needed: ['seconds'], allowed: SCOPE },
  figure: { needed: ['figure', 'window', 'minimumCalls'], allowed: ['above', 'below', 'queue', 'byQueue'] },
  'no-speaker': { needed: [], allowed: SCOPE },
  saturation: { needed: ['above'] },
  'long-state': { needed: ['state', 'seconds'], allowed: [...SCOPE, 'foldAbove'] },
  'stale-feed': { needed: ['seconds', 'connectorSeconds'] },
  'dead-letters': { needed: [] },
  incident: { needed: [] },
};

/** What is wrong with a setting of a rule, and what was expected. */
export interface RuleProblem {
  readonly field: RuleField | undefined;
  readonly expected: string;
}

/** Everything wrong with a rule whose defaults are filled in; `channels` are those there are. */
export function ruleProblems(rule: AlertRuleConfiguration, channels: readonly string[]): readonly RuleProblem[] {
  const { kind } = rule;
  if (kind === undefined)
    return [{ field: undefined, expected: `expected a property "kind": one of ${KINDS.join(', ')}` }];
  if (!Object.hasOwn(FIELDS, kind)) return [{ field: 'kind', expected: `expected one of ${KINDS.join(', ')}` }];
  return [
    ...fieldProblems(rule, kind as RuleKind),
    ...figureProblems(rule),
    ...channelProblems(rule, channels),
    ...quietProblems(rule),
    ...orderProblems(rule),
  ];
}

const KINDS = Object.keys(FIELDS);

function fieldProblems(rule: AlertRuleConfiguration, kind: RuleKind): RuleProblem[] {
  const { needed, allowed = [] } = FIELDS[kind];
  const known = [...needed, ...allowed, ...COMMON];
  const unknown = (Object.keys(rule) as RuleField[]).filter((field) => !known.includes(field));
  const missing = needed.filter((field) => rule[field] === undefined);
  const own = [...needed, ...allowed].join(', ');
  return [
    ...unknown.map((field) => ({
      field,
      expected: `not for a rule of kind ${kind}; expected ${own === '' ? 'none of its own' : `one of ${own}`}`,
    })),
    ...missing.map((field) => ({ field: undefined, expected: `expected a property "${field}"` })),
  ];
}

function figureProblems({ kind, figure, above, below }: AlertRuleConfiguration): RuleProblem[] {
  if (kind !== 'figure') return [];
  const isKnown = figure === undefined || (WATCHED_FIGURES as readonly string[]).includes(figure);
  const hasLimit = (above === undefined) !== (below === undefined);
  return [
    ...(isKnown ? [] : [{ field: 'figure' as const, expected: `expected one of ${WATCHED_FIGURES.join(', ')}` }]),
    ...(hasLimit ? [] : [{ field: undefined, expected: 'expected either "above" or "below"' }]),
  ];
}

function channelProblems(rule: AlertRuleConfiguration, channels: readonly string[]): RuleProblem[] {
  const unknown = (names: readonly string[] = []) => names.filter((name) => !channels.includes(name));
  const problems = (field: RuleField, names: readonly string[]) =>
    names.map((name) => ({ field, expected: `unknown channel "${name}"; expected one of ${channels.join(', ')}` }));
  return [
    ...problems('channels', unknown(rule.channels)),
    ...problems('escalation', unknown(rule.escalation?.flatMap((step) => step.channels))),
  ];
}

const neverQuiet = (what: string): RuleProblem => ({
  field: 'quietHours',
  expected: `expected none: ${what} is never quiet`,
});

/** Life is at stake, or nobody would know that Vigie sees nothing. */
function quietProblems({ kind, urgency, quietHours }: AlertRuleConfiguration): RuleProblem[] {
  if (quietHours === undefined) return [];
  if (kind === 'stale-feed') return [neverQuiet('a stale feed')];
  if (urgency === 'P0') return [neverQuiet('a P0')];
  if (quietHours.from === quietHours.to) return [{ field: 'quietHours', expected: 'expected two different times' }];
  return [];
}

function orderProblems({ escalation = [] }: AlertRuleConfiguration): RuleProblem[] {
  const isRising = escalation.every((step, i) => i === 0 || step.afterSeconds > escalation[i - 1]!.afterSeconds);
  return isRising ? [] : [{ field: 'escalation', expected: 'expected each step later than the one before' }];
}
