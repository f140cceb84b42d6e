import { Type, type Static, type TSchema } from 'typebox';
import { BoardSchema } from './board.js';
import { DEAD_LETTER_REASONS, type DeadLetterReason } from './dead-letter.js';
import { FIGURE_SCHEMAS, type FigureSchema } from './figures.js';

const Instant = Type.String({ format: 'date-time' });
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

type Schemas = Readonly<Record<string, FigureSchema>>;

/** Figures as REST gives them: what is unknown is null, which a sum is only where nothing at all is known. */
const figures = ({ sums, derived }: { readonly sums: Schemas; readonly derived: Schemas }) =>
  Type.Object(
    Object.fromEntries(Object.entries({ ...sums, ...derived }).map(([name, schema]) => [name, nullable(schema)])),
  );

/** The figures of calls and cases over a range. */
export const RestFiguresSchema = figures(FIGURE_SCHEMAS.floor);
/** The figures of a milestone over a range. */
export const RestMilestoneFiguresSchema = figures(FIGURE_SCHEMAS.milestone);
/** The figures of agents' time over a range. */
export const RestAgentFiguresSchema = figures(FIGURE_SCHEMAS.agents);

/** `GET /api/v1/plateaus` */
export const PlateauListSchema = Type.Object({
  plateaus: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), zone: Type.String() })),
});

/** The dimensions a day can be split by. */
export const DAY_DIMENSIONS = ['queue', 'urgency', 'language', 'category', 'outcome'] as const;
/** A dimension a day can be split by. */
export type DayDimension = (typeof DAY_DIMENSIONS)[number];

/** The tables that a day is given in as CSV. */
export const DAY_TABLES = ['floor', 'milestones', 'agents'] as const;
/** See {@link DAY_TABLES}. */
export type DayTable = (typeof DAY_TABLES)[number];

/** From when on calls and cases are surely kept. */
export const ItemsSinceSchema = nullable(
  Type.String({
    format: 'date-time',
    description:
      'Calls and cases whose last event is older may be gone: figures stay, items do not. null: no event yet',
  }),
);

/** How much is known of a day, or of a part of one: all there was, a part, or nothing, so that none of its figures is known. */
export const DAY_KNOWN = ['whole', 'part', 'none'] as const;
/** See {@link DAY_KNOWN}. */
export type DayKnown = (typeof DAY_KNOWN)[number];

/** See {@link DAY_KNOWN}. */
export const DayKnownSchema = Type.Enum([...DAY_KNOWN], {
  description:
    'part: the log deleted messages of it before they were read; none: all of them, and its figures are null',
});
/** Since when anything is known of a plateau, and of which stretches of what is asked for something is lacking. */
export const KNOWLEDGE_SCHEMAS = {
  knownSince: nullable(
    Type.String({
      format: 'date-time',
      description: 'What came before was deleted from the log before it was read. null: there is no such instant',
    }),
  ),
  gaps: Type.Array(
    Type.Object({ from: nullable(Type.String({ format: 'date-time', description: 'null: all before' })), to: Instant }),
    { description: 'The stretches of it of which the log deleted messages before they were read' },
  ),
};

/** An incident of a day. */
export const IncidentSchema = Type.Object({
  label: nullable(Type.String({ description: 'null: it was not declared, or is no longer kept' })),
  declaredAt: nullable(Instant),
  clearedAt: nullable(Type.String({ format: 'date-time', description: 'null: it lasts, or is not known' })),
  with: Type.Object(RestFiguresSchema.properties, { description: 'The calls and cases that carry it' }),
  without: Type.Object(RestFiguresSchema.properties, { description: 'The day without them' }),
});

/** `GET /api/v1/plateaus/{id}/days/{date}` */
export const DaySchema = Type.Object({
  plateau: Type.String(),
  date: Type.String({ format: 'date' }),
  zone: Type.String(),
  start: Instant,
  end: Instant,
  at: Type.String({ format: 'date-time', description: 'The instant the figures are of' }),
  known: DayKnownSchema,
  ...KNOWLEDGE_SCHEMAS,
  total: RestFiguresSchema,
  by: Type.Record(Type.String(), Type.Record(Type.String(), RestFiguresSchema), {
    description: 'By dimension asked for, then by its value; of a language tag, the primary subtag alone counts',
  }),
  milestones: Type.Record(
    Type.String(),
    Type.Object({
      total: RestMilestoneFiguresSchema,
      byQueue: Type.Record(Type.String(), RestMilestoneFiguresSchema),
    }),
  ),
  agents: Type.Object({
    total: RestAgentFiguresSchema,
    byQueue: Type.Record(Type.String(), RestAgentFiguresSchema, {
      description: 'An agent who serves several queues counts in each of them, and once in the total',
    }),
  }),
  incidents: Type.Record(Type.String(), IncidentSchema, {
    description: 'By id: those that calls or cases of the day carry, and those that last and did so on that day',
  }),
  itemsSince: ItemsSinceSchema,
  correctedAt: nullable(
    Type.String({ format: 'date-time', description: 'When a late event last changed the day, to five minutes' }),
  ),
  intervals: Type.Array(
    Type.Object({
      start: Type.String({ format: 'date-time', description: 'UTC' }),
      ...RestFiguresSchema.properties,
      agents: RestAgentFiguresSchema,
      corrections: Type.Array(
        Type.Object({
          at: Type.String({ format: 'date-time', description: 'The five minutes in which they came' }),
          events: Type.Integer({ minimum: 1 }),
        }),
        { description: 'The events that came more than five minutes late and changed this interval' },
      ),
    }),
  ),
});

/** `GET /api/v1/plateaus/{id}/board` */
export const BoardAnswerSchema = Type.Object({ at: Instant, ...BoardSchema.properties });

/** An error: RFC 9457 problem details. */
export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
});

/** See {@link ProblemSchema}. */
export type Problem = Static<typeof ProblemSchema>;

/** Why an event is refused for the token that it came with, not for what it is. */
export const TOKEN_REFUSALS = ['plateau-not-allowed', 'source-not-allowed'] as const;

/** Whether an event is refused for its token. */
export const isTokenRefusal = (reason: EventRefusalReason): reason is (typeof TOKEN_REFUSALS)[number] =>
  TOKEN_REFUSALS.some((known) => known === reason);

/** Why an event sent over HTTP is refused: as messages of the bus are, or because the token is not for its plateau. */
export type EventRefusalReason = DeadLetterReason | (typeof TOKEN_REFUSALS)[number];

const REFUSAL_REASONS = [...Object.keys(DEAD_LETTER_REASONS), ...TOKEN_REFUSALS] as EventRefusalReason[];

/** `POST /api/v1/events`: what became of each event, in the order they were sent in. */
export const EventsAnswerSchema = Type.Object({
  accepted: Type.Integer({ minimum: 0, description: 'Kafka has these for good' }),
  refused: Type.Integer({ minimum: 0 }),
  events: Type.Array(
    Type.Object({
      index: Type.Integer({ minimum: 0, description: 'Its place in the batch' }),
      id: Type.Optional(Type.String({ description: 'Of an accepted event' })),
      status: Type.Enum(['accepted', 'refused']),
      reason: Type.Optional(Type.Enum(REFUSAL_REASONS)),
      detail: Type.Optional(Type.String({ description: 'What was expected and where; never what the event holds' })),
    }),
  ),
});

/** See {@link EventsAnswerSchema}. */
export type EventsAnswer = Static<typeof EventsAnswerSchema>;
