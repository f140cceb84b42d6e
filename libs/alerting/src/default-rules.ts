import type { AlertRuleConfiguration } from '#contract';

/** The channel that is always there: whoever looks at the plateau's screens. */
export const WALL = 'wall';

/** What a rule is as long as it does not say otherwise. */
export const RULE_DEFAULTS = {
  severity: 'warning',
  for: '0s',
  keepFiringFor: '0s',
  channels: [WALL],
  escalation: [],
  ackMinutes: 15,
  foldAbove: 5,
} as const satisfies AlertRuleConfiguration;

/** The rules of a plateau whose configuration says nothing about alerts. */
export const DEFAULT_RULES: Readonly<Record<string, AlertRuleConfiguration>> = {
  'waiting-p0': {
    kind: 'call-waiting',
    urgency: 'P0',
    seconds: 10,
    severity: 'vital',
    repeatSeconds: 60,
    ackMinutes: 5,
  },
  'waiting-p1': { kind: 'call-waiting', urgency: 'P1', seconds: 20, severity: 'urgent', repeatSeconds: 300 },
  'waiting-untriaged': { kind: 'call-waiting', urgency: 'untriaged', seconds: 20, severity: 'urgent' },
  'waiting-p2': { kind: 'call-waiting', urgency: 'P2', seconds: 60 },
  'waiting-p3': { kind: 'call-waiting', urgency: 'P3', seconds: 120 },
  'untriaged-ageing': { kind: 'untriaged-ageing', seconds: 180 },
  'urgent-abandon': { kind: 'urgent-abandon', seconds: 120, severity: 'urgent', repeatSeconds: 600 },
  'milestone-at-risk': { kind: 'milestone-at-risk', seconds: 0 },
  'milestone-overdue': { kind: 'milestone-overdue', seconds: 0, severity: 'urgent' },
  'handoff-unaccepted': { kind: 'handoff-unaccepted', seconds: 900, severity: 'urgent' },
  'service-level': {
    kind: 'figure',
    figure: 'serviceLevel',
    window: '30m',
    below: 70,
    minimumCalls: 20,
    for: '2m',
    keepFiringFor: '5m',
  },
  'abandon-rate': {
    kind: 'figure',
    figure: 'abandonRate',
    window: '30m',
    above: 15,
    minimumCalls: 20,
    for: '2m',
    keepFiringFor: '5m',
  },
  'no-speaker': { kind: 'no-speaker', for: '15s', keepFiringFor: '30s', severity: 'urgent' },
  saturation: { kind: 'saturation', above: 100, for: '2m', keepFiringFor: '2m' },
  'long-talk': { kind: 'long-state', state: 'talking', seconds: 1800 },
  'long-hold': { kind: 'long-state', state: 'held', seconds: 300 },
  'long-wrap-up': { kind: 'long-state', state: 'wrap-up', seconds: 900 },
  'stale-feed': { kind: 'stale-feed', seconds: 10, connectorSeconds: 60, severity: 'urgent', keepFiringFor: '10s' },
  'dead-letters': { kind: 'dead-letters', keepFiringFor: '15m' },
  incident: { kind: 'incident', severity: 'urgent', keepFiringFor: '1m' },
};
