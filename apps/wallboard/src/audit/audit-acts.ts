/** Acts that the audit has lines of, in groups that are looked for together. What is not here is shown as it is called. */
export const ACT_GROUPS = {
  access: [
    'signed-in',
    'signed-out',
    'ticket-taken',
    'sign-in-refused',
    'refused',
    'token-issued',
    'token-revoked',
    'account-added',
    'account-password-changed',
    'account-removed',
    'screen-approved',
    'screen-revoked',
  ],
  files: ['exported'],
  erasure: ['erasure-asked', 'erased'],
  desk: ['acknowledged', 'noted', 'resolved', 'silenced', 'silence-ended', 'resent', 'handover-noted'],
  vigie: ['fired', 'escalated', 'expired', 'delivered', 'failed', 'disabled', 'reported'],
  machine: ['rebuild-begun', 'letters-resent'],
} as const;

/** A group of {@link ACT_GROUPS}. */
export type ActGroup = keyof typeof ACT_GROUPS;
/** An act of {@link ACT_GROUPS}. */
export type KnownAct = (typeof ACT_GROUPS)[ActGroup][number];

const KNOWN: readonly string[] = Object.values(ACT_GROUPS).flat();

/** Acts whose line names the alert that it is about. */
const OF_ALERTS: readonly string[] = ['fired', 'escalated', 'expired', 'acknowledged', 'noted', 'resolved'];

/** Acts that say that somebody tried what they may not. */
const OF_REFUSALS: readonly string[] = ['refused', 'sign-in-refused'];

/** Whether the page has a name for an act. */
export const isKnownAct = (act: string): act is KnownAct => KNOWN.includes(act);

/** Whether the line of an act names an alert. */
export const isOfAlert = (act: string): boolean => OF_ALERTS.includes(act);

/** Whether the line of an act tells of a refusal. */
export const isRefusal = (act: string): boolean => OF_REFUSALS.includes(act);
