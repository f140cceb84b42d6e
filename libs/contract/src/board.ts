import { Type, type Static } from 'typebox';
import { FiguresSchema } from './figures.js';
import { CallStateSchema, UrgencyLevelSchema } from './urgency.js';

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
});

/** How far the board can be trusted. */
export const FeedSchema = Type.Object({
  lag: Type.Integer({ minimum: 0, description: 'Messages on the bus that the ledger has not taken in yet' }),
  behindSince: Type.Optional(
    Type.String({ format: 'date-time', description: 'The ledger lacks messages older than this; absent if caught up' }),
  ),
  blind: Type.Optional(
    Type.String({ description: 'Why the gateway cannot compare ledger and bus now: ledger-away, bus-away, no-worker' }),
  ),
  lastEventAt: Type.Optional(Instant),
  connectors: Type.Record(Type.String(), Instant, { description: 'The last `feed.alive` of each connector' }),
  deadLetters: Type.Integer({ minimum: 0, description: 'Messages refused on this partition since the ledger began' }),
  missed: Type.Integer({ minimum: 0, description: 'Messages that Kafka deleted before the ledger had read them' }),
  incomplete: Type.Integer({ minimum: 0, description: 'Records whose opening event has not arrived' }),
});

/** One plateau as of one instant. Collections are maps keyed by id; what is unknown is absent. */
export const BoardSchema = Type.Object({
  plateau: Type.String(),
  name: Type.String(),
  zone: Type.String({ description: 'IANA time zone' }),
  day: Type.Object({ date: Type.String({ format: 'date' }), start: Instant, end: Instant }),
  queues: Type.Record(Type.String(), Type.Object({ name: Type.String() }), {
    description: 'The configured queues in their order, then any other that has calls today, named by its id',
  }),
  calls: Type.Record(Type.String(), BoardCallSchema),
  unconfirmed: Type.Record(Type.String(), BoardCallSchema, {
    description: 'Calls nothing was heard of for so long that they may be over; counted nowhere',
  }),
  obligations: Type.Record(Type.String(), ObligationSchema),
  targets: Type.Record(Type.String(), Type.Record(Type.String(), TargetSchema), {
    description: 'By queue, then by urgency',
  }),
  today: Type.Object({
    total: FiguresSchema,
    by: Type.Object({
      queue: Type.Record(Type.String(), FiguresSchema),
      urgency: Type.Record(Type.String(), FiguresSchema),
    }),
  }),
  intervals: Type.Record(Type.String(), BoardIntervalSchema, { description: 'Of today, by start' }),
  feed: FeedSchema,
});

/** See {@link BoardSchema}. */
export type Board = Static<typeof BoardSchema>;
/** See {@link BoardCallSchema}. */
export type BoardCall = Static<typeof BoardCallSchema>;
/** See {@link ObligationSchema}. */
export type Obligation = Static<typeof ObligationSchema>;
/** See {@link FeedSchema}. */
export type Feed = Static<typeof FeedSchema>;
/** See {@link BoardIntervalSchema}. */
export type BoardInterval = Static<typeof BoardIntervalSchema>;
