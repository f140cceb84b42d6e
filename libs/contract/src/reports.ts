import { type Static, Type } from 'typebox';
import { LOCAL_TIME_PATTERN } from './alert-configuration.js';
import { AlertNoticeSchema } from './alerts.js';
import { Identifier } from './event-types.js';

const Instant = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC, milliseconds' });

/** The days of the week as `vigie.yaml` names them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The report of a day: when, over what, of which plateaus. */
export const ReportConfigurationSchema = Type.Object(
  {
    at: Type.String({ pattern: LOCAL_TIME_PATTERN, description: 'Local time of the plateau' }),
    channels: Type.Array(Identifier, { minItems: 1, maxItems: 20, description: 'Of type email or webhook' }),
    days: Type.Optional(
      Type.Array(Type.Enum([...WEEKDAYS]), {
        minItems: 1,
        maxItems: 7,
        description: 'The days it tells of; default all',
      }),
    ),
    plateaus: Type.Optional(
      Type.Array(Identifier, { minItems: 1, description: 'Default all; each has its own report' }),
    ),
    language: Type.Optional(Type.Enum(['en', 'fr'], { description: 'Default that of the channel' })),
    catchUpDays: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 31, description: 'How many missed days are sent later; default 3' }),
    ),
    waitMinutes: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_440,
        description: 'How long a ledger that is behind is waited for; default 60',
      }),
    ),
  },
  { additionalProperties: false },
);

/** That the report of a day is to be sent over a channel. */
export const ReportNoticeSchema = Type.Object({
  id: Type.String({ description: 'Hash of report, plateau, date and channel: `webhook-id`' }),
  plateau: Type.String(),
  channel: Type.String({ description: 'Id of a channel in vigie.yaml' }),
  reason: Type.Literal('report'),
  report: Type.String({ description: 'Id of the report in vigie.yaml' }),
  language: Type.Optional(Type.Enum(['en', 'fr'])),
  date: Type.String({ format: 'date', description: 'The operating day it tells of' }),
  dueAt: Instant,
  at: Instant,
  late: Type.Boolean({ description: 'Nobody could send it when it was due' }),
  incomplete: Type.Boolean({ description: 'The ledger had not taken in the whole day when the wait for it was over' }),
});

/** See {@link ReportConfigurationSchema}. */
export type ReportConfiguration = Static<typeof ReportConfigurationSchema>;
/** See {@link ReportNoticeSchema}. */
export type ReportNotice = Static<typeof ReportNoticeSchema>;

/** What is sent over a channel. */
export const NoticeSchema = Type.Union([AlertNoticeSchema, ReportNoticeSchema]);
/** See {@link NoticeSchema}. */
export type Notice = Static<typeof NoticeSchema>;
