import { Type, type TSchema } from 'typebox';
import { namedQueues } from './queue-names.js';
import {
  DAY_DIMENSIONS,
  DayKnownSchema,
  DaySchema,
  RestAgentFiguresSchema,
  RestFiguresSchema,
  RestMilestoneFiguresSchema,
} from './rest.js';

/** The dimensions that a day of several plateaus can be split by: a queue is that of one plateau alone. */
export const SHARED_DIMENSIONS = ['urgency', 'language', 'category', 'outcome'] as const satisfies readonly Exclude<
  (typeof DAY_DIMENSIONS)[number],
  'queue'
>[];
/** See {@link SHARED_DIMENSIONS}. */
export type SharedDimension = (typeof SHARED_DIMENSIONS)[number];

const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const Count = nullable(Type.Integer({ minimum: 0 }));
const { zone, start, end, known, knownSince, gaps, itemsSince, correctedAt, incidents } = DaySchema.properties;

/** `GET /api/v1/days/{date}?plateau=` */
export const DaysSchema = Type.Object({
  date: Type.String({ format: 'date' }),
  at: Type.String({ format: 'date-time', description: 'The instant the figures are of' }),
  known: DayKnownSchema,
  total: RestFiguresSchema,
  by: Type.Record(Type.String(), Type.Record(Type.String(), RestFiguresSchema), {
    description: 'By dimension asked for, then by its value',
  }),
  milestones: Type.Record(Type.String(), RestMilestoneFiguresSchema),
  agents: Type.Object(RestAgentFiguresSchema.properties, {
    description: 'An agent signed in on two plateaus counts on each',
  }),
  clock: Type.Array(
    Type.Object({
      time: Type.String({ pattern: '^\\d{2}:\\d{2}$', description: 'What each local clock shows as it begins' }),
      plateaus: Type.Integer({ minimum: 0, description: 'On how many it has begun and is known' }),
      offered: Count,
      answered: Count,
      abandoned: Count,
    }),
    {
      description:
        'Quarters of an hour of the local clocks; one that occurs twice is told as one; null: not begun, or not known',
    },
  ),
  plateaus: Type.Array(
    Type.Object({
      plateau: Type.String(),
      name: Type.String(),
      queues: namedQueues('The configured ones'),
      zone,
      start,
      end,
      known,
      knownSince,
      gaps,
      total: RestFiguresSchema,
      agents: DaySchema.properties.agents,
      incidents,
      itemsSince,
      correctedAt,
    }),
    { description: 'The day of each, in the order asked for' },
  ),
});
