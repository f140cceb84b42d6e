import type { Board, BoardAlert, Severity } from '#contract';

/** An alert of a board; instants in milliseconds. */
export interface ShownAlert extends BoardAlert {
  readonly id: string;
  readonly since: number;
}

/** The alerts of a board. */
export interface ShownAlerts {
  /** The most severe first, then those that nobody owns, then those that fired first. */
  readonly alerts: readonly ShownAlert[];
  /** How many the board does not carry. */
  readonly more: number;
}

const WORST_FIRST = ['vital', 'urgent', 'warning'] as const satisfies readonly Severity[];

/** The alerts that a board carries; patches do not keep the order that a snapshot has them in. */
export function readAlerts(alerts: Board['alerts'], alerting: Board['alerting']): ShownAlerts {
  const shown = Object.entries(alerts ?? {})
    .map(([id, alert]): ShownAlert => ({ ...alert, id, since: Date.parse(alert.firedAt) }))
    .toSorted(worstFirst);
  return { alerts: shown, more: Math.max(0, countOf(alerting) - shown.length) };
}

/** Whether an alert is to be heard and may take the screen at an instant: nobody owns it, and the screens were told. */
export const isLoud = ({ state, tellings, silencedUntil }: BoardAlert, instant: number): boolean =>
  state === 'firing' && tellings > 0 && (silencedUntil === undefined || Date.parse(silencedUntil) <= instant);

/** Whether somebody decides alerts: where nobody does, a screen must speak up for callers by itself. */
export const isDecided = (alerting: Board['alerting']): boolean =>
  alerting !== undefined && alerting.trouble === undefined;

const countOf = (alerting: Board['alerting']): number =>
  alerting === undefined ? 0 : alerting.firing + alerting.acknowledged;

const worstFirst = (a: ShownAlert, b: ShownAlert): number =>
  WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity) ||
  Number(a.state === 'acknowledged') - Number(b.state === 'acknowledged') ||
  a.since - b.since;
