import { type Static, Type } from 'typebox';
import { AlertingSchema, BoardAlertSchema } from './alerts.js';
import { AGENT_STATUSES, CarriesSchema, COVERAGES } from './event-types.js';
import { AgentFiguresSchema, FiguresSchema, MilestoneFiguresSchema, WindowFiguresSchema } from './figures.js';
import { NowSchema } from './now.js';
import { namedQueues } from './queue-names.js';
import { CallStateSchema, UrgencyLevelSchema, UrgencySchema } from './urgency.js';

const Instant = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC, milliseconds' });

/** A live call. No caller name, number, address or diagnosis has a field. */
export const BoardCallSchema = Type.Object({
  queue: Type.String(),
  urgency: UrgencyLevelSchema,
  language: Type.String(),
  state: CallStateSchema,
  since: Type.String({ format: 'date-time', description: 'When this state began; for a waiting call, the wait' }),
  agent: Type.Optional(Type.String({ description: 'Pseudonymous' })),
  category: Type.Optional(Type.String()),
  incident: Type.Optional(Type.String()),
});

/** A caller of urgency P0, P1 or untriaged who left unanswered and was not reached again yet. */
export const ObligationSchema = Type.Object({
  queue: Type.String(),
  urgency: UrgencyLevelSchema,
  language: Type.String(),
  since: Instant,
});

/** Where an open case stands with a milestone: reached, or waited for. */
export const BoardMilestoneSchema = Type.Object({
  dueAt: Type.Optional(Instant),
  atRiskAt: Type.Optional(Type.String({ format: 'date-time', description: 'At risk from here on, until it is due' })),
  reachedAt: Type.Optional(Instant),
});

/** An open case. */
export const BoardCaseSchema = Type.Object({
  queue: Type.String(),
  urgency: UrgencySchema,
  openedAt: Instant,
  coverage: Type.Optional(Type.Enum([...COVERAGES], { description: 'Absent while nobody has decided' })),
  agent: Type.Optional(Type.String({ description: 'Pseudonymous' })),
  call: Type.Optional(Type.String()),
  incident: Type.Optional(Type.String()),
  milestones: Type.Record(Type.String(), BoardMilestoneSchema, {
    description: 'Those reached and those waited for; one that was passed over is absent',
  }),
  unacceptedSince: Type.Optional(
    Type.String({ format: 'date-time', description: 'Requested then, and accepted by nobody yet' }),
  ),
});

/** An agent's session, by its id. */
export const BoardAgentSchema = Type.Object({
  agent: Type.String({ description: 'Pseudonymous' }),
  status: Type.Enum([...AGENT_STATUSES]),
  since: Instant,
  languages: Type.Array(Type.String()),
  queues: Type.Array(Type.String()),
  slots: Type.Integer({ minimum: 1 }),
});

/** An incident that has not been cleared. */
export const BoardIncidentSchema = Type.Object({ label: Type.String(), since: Instant });

/** The limits in force for a queue and an urgency at the board's instant. */
export const TargetSchema = Type.Object({
  answerWithinSeconds: Type.Number(),
  shortAbandonSeconds: Type.Number(),
});

/** What an interval of five minutes shows on a trend. */
export const BoardIntervalSchema = Type.Object({
  offered: Type.Integer(),
  answered: Type.Integer(),
  abandoned: Type.Integer(),
  handled: Type.Integer(),
  casesOpened: Type.Integer(),
  casesClosed: Type.Integer(),
  correctedAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'When a late event last changed it, to five minutes' }),
  ),
});

/** How far the board can be trusted. */
export const FeedSchema = Type.Object({
  lag: Type.Integer({ minimum: 0, description: 'Messages on the bus that the ledger has not taken in yet' }),
  behindSince: Type.Optional(
    Type.String({ format: 'date-time', description: 'The ledger lacks messages older than this; absent if caught up' }),
  ),
  blind: Type.Optional(
    Type.String({
      description:
        'Why the board stands still: bus-away, ledger-away, ledger-full and ledger-unsaved (Redis refuses to write), no-worker',
    }),
  ),
  lastEventAt: Type.Optional(Instant),
  connectors: Type.Record(Type.String(), Instant, { description: 'The last `feed.alive` of each connector' }),
  carries: Type.Optional(
    Type.Record(Type.String(), CarriesSchema, { description: 'What each connector that says it tells of' }),
  ),
  deadLetters: Type.Integer({ minimum: 0, description: 'Messages refused on this partition since the ledger began' }),
  missed: Type.Integer({ minimum: 0, description: 'Messages that Kafka deleted before the ledger had read them' }),
  todayFrom: Type.Optional(
    Type.String({
      format: 'date-time',
      description:
        'Of the operating day, something that was sent before this is among the missed; absent if nothing is',
    }),
  ),
  incomplete: Type.Integer({ minimum: 0, description: 'Records whose opening event has not arrived' }),
});

