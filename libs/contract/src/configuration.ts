import { Type, type Static } from 'typebox';
import { AccessSchema } from './access-configuration.js';
import { AlerterSchema, AlertsSchema, ChannelSchema, LOCAL_TIME_PATTERN } from './alert-configuration.js';
import { Identifier, MilestoneSchema } from './event-types.js';
import { NamesByLanguageSchema } from './queue-names.js';
import { ReportConfigurationSchema } from './reports.js';
import { UrgencyLevelSchema, UrgencySchema } from './urgency.js';

const Topic = Type.String({ pattern: '^[A-Za-z0-9._-]{1,249}$' });
const closed = { additionalProperties: false } as const;

/** A target and what it applies to; the last entry that fits a record when it opened is the one in force. */
export const TargetRuleSchema = Type.Object(
  {
    from: Type.Optional(Type.String({ format: 'date-time', description: 'In force for records opened from here on' })),
    queue: Type.Optional(Identifier),
    urgency: Type.Optional(UrgencyLevelSchema),
    answerWithinSeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 3600 })),
    shortAbandonSeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 600 })),
  },
  closed,
);

/** When a milestone is due and what cases that applies to; of the entries that fit, the last one counts for each limit. */
export const MilestoneRuleSchema = Type.Object(
  {
    from: Type.Optional(Type.String({ format: 'date-time', description: 'In force for cases opened from here on' })),
    queue: Type.Optional(Identifier),
    urgency: Type.Optional(UrgencySchema),
    milestone: MilestoneSchema,
    dueMinutes: Type.Optional(Type.Number({ minimum: 1, maximum: 525_600, description: 'After the opening' })),
    atRiskMinutes: Type.Optional(
      Type.Number({ minimum: 0, maximum: 525_600, description: 'Before it is due; default 10' }),
    ),
    expected: Type.Optional(Type.Boolean({ description: 'false: these cases do not come by this milestone' })),
  },
  closed,
);

/** A shift of a plateau: it lasts until another begins. */
export const ShiftSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    from: Type.String({ pattern: LOCAL_TIME_PATTERN, description: 'Local time at which it begins' }),
  },
  closed,
);

/** A plateau: one floor of one company. */
export const PlateauSchema = Type.Object(
  {
    id: Identifier,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    zone: Type.String({ description: 'IANA time zone, such as Europe/Paris' }),
    dayStartsAt: Type.Optional(
      Type.String({ pattern: '^([01]\\d|2[0-3]):(00|15|30|45)$', description: 'Local time at which its day begins' }),
    ),
    queues: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          { name: Type.Optional(Type.String({ maxLength: 80 })), names: Type.Optional(NamesByLanguageSchema) },
          closed,
        ),
      ),
    ),
    targets: Type.Optional(Type.Array(TargetRuleSchema)),
    milestones: Type.Optional(Type.Array(MilestoneRuleSchema)),
    alerts: Type.Optional(AlertsSchema),
    shifts: Type.Optional(Type.Array(ShiftSchema, { minItems: 1, maxItems: 12 })),
  },
  closed,
);

/** Everything that `vigie.yaml` may say. Addresses and secrets come from the environment instead. */
export const ConfigurationSchema = Type.Object(
  {
    bus: Type.Optional(
      Type.Object(
        {
          topic: Type.Optional(Topic),
          deadLetterTopic: Type.Optional(Topic),
          partitions: Type.Optional(Type.Integer({ minimum: 1, maximum: 1024 })),
          replicationFactor: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
          group: Type.Optional(Topic),
        },
        closed,
      ),
    ),
    ledger: Type.Optional(
      Type.Object(
        {
          prefix: Type.Optional(Identifier),
          /** Which ledger of this prefix: another topic of events, with its own partitions, wants another one. */
          series: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
          retentionDays: Type.Optional(Type.Integer({ minimum: 2, maximum: 365 })),
        },
        closed,
      ),
    ),
    access: Type.Optional(AccessSchema),
    privacy: Type.Optional(Type.Object({ agentFigures: Type.Optional(Type.Boolean()) }, closed)),
    channels: Type.Optional(Type.Record(Type.String(), ChannelSchema)),
    alerts: Type.Optional(AlertsSchema),
    alerter: Type.Optional(AlerterSchema),
    reports: Type.Optional(Type.Record(Type.String(), ReportConfigurationSchema)),
    plateaus: Type.Array(PlateauSchema, { minItems: 1, maxItems: 10_000 }),
  },
  closed,
);

/** See {@link ConfigurationSchema}. */
export type Configuration = Static<typeof ConfigurationSchema>;
/** See {@link PlateauSchema}. */
export type PlateauConfiguration = Static<typeof PlateauSchema>;
/** See {@link TargetRuleSchema}. */
export type TargetRule = Static<typeof TargetRuleSchema>;
/** See {@link MilestoneRuleSchema}. */
export type MilestoneRule = Static<typeof MilestoneRuleSchema>;
