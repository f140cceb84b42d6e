/** Who can hold a token: people of a floor, a television on its wall, a connector that sends events, who runs Vigie. */
export const ROLES = ['supervisor', 'manager', 'wall', 'producer', 'admin'] as const;

/** A role of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/**
 * Of which plateaus an action is: of the `one` that it names, of those that a request names or an answer tells, `each`
 * looked at for itself; of `every` one, those of tomorrow included; or of `none`.
 */
export type ActionPlateaus = 'one' | 'each' | 'every' | 'none';

/**
 * What can be done, and who may. What is not here nobody may do. What is of a plateau also needs a credential for it. A wall is seen by everybody on the floor, so it shows boards and figures, no items of past days, and
 * nobody acts on it.
 */
export const ACTIONS = {
  'view-plateaus': { roles: ['supervisor', 'manager', 'wall', 'admin'], plateaus: 'each' },
  'view-board': { roles: ['supervisor', 'manager', 'wall', 'admin'], plateaus: 'one' },
  'view-day': { roles: ['supervisor', 'manager', 'wall', 'admin'], plateaus: 'one' },
  'view-days': { roles: ['supervisor', 'manager', 'admin'], plateaus: 'each' },
  'view-calls': { roles: ['supervisor', 'manager', 'admin'], plateaus: 'one' },
  'view-cases': { roles: ['supervisor', 'manager', 'admin'], plateaus: 'one' },
  'list-alerts': { roles: ['supervisor', 'manager', 'admin'], plateaus: 'each' },
  'view-alerts': { roles: ['supervisor', 'manager', 'admin'], plateaus: 'one' },
  'act-on-alerts': { roles: ['supervisor', 'admin'], plateaus: 'one' },
  'silence-alerts': { roles: ['supervisor', 'admin'], plateaus: 'one' },
  'resend-notices': { roles: ['admin'], plateaus: 'one' },
  'view-audit': { roles: ['manager', 'admin'], plateaus: 'one' },
  'view-whole-audit': { roles: ['admin'], plateaus: 'every' },
  'export-audit': { roles: ['admin'], plateaus: 'every' },
  'view-handover': { roles: ['supervisor', 'manager', 'admin'], plateaus: 'one' },
  'write-handover': { roles: ['supervisor', 'manager', 'admin'], plateaus: 'one' },
  'send-events': { roles: ['producer', 'admin'], plateaus: 'each' },
  'manage-screens': { roles: ['supervisor', 'admin'], plateaus: 'each' },
  'renew-screen': { roles: ['wall'], plateaus: 'none' },
  'view-self': { roles: ROLES, plateaus: 'none' },
  'sign-out': { roles: ROLES, plateaus: 'none' },
  'view-docs': { roles: ['supervisor', 'manager', 'producer', 'admin'], plateaus: 'none' },
  'view-metrics': { roles: ['admin'], plateaus: 'none' },
} as const satisfies Record<string, { readonly roles: readonly Role[]; readonly plateaus: ActionPlateaus }>;

/** An action of {@link ACTIONS}. */
export type Action = keyof typeof ACTIONS;
