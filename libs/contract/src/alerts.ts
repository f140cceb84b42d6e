import { type Static, Type } from 'typebox';
import { UrgencyLevelSchema } from './urgency.js';

const Instant = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC, milliseconds' });

/** How bad an alert is, worst first: `vital` takes the screen, `urgent` sounds, `warning` is shown. */
export const SEVERITIES = ['vital', 'urgent', 'warning'] as const;
/** See {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/**
 * The life of an episode. `pending`: the condition holds, not yet for long enough. `firing`: somebody must act.
 * `acknowledged`: somebody owns it. `resolved`: the condition is over.
 */
export const ALERT_STATES = ['pending', 'firing', 'acknowledged', 'resolved'] as const;
/** See {@link ALERT_STATES}. */
export type AlertState = (typeof ALERT_STATES)[number];

/** What an alert can be about. */
export const SUBJECT_KINDS = ['call', 'case', 'incident', 'queue', 'language', 'connector', 'plateau'] as const;
/** See {@link SUBJECT_KINDS}. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Who owns an alert, and until when. */
export const AcknowledgementSchema = Type.Object({
  by: Type.String({ description: 'Who, by the name their token carries' }),
  at: Instant,
  note: Type.Optional(Type.String({ maxLength: 500 })),
  until: Type.String({ format: 'date-time', description: 'It fires again then, unless it is over' }),
});

/** One episode of one rule about one subject. */
export const AlertSchema = Type.Object({
  id: Type.String({ description: 'Of the episode: the same however often it is worked out' }),
  rule: Type.String({ description: 'Id of the rule in vigie.yaml' }),
  kind: Type.String({ description: 'What the rule looks at' }),
  subject: Type.Object({ kind: Type.Enum([...SUBJECT_KINDS]), id: Type.String() }),
  severity: Type.Enum([...SEVERITIES]),
  state: Type.Enum([...ALERT_STATES]),
  crossedAt: Type.String({ format: 'date-time', description: 'When the condition began to hold' }),
  firedAt: Type.Optional(Instant),
  acknowledgedAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'When somebody first owned it, even if nobody does now' }),
  ),
  resolvedAt: Type.Optional(Instant),
  resolvedBy: Type.Optional(Type.String({ description: 'Absent when the condition ended by itself' })),
  acknowledgement: Type.Optional(AcknowledgementSchema),
  silencedUntil: Type.Optional(Type.String({ format: 'date-time', description: 'Nobody is told before' })),
  step: Type.Integer({ minimum: 0, description: 'How far it was escalated; 0: to the first channels' }),
  queue: Type.Optional(Type.String()),
  urgency: Type.Optional(UrgencyLevelSchema),
  language: Type.Optional(Type.String()),
  milestone: Type.Optional(Type.String()),
  count: Type.Optional(Type.Integer({ minimum: 1, description: 'How many calls are folded into it' })),
  value: Type.Optional(Type.Number({ description: 'The figure that crossed its limit, in the unit of the figure' })),
  limit: Type.Optional(Type.Number({ description: 'The limit, in the same unit; of a wait in seconds' })),
  notes: Type.Array(Type.Object({ by: Type.String(), at: Instant, text: Type.String({ maxLength: 500 }) })),
});
/** The most alerts that a board carries, the worst first; {@link AlertingSchema} counts all of them. */
export const BOARD_ALERTS_AT_MOST = 50;

const { id: _, crossedAt: __, resolvedAt: ___, resolvedBy: ____, notes: _____, ...ofBoards } = AlertSchema.properties;

/** An alert that fires or is owned, as a board shows it. */
export const BoardAlertSchema = Type.Object({
  ...ofBoards,
  state: Type.Enum(['firing', 'acknowledged']),
  firedAt: Instant,
  tellings: Type.Integer({
    minimum: 0,
    description:
      'How often the screens were told of it: it sounds anew with each; 0: not, for a silence or by its rule',
  }),
});

/** Why a board may lack alerts: no alerter leads, or the gateway cannot read where alerts stand. */
export const ALERTING_TROUBLES = ['no-leader', 'register-away'] as const;

/** What a board tells of its alerts as a whole. */
export const AlertingSchema = Type.Object({
  firing: Type.Integer({ minimum: 0, description: 'How many fire, those that the board does not carry included' }),
  acknowledged: Type.Integer({ minimum: 0, description: 'How many somebody owns' }),
  trouble: Type.Optional(Type.Enum([...ALERTING_TROUBLES], { description: 'Absent while alerts are decided' })),
  since: Type.Optional(Type.String({ format: 'date-time', description: 'Of the trouble, if known' })),
});

/** See {@link AlertSchema}. */
export type Alert = Static<typeof AlertSchema>;
/** See {@link BoardAlertSchema}. */
export type BoardAlert = Static<typeof BoardAlertSchema>;
/** See {@link AlertingSchema}. */
export type Alerting = Static<typeof AlertingSchema>;
/** See {@link AcknowledgementSchema}. */
export type Acknowledgement = Static<typeof AcknowledgementSchema>;

/** Keeps notices of matching alerts from being sent, until an instant; never for ever. */
export const SilenceSchema = Type.Object({
  id: Type.String(),
  rule: Type.Optional(Type.String()),
  queue: Type.Optional(Type.String()),
  urgency: Type.Optional(UrgencyLevelSchema),
  until: Instant,
  reason: Type.String({ minLength: 1, maxLength: 500 }),
  by: Type.String(),
  at: Instant,
});
/** See {@link SilenceSchema}. */
export type Silence = Static<typeof SilenceSchema>;

/** Why a notice is sent: an episode began, was escalated, is repeated, is owned by nobody any more, or is over. */
export const NOTICE_REASONS = ['firing', 'escalated', 'repeated', 'expired', 'resolved'] as const;
/** See {@link NOTICE_REASONS}. */
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** What is to be told about an episode, and over which channel. */
export const AlertNoticeSchema = Type.Object({
  id: Type.String({ description: 'Hash of plateau, rule, subject, crossing, step and channel: `webhook-id`' }),
  plateau: Type.String(),
  channel: Type.String({ description: 'Id of a channel in vigie.yaml' }),
  reason: Type.Enum([...NOTICE_REASONS]),
  step: Type.String({
    description: 'Which telling of the episode this is, such as `0`, `0+1` (repeated) or `resolved`',
  }),
  at: Instant,
  alert: AlertSchema,
  traceparent: Type.Optional(Type.String({ description: 'W3C trace context, where Vigie traces' })),
});
/** See {@link AlertNoticeSchema}. */
export type AlertNotice = Static<typeof AlertNoticeSchema>;
