import { EVERY_PLATEAU, type Grant } from '../principal.js';
import { isName } from '../tokens.js';

/** What somebody gets whose claim is, or has, a value. */
export interface GrantRule {
  /** A path of names with dots between them, or one name that has dots itself. */
  readonly claim: string;
  readonly value: string;
  readonly role: Grant['role'];
  readonly plateaus?: readonly string[];
  /** The claim that lists the plateaus instead. */
  readonly plateausFrom?: string;
}

/** What a provider says of somebody. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * What somebody may do of whom a provider says this; undefined where no rule fits, or none gives a plateau. The first
 * rule that fits decides the role, and all that fit and have this role add their plateaus.
 */
export function grantOf(claims: Claims, rules: readonly GrantRule[], nameClaim = 'name'): Grant | undefined {
  const fitting = rules.filter(({ claim, value }) => valuesOf(claims, claim).includes(value));
  const role = fitting[0]?.role;
  if (role === undefined) return undefined;
  const same = fitting.filter((rule) => rule.role === role);
  const plateaus = [...new Set(same.flatMap((rule) => rule.plateaus ?? listed(claims, rule.plateausFrom)))];
  if (plateaus.length === 0) return undefined;
  const name = String(valuesOf(claims, nameClaim)[0] ?? '').slice(0, 80);
  return { role, plateaus, ...(isName(name) ? { name } : {}) };
}

/** A claim cannot give every plateau: only who writes the configuration can. */
const listed = (claims: Claims, claim: string | undefined): string[] =>
  claim === undefined ? [] : valuesOf(claims, claim).filter((id) => id !== '' && id !== EVERY_PLATEAU);

function valuesOf(claims: Claims, path: string): string[] {
  const found = Object.hasOwn(claims, path) ? claims[path] : path.split('.').reduce<unknown>(memberOf, claims);
  return [found].flat().filter((value): value is string => typeof value === 'string');
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
