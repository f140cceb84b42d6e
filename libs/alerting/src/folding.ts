import type { LookedAt } from './looked-at.js';
import { SEVERITIES, URGENCY_LEVELS } from '#contract';
import type { Condition } from './condition.js';
import { type Episode, isLive, keyOf } from './episode.js';
import type { Rule } from './rule.js';

/** What a rule found. */
export interface Found {
  readonly rule: Rule;
  readonly condition: Condition;
}

type Former = ReadonlyMap<string, Episode>;

/** Only who waits is folded into an incident: how long an agent talks has nothing to do with it. */
const FOLDED_BY_INCIDENT: readonly Rule['kind'][] = ['call-waiting', 'untriaged-ageing'];

/**
 * Puts the calls of a declared incident into one alert, and of the others those beyond what a rule tells one by one in a
 * queue. A P0 stands alone as well, and so does a call that was told before there was anything to fold it into.
 */
export function fold(
  found: readonly Found[],
  rules: readonly Rule[],
  board: LookedAt,
  former: Former,
): readonly Found[] {
  const incidents = rules.find(({ kind }) => kind === 'incident');
  const rest = incidents === undefined ? found : foldIncidents(found, incidents, board, former);
  const [calls, others] = partition(rest, ({ condition }) => condition.subject.kind === 'call');
  const groups = groupBy(calls, ({ rule, condition }) => keyOf(rule.id, queueOf(condition)));
  return [...others, ...[...groups].flatMap(([key, group]) => foldQueue(key, group, former))];
}

function foldIncidents(found: readonly Found[], rule: Rule, { incidents }: LookedAt, former: Former): readonly Found[] {
  const [inside, outside] = partition(
    found,
    ({ rule: { kind }, condition: { incident } }) =>
      FOLDED_BY_INCIDENT.includes(kind) && incident !== undefined && Object.hasOwn(incidents, incident),
  );
  const folded = [...groupBy(inside, ({ condition }) => condition.incident!)].flatMap(([id, group]) => {
    const [alone, away] = partition(group, (one) => standsAlone(one, former));
    return away.length === 0
      ? alone
      : [...alone, { rule, condition: together({ kind: 'incident', id }, group, worstSeverity(away)) }];
  });
  return [...outside, ...folded];
}

function foldQueue(key: string, group: readonly Found[], former: Former): readonly Found[] {
  const [alone, others] = partition(group, (one) => standsAlone(one, former));
  const queued = others.toSorted(byCrossing);
  const folded = former.get(key);
  const told = alone.filter(({ condition }) => condition.facts.urgency !== 'P0').length;
  const { rule, condition } = group[0]!;
  const isFolding = folded !== undefined && isLive(folded);
  const room = isFolding ? 0 : Math.max(0, rule.foldAbove - told);
  const away = queued.slice(room);
  const own = [...alone, ...queued.slice(0, room)];
  return away.length === 0 ? own : [...own, { rule, condition: together(queueOf(condition), away, rule.severity) }];
}

/** Folding it now would end an alert that somebody acts on. */
function standsAlone({ rule, condition: { subject, facts } }: Found, former: Former): boolean {
  if (facts.urgency === 'P0') return true;
  const known = former.get(keyOf(rule.id, subject, facts.milestone));
  return known !== undefined && known.state !== 'pending' && known.goneSince === undefined;
}

function together(
  subject: Condition['subject'],
  group: readonly Found[],
  severity: Condition['severity'] & string,
): Condition {
  const conditions = group.map(({ condition }) => condition);
  const calls = [...new Set(conditions.map(({ subject: { id } }) => id))].toSorted();
  const urgency = URGENCY_LEVELS.find((level) => conditions.some(({ facts }) => facts.urgency === level));
  return {
    subject,
    severity,
    crossedAt: Math.min(...conditions.map(({ crossedAt }) => crossedAt!)),
    facts: {
      ...(subject.kind === 'queue' ? { queue: subject.id } : {}),
      ...(urgency === undefined ? {} : { urgency }),
      count: calls.length,
    },
    calls,
  };
}

const queueOf = ({ facts }: Condition): Condition['subject'] => ({ kind: 'queue', id: facts.queue! });

const worstSeverity = (group: readonly Found[]) =>
  SEVERITIES.find((severity) => group.some(({ rule }) => rule.severity === severity))!;

const byCrossing = ({ condition: a }: Found, { condition: b }: Found): number =>
  a.crossedAt! - b.crossedAt! || (a.subject.id < b.subject.id ? -1 : 1);

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
