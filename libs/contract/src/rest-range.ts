import { Type, type TSchema } from 'typebox';
import type { FigureName } from './figures.js';
import { DayKnownSchema, KNOWLEDGE_SCHEMAS, RestAgentFiguresSchema, RestFiguresSchema } from './rest.js';
import { STRETCHES } from './rest-staffing.js';

/** The figures that hours are told by. */
export const HOUR_FIGURES = [
  'calls',
  'offered',
  'answered',
  'abandoned',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'abandonRate',
  'averageHandleTime',
] as const satisfies readonly FigureName[];
/** One of {@link HOUR_FIGURES}. */
export type HourFigureName = (typeof HOUR_FIGURES)[number];

/** As many days as one request may ask for. */
export const MOST_DAYS = 400;

const Day = Type.String({ format: 'date' });
const Instant = Type.String({ format: 'date-time' });
const Weekday = Type.Integer({
  minimum: 1,
  maximum: 7,
  description: 'Of the date on which the day begins; 1 is Monday',
});
const Hour = Type.Integer({ minimum: 0, maximum: 23, description: 'Local; one that occurs twice is told as one' });
const { properties: hourFigures } = Type.Pick(RestFiguresSchema, [...HOUR_FIGURES]);
const HourOfDay = Type.Object({ date: Day, hour: Hour, ...hourFigures });

/** `GET /api/v1/plateaus/{id}/days?from=&to=` */
export const RangeSchema = Type.Object({
  plateau: Type.String(),
  zone: Type.String(),
  from: Day,
  to: Day,
  at: Type.String({ format: 'date-time', description: 'The instant the figures are of' }),
  ...KNOWLEDGE_SCHEMAS,
  total: RestFiguresSchema,
  agents: RestAgentFiguresSchema,
  days: Type.Array(
    Type.Object({
      date: Day,
      weekday: Weekday,
      start: Instant,
      end: Instant,
      recorded: Type.Boolean({
        description:
          'Whether anything was recorded on the day; else its counts are 0 all the same, or null where nothing is known',
      }),
      known: DayKnownSchema,
      total: RestFiguresSchema,
      agents: RestAgentFiguresSchema,
    }),
  ),
  week: Type.Array(
    Type.Object({
      weekday: Weekday,
      hour: Hour,
      days: Type.Integer({ minimum: 1, description: 'How many recorded days have had this hour to its end' }),
      ...hourFigures,
    }),
    { description: 'Each hour of the week that recorded days have had to its end, over all those days together' },
  ),
  best: Type.Array(HourOfDay, {
    description: 'The hours with the highest service levels, of those with 10 offers or more',
  }),
  worst: Type.Array(HourOfDay, { description: 'The hours with the lowest, the worst first' }),
});

const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const Expected = nullable(
  Type.Object(
    {
      mean: Type.Number({ minimum: 0 }),
      spread: Type.Number({ minimum: 1 }),
      low: Type.Number({ minimum: 0 }),
      high: Type.Number({ minimum: 0 }),
      of: Type.Integer({ minimum: 2, description: 'How many days it is made of' }),
    },
    {
      description:
        'What is to be expected of `offered`, from the last four of the same day of the week: two spreads around the mean. The spread is the sample standard deviation, at least the root of the mean, at least 1',
    },
  ),
);
const HourFigures = Type.Object(hourFigures);

const ClockTime = Type.String({
  pattern: '^\\d{2}:\\d{2}$',
  description: 'What the local clock shows as it begins; a time that occurs twice is told as one',
});

const comparison = {
  date: Day,
  at: Instant,
  dayBefore: Day,
  sameWeekdays: Type.Array(Day, { description: 'The last four, the latest first' }),
  total: Type.Object({
    figures: RestFiguresSchema,
    dayBefore: nullable(RestFiguresSchema),
    lastWeek: nullable(RestFiguresSchema),
    sameWeekdays: Type.Array(RestFiguresSchema, {
      maxItems: 4,
      description: 'Those of the last four on which anybody called, the latest first',
    }),
    expected: Expected,
  }),
  hours: Type.Array(
    Type.Object({
      hour: Hour,
      figures: nullable(HourFigures),
      dayBefore: nullable(HourFigures),
      lastWeek: nullable(HourFigures),
      expected: Expected,
    }),
    { description: 'null: it has not begun, or nobody called on that day, or it had no such hour' },
  ),
  minutes: Type.Enum([...STRETCHES], { description: 'How long a stretch is' }),
  stretches: Type.Array(Type.Object({ time: ClockTime, expected: Expected })),
  surges: Type.Array(
    Type.Object({
      first: Hour,
      last: Hour,
      count: Type.Integer({ minimum: 1 }),
      expected: Type.Number({ minimum: 0 }),
    }),
    { description: 'Hours in which more was offered than two spreads above the mean' },
  ),
};

/** `GET /api/v1/plateaus/{id}/days/{date}/comparison` */
export const DayComparisonSchema = Type.Object({ plateau: Type.String(), zone: Type.String(), ...comparison });

/** `GET /api/v1/days/{date}/comparison?plateau=` */
export const DaysComparisonSchema = Type.Object({ plateaus: Type.Array(Type.String()), ...comparison });
