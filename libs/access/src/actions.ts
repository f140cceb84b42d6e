/** Who can hold a token: people of a floor, a television on its wall, a connector that sends events, who runs Vigie. */
export const ROLES = ['supervisor', 'manager', 'wall', 'producer', 'admin'] as const;

/** A role of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/**
 * What can be done, and who may. What is not here nobody may do. `ofPlateau` actions also need a token for the plateau
 * in question. A wall is seen by everybody on the floor, so it shows boards and figures, and no items of past days.
 */
export const ACTIONS = {
  'view-plateaus': { roles: ['supervisor', 'manager', 'wall', 'admin'], ofPlateau: false },
  'view-board': { roles: ['supervisor', 'manager', 'wall', 'admin'], ofPlateau: true },
  'view-day': { roles: ['supervisor', 'manager', 'wall', 'admin'], ofPlateau: true },
  'view-calls': { roles: ['supervisor', 'manager', 'admin'], ofPlateau: true },
  // A request holds events of several plateaus: each is looked at for itself.
  'send-events': { roles: ['producer', 'admin'], ofPlateau: false },
  'view-docs': { roles: ['supervisor', 'manager', 'producer', 'admin'], ofPlateau: false },
  'view-metrics': { roles: ['admin'], ofPlateau: false },
} as const satisfies Record<string, { readonly roles: readonly Role[]; readonly ofPlateau: boolean }>;

/** An action of {@link ACTIONS}. */
export type Action = keyof typeof ACTIONS;
