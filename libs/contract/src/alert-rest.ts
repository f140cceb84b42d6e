import { type Static, type TSchema, Type } from 'typebox';
import { AlertNoticeSchema, AlertSchema, SilenceSchema } from './alerts.js';
import { Identifier } from './event-types.js';
import { ReportNoticeSchema } from './reports.js';
import { UrgencyLevelSchema } from './urgency.js';

const Instant = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC, milliseconds' });
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** What a person says may be so long, in characters. */
const Text = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });

/** The longest that an alert can be owned without owning it again, in minutes. */
export const OWNED_AT_MOST_MINUTES = 24 * 60;
/** The longest that a silence lasts, in minutes: never for ever. */
export const SILENCED_AT_MOST_MINUTES = 31 * 24 * 60;

const ForMinutes = (most: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, description: 'For so long, in place of `until`' }));
const closed = { additionalProperties: false } as const;

/** `POST …/alerts/{id}/acknowledge`; without `until` and `forMinutes` for as long as the rule says. */
export const AcknowledgeSchema = Type.Object(
  {
    until: Type.Optional(Type.String({ format: 'date-time', description: 'Within 24 hours' })),
    forMinutes: ForMinutes(OWNED_AT_MOST_MINUTES),
    note: Type.Optional(Text),
    takeOver: Type.Optional(Type.Boolean({ description: 'Also from somebody else who owns it' })),
  },
  closed,
);
/** `POST …/alerts/{id}/notes` */
export const NoteSchema = Type.Object({ text: Text }, closed);
/** `POST …/alerts/{id}/resolve` */
export const ResolveSchema = Type.Object({ note: Type.Optional(Text) }, closed);
/** `POST …/alerts/silences`: at least one of rule, queue and urgency, and how long. */
export const SilenceRequestSchema = Type.Object(
  {
    rule: Type.Optional(Identifier),
    queue: Type.Optional(Identifier),
    urgency: Type.Optional(UrgencyLevelSchema),
    until: Type.Optional(Type.String({ format: 'date-time', description: 'Within 31 days' })),
    forMinutes: ForMinutes(SILENCED_AT_MOST_MINUTES),
    reason: Text,
  },
  closed,
);

/** An alert as REST gives it. */
export const AlertItemSchema = Type.Object({
  plateau: Type.String(),
  ...AlertSchema.properties,
  byHand: Type.Boolean({ description: 'Whether its rule lets a person say that it is over' }),
});
/** `GET /api/v1/alerts`, `GET /api/v1/plateaus/{plateau}/alerts`: the worst first. */
export const AlertListSchema = Type.Object({ at: Instant, alerts: Type.Array(AlertItemSchema) });

/** A line of the audit. */
export const AuditLineSchema = Type.Object({
  id: Type.String({ description: 'Its place in the audit of its plateau' }),
  at: Instant,
  by: Type.String({ description: 'Who, by the name of their token; `vigie` is the alerter itself' }),
  act: Type.String({ description: 'Such as `fired`, `acknowledged`, `delivered`, `signed-in`, `refused`, `exported`' }),
  about: Type.String({
    description: 'Id of the alert, silence, notice, screen or token; an address; or the name of a file',
  }),
  detail: Type.Optional(Type.String()),
});
/** `GET …/alerts/audit`: the oldest first. */
export const AuditPageSchema = Type.Object({
  lines: Type.Array(AuditLineSchema),
  next: nullable(Type.String({ description: 'What to ask for as `after`; null at the end' })),
});
/** A line of the audit of everything. */
export const WholeAuditLineSchema = Type.Object({
  ...AuditLineSchema.properties,
  plateau: nullable(Type.String({ description: 'Null: about none' })),
});
/** `GET /api/v1/audit`: the newest first. */
export const WholeAuditPageSchema = Type.Object({
  lines: Type.Array(WholeAuditLineSchema),
  next: nullable(
    Type.String({ description: 'What to ask for as `before`; null at the end. A page may be short of its limit' }),
  ),
});
/** `GET …/alerts/{id}` */
export const AlertAnswerSchema = Type.Object({
  at: Instant,
  alert: AlertItemSchema,
  history: Type.Array(AuditLineSchema, { description: 'What happened to it, the oldest first; 500 lines at most' }),
});
/** What an act on an alert left. */
export const ActAnswerSchema = Type.Object({ alert: AlertItemSchema });

const Seconds = nullable(Type.Number({ minimum: 0, description: 'Seconds after it fired; null: not yet, or never' }));

