import { ALERT_STATES, type AlertItem, SEVERITIES } from '#contract';
import { namesOf, someOf } from './request-values.js';

/** The query of a list of alerts as it came. */
export interface AlertQuery {
  readonly state?: unknown;
  readonly severity?: unknown;
  readonly rule?: unknown;
}

/** Whether an alert is one of those that a query asks for; each member may name several, separated by commas. */
export function alertFilter({ state, severity, rule }: AlertQuery): (alert: AlertItem) => boolean {
  const states = someOf('state', ALERT_STATES, state);
  const severities = someOf('severity', SEVERITIES, severity);
  const rules = namesOf('rule', rule);
  return (alert) =>
    (states === undefined || states.includes(alert.state)) &&
    (severities === undefined || severities.includes(alert.severity)) &&
    (rules === undefined || rules.includes(alert.rule));
}
