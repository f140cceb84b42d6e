import { Type, type Static, type TSchema } from 'typebox';
import { BoardSchema } from './board.js';
import { DERIVED_FIGURES, FIGURE_SCHEMAS, SUM_FIGURES } from './figures.js';
import { UrgencyLevelSchema } from './urgency.js';

const Instant = Type.String({ format: 'date-time' });
const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);

const pick = (names: readonly (keyof typeof FIGURE_SCHEMAS)[], wrap: (schema: TSchema) => TSchema) =>
  Object.fromEntries(names.map((name) => [name, wrap(FIGURE_SCHEMAS[name])]));

/** Figures as REST gives them: what is unknown is null. */
export const RestFiguresSchema = Type.Object({
  ...pick(SUM_FIGURES, (schema) => schema),
  ...pick(DERIVED_FIGURES, nullable),
});

/** `GET /api/v1/plateaus` */
export const PlateauListSchema = Type.Object({
  plateaus: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), zone: Type.String() })),
});

/** The dimensions a day can be split by. */
export const DAY_DIMENSIONS = ['queue', 'urgency', 'language', 'category', 'outcome'] as const;
/** A dimension a day can be split by. */
export type DayDimension = (typeof DAY_DIMENSIONS)[number];

/** `GET /api/v1/plateaus/{id}/days/{date}` */
export const DaySchema = Type.Object({
  plateau: Type.String(),
  date: Type.String({ format: 'date' }),
  zone: Type.String(),
  start: Instant,
  end: Instant,
  at: Type.String({ format: 'date-time', description: 'The instant the figures are of' }),
  total: RestFiguresSchema,
  by: Type.Record(Type.String(), Type.Record(Type.String(), RestFiguresSchema), {
    description: 'By dimension asked for, then by its value',
  }),
  intervals: Type.Array(
    Type.Object({ start: Type.String({ format: 'date-time', description: 'UTC' }), ...RestFiguresSchema.properties }),
  ),
});

/** `GET /api/v1/plateaus/{id}/board` */
export const BoardAnswerSchema = Type.Object({ at: Instant, ...BoardSchema.properties });

/** A call behind a number. */
export const CallItemSchema = Type.Object({
  id: Type.String(),
  queue: Type.String(),
  urgency: UrgencyLevelSchema,
  language: Type.String(),
  offeredAt: Instant,
  waitSeconds: Type.Number({ minimum: 0 }),
  state: Type.String(),
  recalledAt: nullable(Instant),
});

/** `GET /api/v1/plateaus/{id}/calls?state=&date=` */
export const CallListSchema = Type.Object({ at: Instant, calls: Type.Array(CallItemSchema) });

/** An error: RFC 9457 problem details. */
export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
});

/** See {@link CallItemSchema}. */
export type CallItem = Static<typeof CallItemSchema>;
/** See {@link ProblemSchema}. */
export type Problem = Static<typeof ProblemSchema>;
