import { type Alert, SEVERITIES, type Severity } from '#contract';

/** An alert that fired, and how long after that somebody owned it and it was over, in seconds; null where neither came. */
export interface FiredAlert {
  readonly severity: Severity;
  readonly acknowledgedAfterSeconds: number | null;
  readonly resolvedAfterSeconds: number | null;
}

/** An alert that fired, with how long it took. */
export const timed = <A extends Pick<Alert, 'severity' | 'firedAt' | 'acknowledgedAt' | 'resolvedAt'>>(
  alert: A,
): A & FiredAlert => ({
  ...alert,
  acknowledgedAfterSeconds: secondsTo(alert.firedAt!, alert.acknowledgedAt),
  resolvedAfterSeconds: secondsTo(alert.firedAt!, alert.resolvedAt),
});

const secondsTo = (firedAt: string, instant: string | undefined): number | null =>
  instant === undefined ? null : Math.max(0, Date.parse(instant) - Date.parse(firedAt)) / 1000;

/** How soon alerts were owned. */
export interface Acknowledgements {
  readonly fired: number;
  readonly acknowledged: number;
  /** Nobody ever owned these; those among them that are over included. */
  readonly notAcknowledged: number;
  /** Those that were over before anybody owned them. */
  readonly overUnowned: number;
  /** Of those that were owned, in seconds; null where none was. */
  readonly medianSeconds: number | null;
  readonly worstSeconds: number | null;
}

/** How soon alerts were owned, all together and of each severity that fired, the worst first. */
export interface AcknowledgementsBySeverity {
  readonly total: Acknowledgements;
  readonly bySeverity: Partial<Record<Severity, Acknowledgements>>;
}

/** Works {@link AcknowledgementsBySeverity} out of any alerts that fired. */
export function acknowledgementsOf(alerts: readonly FiredAlert[]): AcknowledgementsBySeverity {
  const bySeverity = SEVERITIES.map(
    (severity) => [severity, alerts.filter((alert) => alert.severity === severity)] as const,
  );
  return {
    total: summaryOf(alerts),
    bySeverity: Object.fromEntries(
      bySeverity.filter(([, some]) => some.length > 0).map(([severity, some]) => [severity, summaryOf(some)]),
    ),
  };
}

function summaryOf(alerts: readonly FiredAlert[]): Acknowledgements {
  const times = alerts.flatMap((alert) => alert.acknowledgedAfterSeconds ?? []).toSorted((a, b) => a - b);
  const unowned = alerts.filter((alert) => alert.acknowledgedAfterSeconds === null);
  return {
    fired: alerts.length,
    acknowledged: times.length,
    notAcknowledged: unowned.length,
    overUnowned: unowned.filter((alert) => alert.resolvedAfterSeconds !== null).length,
    medianSeconds: medianOf(times),
    worstSeconds: times.at(-1) ?? null,
  };
}

/** Between the two in the middle where there are two. */
function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
