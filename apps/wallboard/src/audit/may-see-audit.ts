import type { Me } from '#contract';

/** Whether somebody may read the audit of everything, plateaus of tomorrow included. */
export const maySeeAudit = ({ may, plateaus }: Me): boolean =>
  may.includes('view-whole-audit') && plateaus.includes('*');