const FiredAlert = Type.Object({
  ...AlertItemSchema.properties,
  acknowledgedAfterSeconds: Seconds,
  resolvedAfterSeconds: Seconds,
});

/** `GET …/alerts/history`: the alerts that fired on an operating day, in that order. */
export const AlertDaySchema = Type.Object({
  plateau: Type.String(),
  date: Type.String({ format: 'date' }),
  zone: Type.String(),
  start: Instant,
  end: Instant,
  at: Instant,
  alerts: Type.Array(FiredAlert),
});

const count = (description: string) => Type.Integer({ minimum: 0, description });
const AcknowledgementsSchema = Type.Object({
  fired: count('How many fired'),
  acknowledged: count('How many somebody owned, at any time'),
  notAcknowledged: count('How many nobody ever owned, those that are over included'),
  overUnowned: count('How many of these are over'),
  medianSeconds: nullable(Type.Number({ minimum: 0, description: 'From firing to the first owner, of those owned' })),
  worstSeconds: nullable(Type.Number({ minimum: 0, description: 'The longest of these' })),
});

/** `GET /api/v1/days/{date}/alerts?plateau=`: those that fired on the day of each, in that order. */
export const AlertsOfDaySchema = Type.Object({
  date: Type.String({ format: 'date' }),
  at: Instant,
  keptSince: Type.String({
    format: 'date-time',
    description: 'Alerts that fired before and are over are no longer kept: of such a day nothing is known',
  }),
  acknowledgements: Type.Object({
    total: AcknowledgementsSchema,
    bySeverity: Type.Record(Type.String(), AcknowledgementsSchema, { description: 'Of each severity that fired' }),
  }),
  alerts: Type.Array(FiredAlert),
});

/** `GET …/alerts/silences` */
export const SilenceListSchema = Type.Object({ at: Instant, silences: Type.Array(SilenceSchema) });

const GIVEN_UP = {
  failedAt: Instant,
  attempts: Type.Integer({ minimum: 1 }),
  error: Type.String({ description: 'What the receiver answered' }),
};

/** A delivery that was given up: of an alert, or of the report of a day. */
export const DeadDeliverySchema = Type.Union([
  Type.Object({ ...AlertNoticeSchema.properties, ...GIVEN_UP }),
  Type.Object({ ...ReportNoticeSchema.properties, ...GIVEN_UP }),
]);
/** `GET …/alerts/deliveries`: those that were given up, the oldest first. */
export const DeadDeliveryListSchema = Type.Object({ at: Instant, deliveries: Type.Array(DeadDeliverySchema) });

/** `GET /api/v1/me` */
export const MeSchema = Type.Object({
  who: Type.String({ description: 'How others are told who did something' }),
  role: Type.String(),
  kind: Type.Enum(['token', 'session', 'screen'], { description: 'What it is let in with' }),
  plateaus: Type.Array(Type.String(), { description: 'Ids, or `*` for every one' }),
  may: Type.Array(Type.String(), { description: 'The actions that the role allows' }),
  expiresAt: Instant,
});

/** See {@link AcknowledgeSchema}. */
export type Acknowledge = Static<typeof AcknowledgeSchema>;
/** See {@link SilenceRequestSchema}. */
export type SilenceRequest = Static<typeof SilenceRequestSchema>;
/** See {@link AlertItemSchema}. */
export type AlertItem = Static<typeof AlertItemSchema>;
/** See {@link AlertListSchema}. */
export type AlertList = Static<typeof AlertListSchema>;
/** See {@link AlertAnswerSchema}. */
export type AlertAnswer = Static<typeof AlertAnswerSchema>;
/** See {@link AuditLineSchema}. */
export type AuditLineItem = Static<typeof AuditLineSchema>;
/** See {@link WholeAuditLineSchema}. */
export type WholeAuditLine = Static<typeof WholeAuditLineSchema>;
/** See {@link WholeAuditPageSchema}. */
export type WholeAuditPage = Static<typeof WholeAuditPageSchema>;
/** See {@link AlertDaySchema}. */
export type AlertDay = Static<typeof AlertDaySchema>;
/** See {@link AlertsOfDaySchema}. */
export type AlertsOfDay = Static<typeof AlertsOfDaySchema>;
/** See {@link SilenceListSchema}. */
export type SilenceList = Static<typeof SilenceListSchema>;
/** See {@link DeadDeliverySchema}. */
export type DeadDeliveryItem = Static<typeof DeadDeliverySchema>;
/** See {@link MeSchema}. */
export type Me = Static<typeof MeSchema>;
