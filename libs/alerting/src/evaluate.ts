import type { LookedAt } from './looked-at.js';
import type { Alert, AlertNotice, Silence } from '#contract';
import { alertOf } from './alert.js';
import { encodeEpisode, type Episode, type Identify, keyOf } from './episode.js';
import { isCaughtUp, isSilent } from './feed.js';
import { fold, type Found } from './folding.js';
import { find } from './kinds/kinds.js';
import { changesAt, live } from './life.js';
import type { Rule } from './rule.js';
import { tell, tellResolved } from './telling.js';

/** What alerts are decided by. */
export interface Circumstances {
  readonly plateau: string;
  readonly rules: readonly Rule[];
  /** As of `at`, every event of that instant included. */
  readonly board: LookedAt;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** By episode key, as they came out last time. */
  readonly former: ReadonlyMap<string, Episode>;
  readonly silences: readonly Silence[];
  readonly identify: Identify;
}

/** A move of an episode that belongs in the audit. */
export interface Transition {
  readonly at: number;
  readonly act: 'fired' | 'escalated' | 'expired' | 'resolved';
  readonly alert: Alert;
}

/** What became of a plateau's alerts. */
export interface Evaluation {
  /** By episode key: those that live, and those that ended lately. */
  readonly states: ReadonlyMap<string, Episode>;
  /** Those that are not as before; `undefined` is forgotten. */
  readonly moved: ReadonlyMap<string, Episode | undefined>;
  readonly notices: readonly AlertNotice[];
  readonly transitions: readonly Transition[];
  /** The episodes that fired once and are over now. */
  readonly ended: readonly Alert[];
  /** When anything could change without an event, in milliseconds since the epoch; Infinity: never. */
  readonly nextAt: number;
}

/** Decides the alerts of a plateau as of an instant; see `SPEC.md`. */
export function evaluate(given: Circumstances): Evaluation {
  const { former } = given;
  const sight = sightOf(given);
  const { found, nextAt } = look(given, sight);
  const pass = new Pass(given);
  for (const key of new Set([...former.keys(), ...found.keys()])) {
    const known = former.get(key);
    if (known !== undefined && isFrozen(known, sight)) pass.keep(known);
    else pass.move(key, known, found.get(key));
  }
  return { ...pass, nextAt: Math.min(nextAt, pass.nextAt) };
}

/** Whether a board shows the present; else nobody can say what has not happened, only that the feed is stale. */
type Sight = 'current' | 'silent' | 'behind';

function sightOf({ rules, board: { feed }, at }: Circumstances): Sight {
  if (!isCaughtUp(feed, at)) return 'behind';
  const limits = rules.flatMap((rule) => (rule.kind === 'stale-feed' ? [rule.connectorMs] : []));
  return isSilent(feed, at, Math.min(...limits)) ? 'silent' : 'current';
}

/** What a ledger that is behind has not read may be heartbeats too. */
const isFrozen = ({ kind, subject }: Episode, sight: Sight): boolean =>
  sight !== 'current' && (kind !== 'stale-feed' || (sight === 'behind' && subject.kind === 'connector'));

function look({ plateau, rules, board, at, former }: Circumstances, sight: Sight) {
  const found: Found[] = [];
  let nextAt = Infinity;
  for (const rule of rules) {
    if (sight !== 'current' && rule.kind !== 'stale-feed') continue;
    const seen = former.get(keyOf(rule.id, { kind: 'plateau', id: plateau }))?.facts.value;
    const findings = find(rule, board, at, seen);
    for (const condition of findings.conditions) found.push({ rule, condition });
    nextAt = Math.min(nextAt, findings.nextAt);
  }
  const byKey = fold(found, rules, board, former).map((one): [string, Found] => [
    keyOf(one.rule.id, one.condition.subject, one.condition.facts.milestone),
    one,
  ]);
  return { found: new Map(byKey), nextAt };
}

/** Gathers what becomes of the episodes, one after the other. */
class Pass {
  readonly states = new Map<string, Episode>();
  readonly moved = new Map<string, Episode | undefined>();
  readonly notices: AlertNotice[] = [];
  readonly transitions: Transition[] = [];
  readonly ended: Alert[] = [];
  nextAt = Infinity;
  readonly #given: Circumstances;
  readonly #rules: ReadonlyMap<string, Rule>;

  constructor(given: Circumstances) {
    this.#given = given;
    this.#rules = new Map(given.rules.map((rule) => [rule.id, rule]));
  }

  keep(episode: Episode): void {
    this.states.set(episode.key, episode);
  }

  move(key: string, former: Episode | undefined, found: Found | undefined): void {
    const rule = this.#rules.get(former?.rule ?? found!.rule.id);
    const next = live(former, rule, found?.condition, this.#given);
    const told = next && this.told(former, next, rule);
    if (told === undefined) {
      if (former !== undefined) this.moved.set(key, undefined);
      return;
    }
    const isSame = former !== undefined && encodeEpisode(former) === encodeEpisode(told);
    this.states.set(key, isSame ? former : told);
    if (!isSame) this.moved.set(key, told);
    this.record(former, told);
  }

  private told(former: Episode | undefined, next: Episode, rule: Rule | undefined): Episode {
    this.nextAt = Math.min(this.nextAt, changesAt(next, rule));
    if (next.state === 'resolved') {
      if (isNew(former, next)) this.notices.push(...tellResolved(next, this.#given));
      return next;
    }
    const { episode, notices, nextAt } = tell(next, rule!, { ...this.#given, zone: this.#given.board.zone });
    this.notices.push(...notices);
    this.nextAt = Math.min(this.nextAt, nextAt);
    return episode;
  }

  private record(former: Episode | undefined, next: Episode): void {
    const act = actOf(former?.id === next.id ? former : undefined, next);
    if (act === undefined) return;
    const alert = alertOf(next);
    this.transitions.push({ at: this.#given.at, act, alert });
    if (act === 'resolved') this.ended.push(alert);
  }
}

const isNew = (former: Episode | undefined, next: Episode): boolean =>
  next.firedAt !== undefined && (former?.id !== next.id || former.state !== 'resolved');

function actOf(former: Episode | undefined, next: Episode): Transition['act'] | undefined {
  if (next.state === 'resolved') return isNew(former, next) ? 'resolved' : undefined;
  if (next.state !== 'firing') return undefined;
  if (former === undefined || former.state === 'pending') return 'fired';
  if (former.state === 'acknowledged') return 'expired';
  return next.step > former.step ? 'escalated' : undefined;
}