/** The sliding windows of a board: the last 3, 6 and 12 intervals of five minutes, the current one included. */
export const WINDOWS = { '15m': 3, '30m': 6, '1h': 12 } as const;

const windowSchema = Type.Object({
  total: WindowFiguresSchema,
  by: Type.Object({
    queue: Type.Record(Type.String(), WindowFiguresSchema),
    urgency: Type.Record(Type.String(), WindowFiguresSchema),
  }),
  agents: AgentFiguresSchema,
});

/** One plateau as of one instant. Collections are maps keyed by id; what is unknown is absent. */
export const BoardSchema = Type.Object({
  plateau: Type.String(),
  name: Type.String(),
  zone: Type.String({ description: 'IANA time zone' }),
  day: Type.Object({ date: Type.String({ format: 'date' }), start: Instant, end: Instant }),
  queues: namedQueues(
    'The configured queues in their order, then any other that has calls today or in the last hour, named by its id',
  ),
  calls: Type.Record(Type.String(), BoardCallSchema),
  unconfirmed: Type.Record(Type.String(), BoardCallSchema, {
    description: 'Calls nothing was heard of for so long that they may be over; not counted as waiting or talking',
  }),
  obligations: Type.Record(Type.String(), ObligationSchema),
  cases: Type.Record(Type.String(), BoardCaseSchema, { description: 'The open ones' }),
  agents: Type.Record(Type.String(), BoardAgentSchema, { description: 'Sessions of those signed in' }),
  incidents: Type.Record(Type.String(), BoardIncidentSchema, { description: 'Declared and not cleared' }),
  now: NowSchema,
  targets: Type.Record(Type.String(), Type.Record(Type.String(), TargetSchema), {
    description: 'By queue, then by urgency',
  }),
  today: Type.Object({
    total: FiguresSchema,
    by: Type.Object({
      queue: Type.Record(Type.String(), FiguresSchema),
      urgency: Type.Record(Type.String(), FiguresSchema),
    }),
    milestones: Type.Record(Type.String(), MilestoneFiguresSchema),
    agents: AgentFiguresSchema,
  }),
  windows: Type.Object({ '15m': windowSchema, '30m': windowSchema, '1h': windowSchema }),
  intervals: Type.Record(Type.String(), BoardIntervalSchema, { description: 'Of today, by start' }),
  feed: FeedSchema,
  alerts: Type.Optional(
    Type.Record(Type.String(), BoardAlertSchema, {
      description: 'Those that fire or are owned, by id, the worst first and 50 at most; absent where nobody looked',
    }),
  ),
  alerting: Type.Optional(AlertingSchema),
});

/** See {@link BoardSchema}. */
export type Board = Static<typeof BoardSchema>;
/** See {@link BoardCallSchema}. */
export type BoardCall = Static<typeof BoardCallSchema>;
/** See {@link ObligationSchema}. */
export type Obligation = Static<typeof ObligationSchema>;
/** See {@link BoardCaseSchema}. */
export type BoardCase = Static<typeof BoardCaseSchema>;
/** See {@link BoardAgentSchema}. */
export type BoardAgent = Static<typeof BoardAgentSchema>;
/** See {@link BoardIncidentSchema}. */
export type BoardIncident = Static<typeof BoardIncidentSchema>;
/** See {@link FeedSchema}. */
export type Feed = Static<typeof FeedSchema>;
/** See {@link BoardIntervalSchema}. */
export type BoardInterval = Static<typeof BoardIntervalSchema>;
/** A sliding window of a board. */
export type BoardWindow = Static<typeof windowSchema>;
