import type { UrgencyLevel } from '#contract';
import type { Rule } from '../rule.js';

/** Whether a rule is about something of this queue and urgency. */
export const isAbout = (rule: Rule, { queue, urgency }: { queue: string; urgency: UrgencyLevel }): boolean =>
  (rule.queue ?? queue) === queue && (rule.urgency ?? urgency) === urgency;
