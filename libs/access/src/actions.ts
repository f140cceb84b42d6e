/** Who can hold a token: people of a floor, a television on its wall, a connector that sends events, who runs Vigie. */
export const ROLES = ['supervisor', 'manager', 'wall', 'producer', 'admin'] as const;

/** A role of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/**
 * What can be done, and who may. What is not here nobody may do. `ofPlateau` actions also need a token for the plateau
 * in question. A wall is seen by everybody on the floor, so it shows boards and figures, no items of past days, and
 * nobody acts on it.
 */
export const ACTIONS = {
  'view-plateaus': { roles: ['supervisor', 'manager', 'wall', 'admin'], ofPlateau: false },
  'view-board': { roles: ['supervisor', 'manager', 'wall', 'admin'], ofPlateau: true },
  'view-day': { roles: ['supervisor', 'manager', 'wall', 'admin'], ofPlateau: true },
  // A request names several plateaus: each is looked at for itself.
  'view-days': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: false },
  'view-calls': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: true },
  'view-cases': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: true },
  // Those of each plateau of the token.
  'list-alerts': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: false },
  'view-alerts': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: true },
  'act-on-alerts': { roles: ['supervisor', 'admin'], ofPlateau: true },
  'silence-alerts': { roles: ['supervisor', 'admin'], ofPlateau: true },
  'resend-notices': { roles: ['admin'], ofPlateau: true },
  'view-audit': { roles: ['manager', 'admin'], ofPlateau: true },
  'view-handover': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: true },
  'write-handover': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: true },
  // A request holds events of several plateaus: each is looked at for itself.
  'send-events': { roles: ['producer', 'admin'], ofPlateau: false },
  // Each plateau of the screen is looked at for itself.
  'manage-screens': { roles: ['supervisor', 'admin'], ofPlateau: false },
  'renew-screen': { roles: ['wall'], ofPlateau: false },
  'view-self': { roles: ROLES, ofPlateau: false },
  'sign-out': { roles: ROLES, ofPlateau: false },
  'view-docs': { roles: ['supervisor', 'manager', 'producer', 'admin'], ofPlateau: false },
  'view-metrics': { roles: ['admin'], ofPlateau: false },
} as const satisfies Record<string, { readonly roles: readonly Role[]; readonly ofPlateau: boolean }>;

/** An action of {@link ACTIONS}. */
export type Action = keyof typeof ACTIONS;
