import type { Severity } from '#contract';

/**
 * Something that somebody must act on or know of: all that sound and notifications are made from. The same `id` is the
 * same matter however its text changes.
 */
export interface Concern {
  readonly id: string;
  readonly severity: Severity;
  /** What it is, in the language of the page. */
  readonly text: string;
}

const WORST_FIRST = ['vital', 'urgent', 'warning'] as const satisfies readonly Severity[];

/** The worst severity among these; nothing where there are none. */
export const worstOf = (concerns: readonly Concern[]): Severity | undefined =>
  WORST_FIRST.find((severity) => concerns.some((concern) => concern.severity === severity));

/** Whether any of these must not be missed, not even for the second that a reload takes. */
export const isPressing = (concerns: readonly Concern[]): boolean =>
  concerns.some(({ severity }) => severity !== 'warning');
