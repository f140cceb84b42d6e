import { Type, type Static } from 'typebox';
import { SEVERITIES } from './alerts.js';
import { Identifier, MilestoneSchema } from './event-types.js';
import { UrgencyLevelSchema } from './urgency.js';

const closed = { additionalProperties: false } as const;
const DAY_SECONDS = 86_400;
const seconds = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: 30 * DAY_SECONDS, description }));
const limit = (description: string) => Type.Optional(Type.Number({ minimum: 0, description }));

/** A duration such as `30s`, `15m` or `2h`. */
export const DURATION_PATTERN = '^\\d{1,5}[smh]$';
/** A local time to the minute. */
export const LOCAL_TIME_PATTERN = '^([01]\\d|2[0-3]):[0-5]\\d$';
/** An address of HTTP. */
export const URL_PATTERN = '^https?://[^\\s]+$';
/** The name of an environment variable. */
export const VARIABLE_PATTERN = '^[A-Z][A-Z0-9_]{0,127}$';

const Duration = (description: string) => Type.Optional(Type.String({ pattern: DURATION_PATTERN, description }));
const LocalTime = Type.String({ pattern: LOCAL_TIME_PATTERN });
const Variable = Type.String({ pattern: VARIABLE_PATTERN });
const Channels = Type.Array(Identifier, { minItems: 1, maxItems: 20 });

/** A rule about alerts as `vigie.yaml` has it: what it leaves out is as in the rule of the same id that it changes. */
export const AlertRuleSchema = Type.Object(
  {
    kind: Type.Optional(Type.String({ description: 'What it looks at; a rule of a new id must say' })),
    enabled: Type.Optional(Type.Boolean()),
    severity: Type.Optional(Type.Enum([...SEVERITIES])),
    for: Duration('How long it must hold before it fires'),
    keepFiringFor: Duration('How long it goes on after the condition ended'),
    channels: Type.Optional(Channels),
    escalation: Type.Optional(
      Type.Array(
        Type.Object(
          { afterSeconds: Type.Number({ minimum: 1, maximum: 7 * DAY_SECONDS }), channels: Channels },
          closed,
        ),
        { maxItems: 20 },
      ),
    ),
    repeatSeconds: Type.Optional(Type.Number({ minimum: 10, maximum: 7 * DAY_SECONDS })),
    ackMinutes: Type.Optional(Type.Number({ minimum: 1, maximum: 7 * 24 * 60 })),
    quietHours: Type.Optional(Type.Object({ from: LocalTime, to: LocalTime }, closed)),
    foldAbove: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
    resolveByHand: Type.Optional(Type.Boolean()),
    queue: Type.Optional(Identifier),
    urgency: Type.Optional(UrgencyLevelSchema),
    seconds: seconds('How long something may last'),
    connectorSeconds: seconds('How long a connector may be silent'),
    state: Type.Optional(Type.Enum(['talking', 'held', 'wrap-up'])),
    milestone: Type.Optional(MilestoneSchema),
    figure: Type.Optional(Type.String()),
    window: Type.Optional(Type.Enum(['15m', '30m', '1h'])),
    above: limit('Crossed beyond this, in the unit of the figure'),
    below: limit('Crossed beneath this'),
    minimumCalls: Type.Optional(Type.Integer({ minimum: 1 })),
    byQueue: Type.Optional(Type.Boolean({ description: 'Each queue by itself' })),
  },
  closed,
);

/** What to alert about, by the id of the rule. */
export const AlertsSchema = Type.Record(Type.String(), AlertRuleSchema);

/** A channel that notices are sent over; addresses that are secrets are in the environment variables it names. */
export const ChannelSchema = Type.Object(
  {
    type: Type.Enum(['webhook', 'slack', 'email']),
    language: Type.Optional(Type.Enum(['en', 'fr'], { description: 'Of its texts; default en' })),
    timeoutSeconds: Type.Optional(
      Type.Number({ minimum: 0.05, maximum: 60, description: 'Of one attempt; default 10' }),
    ),
    patience: Type.Optional(
      Type.Number({
        minimum: 0.0001,
        maximum: 10,
        description: 'Stretches or shortens the waits between attempts; 1, the default: about 8 hours in all',
      }),
    ),
    url: Type.Optional(Type.String({ pattern: URL_PATTERN })),
    urlFrom: Type.Optional(Variable),
    secretsFrom: Type.Optional(Variable),
    payload: Type.Optional(
      Type.Enum(['alertmanager', 'vigie'], { description: 'What is posted; default alertmanager, version 4' }),
    ),
    allowPrivate: Type.Optional(
      Type.Boolean({ description: 'Whether it may be at a private, link-local or loopback address' }),
    ),
    to: Type.Optional(Type.Array(Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$' }), { minItems: 1, maxItems: 50 })),
    from: Type.Optional(Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$' })),
  },
  closed,
);

/** What concerns the alerters themselves. */
export const AlerterSchema = Type.Object(
  {
    publicUrl: Type.Optional(
      Type.String({ pattern: URL_PATTERN, description: 'Where people reach the page: notices link to it' }),
    ),
    heartbeat: Type.Optional(
      Type.Object({ channel: Identifier, everySeconds: Type.Number({ minimum: 0.05, maximum: 3600 }) }, closed),
    ),
  },
  closed,
);

/** See {@link AlertRuleSchema}. */
export type AlertRuleConfiguration = Static<typeof AlertRuleSchema>;
/** See {@link AlertsSchema}. */
export type AlertsConfiguration = Static<typeof AlertsSchema>;
/** See {@link AlerterSchema}. */
export type AlerterConfiguration = Static<typeof AlerterSchema>;
/** See {@link ChannelSchema}. */
export type ChannelConfiguration = Static<typeof ChannelSchema>;
