import { AccessError } from './access-error.js';
import { type Action, ACTIONS, type Role } from './actions.js';

/** In a list of plateaus: all of them, those of tomorrow included. */
export const EVERY_PLATEAU = '*';

/** What a token grants. */
export interface Grant {
  readonly role: Role;
  /** Plateau ids, or {@link EVERY_PLATEAU}. */
  readonly plateaus: readonly string[];
  /** Of a producer: the sources whose events it may send; any without it. */
  readonly sources?: readonly string[];
  /** Who holds it, as others read it beside what they did; at most 80 characters. */
  readonly name?: string;
}

/** What somebody is let in with: a signed token, the session of a browser, or what a paired screen holds. */
export type CredentialKind = 'token' | 'session' | 'screen';

/** Who is asking, proven by a credential. */
export interface Principal extends Grant {
  readonly kind: CredentialKind;
  /** Of the credential; whoever reads it cannot get in with it. */
  readonly id: string;
  /** In milliseconds since the epoch; a connection that outlives it must be closed. */
  readonly expiresAt: number;
}

/** How others are told who did something: by name, or by the role and the beginning of the credential's id. */
export const whoIs = ({ name, role, id }: Pick<Principal, 'name' | 'role' | 'id'>): string =>
  name ?? `${role} ${id.slice(0, 8)}`;

/** Whether the role may do the action at all, whatever the plateau. */
export function mayDo(grant: Grant, action: Action): boolean {
  const roles: readonly Role[] = Object.hasOwn(ACTIONS, action) ? ACTIONS[action].roles : [];
  return roles.includes(grant.role);
}

/** What the role may do. */
export const actionsOf = (grant: Grant): Action[] =>
  (Object.keys(ACTIONS) as Action[]).filter((action) => mayDo(grant, action));

/** Whether the grant is for the plateau, whatever the action. */
export const isFor = (grant: Grant, plateau: string): boolean =>
  grant.plateaus.includes(EVERY_PLATEAU) || grant.plateaus.includes(plateau);

/** Whether events of a source may be sent with the grant, whatever their plateau. */
export const isOfSource = ({ sources }: Grant, source: string): boolean => sources?.includes(source) ?? true;

/**
 * Returns when the action is allowed. An action of a plateau without a plateau is refused; where the plateaus are not
 * known yet, ask {@link mayDo} first and this for each of them.
 * @throws {AccessError} `role-not-allowed` or `plateau-not-allowed`.
 */
export function authorise(grant: Grant, action: Action, plateau?: string): void {
  if (!mayDo(grant, action)) throw new AccessError('role-not-allowed');
  const { plateaus } = ACTIONS[action];
  const asked = plateaus === 'every' ? EVERY_PLATEAU : plateau;
  if (asked === undefined ? plateaus === 'one' : !isFor(grant, asked)) throw new AccessError('plateau-not-allowed');
}
