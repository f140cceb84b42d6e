import { type Static, Type, type TSchema } from 'typebox';
import { DayKnownSchema, ItemsSinceSchema, KNOWLEDGE_SCHEMAS } from './rest.js';
import { UrgencyLevelSchema, UrgencySchema } from './urgency.js';

const Instant = Type.String({ format: 'date-time' });
const Count = Type.Integer({ minimum: 0 });
const Seconds = Type.Number({ minimum: 0 });
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** The figures that calls are listed by: each counts calls, or what happened to them. */
export const CALL_LIST_FIGURES = [
  'calls',
  'repeats',
  'offered',
  'answered',
  'answeredWithinTarget',
  'answeredLate',
  'abandoned',
  'shortAbandoned',
  'flowedOut',
  'lost',
  'handled',
  'transferred',
  'wrapped',
  'advice',
  'cases',
  'retriagedUp',
  'retriagedDown',
  'obligations',
  'recalled',
  'neverRecalled',
] as const;
/** See {@link CALL_LIST_FIGURES}; `answeredLate` are those answered, but not within their target. */
export type CallListFigure = (typeof CALL_LIST_FIGURES)[number];

/** The figures that cases are listed by. */
export const CASE_LIST_FIGURES = [
  'casesOpened',
  'casesClosed',
  'casesReopened',
  'deadlinesMet',
  'deadlinesMissed',
  'reached',
] as const;
/** See {@link CASE_LIST_FIGURES}; `reached` needs a milestone. */
export type CaseListFigure = (typeof CASE_LIST_FIGURES)[number];

/** Where a call stands: what a live one is doing, or how it ended. */
export const CALL_ITEM_STATES = ['waiting', 'talking', 'held', 'wrap-up', 'abandoned', 'handled', 'lost'] as const;

const Times = Type.Integer({
  minimum: 1,
  description: 'How often the figure counts it: a call that was transferred is offered twice',
});

/** A call behind a number. */
export const CallItemSchema = Type.Object({
  id: Type.String(),
  queue: Type.String({ description: 'That of the offer which the figure counts; the last of them' }),
  urgency: UrgencyLevelSchema,
  language: Type.String(),
  category: nullable(Type.String()),
  outcome: nullable(Type.String()),
  agent: nullable(Type.String({ description: 'Pseudonymous' })),
  openedAt: Type.String({ format: 'date-time', description: 'When the call first came' }),
  offeredAt: Type.String({ format: 'date-time', description: 'Of that offer' }),
  waitSeconds: Seconds,
  handleSeconds: Seconds,
  state: Type.Enum([...CALL_ITEM_STATES]),
  recalledAt: nullable(Instant),
  times: Times,
});

/** A case behind a number. */
export const CaseItemSchema = Type.Object({
  id: Type.String(),
  queue: Type.String(),
  urgency: UrgencySchema,
  coverage: nullable(Type.String()),
  outcome: nullable(Type.String()),
  agent: nullable(Type.String({ description: 'Pseudonymous' })),
  call: nullable(Type.String({ description: 'The call it came from' })),
  openedAt: Instant,
  closedAt: nullable(Instant),
  state: Type.Enum(['open', 'closed']),
  milestones: Type.Array(Type.String(), { description: 'Those that the figure counts of it' }),
  dueAt: nullable(Type.String({ format: 'date-time', description: 'The deadline of the first of those milestones' })),
  times: Times,
});

const Counted = Type.Object(
  {
    total: nullable(
      Type.Integer({
        minimum: 0,
        description: 'Under the filters; null where there are several, which no sum has, or nothing is known',
      }),
    ),
    by: Type.Record(Type.String(), Type.Record(Type.String(), Count), {
      description: 'By dimension, then by its value, whatever is filtered',
    }),
  },
  { description: 'What the sums say of the figure: more than is listed where items are no longer kept' },
);

const Erased = Type.Integer({
  minimum: 0,
  description:
    'How often the figure counts calls or cases that were erased: the list is so much shorter than its number',
});

const Next = nullable(Type.String({ description: 'The cursor of the next page; null on the last one' }));

/** What every list tells beside its items: of what is asked for, or of today where that is who waits now. */
const Listing = {
  at: Instant,
  known: DayKnownSchema,
  ...KNOWLEDGE_SCHEMAS,
  itemsSince: ItemsSinceSchema,
  counted: Counted,
  erased: Erased,
  next: Next,
};

/** `GET /api/v1/plateaus/{id}/calls?figure=&date=`, or `?state=` */
export const CallListSchema = Type.Object({ ...Listing, calls: Type.Array(CallItemSchema) });

/** `GET /api/v1/plateaus/{id}/cases?figure=&date=` */
export const CaseListSchema = Type.Object({ ...Listing, cases: Type.Array(CaseItemSchema) });

const fileOf = (item: Readonly<Record<string, TSchema>>) =>
  Type.Array(
    Type.Object({
      ...Object.fromEntries(Object.entries(item).map(([name, schema]) => [name, Type.Optional(nullable(schema))])),
      known: DayKnownSchema,
    }),
    { description: 'Where nothing is listed and not all is known, one row says so, whose other members are null' },
  );

/** The whole of a list of calls as a JSON file. */
export const CallFileSchema = fileOf(CallItemSchema.properties);
/** The whole of a list of cases as a JSON file. */
export const CaseFileSchema = fileOf(CaseItemSchema.properties);

/** What is answered where no such item is kept: RFC 9457 problem details, and from when on items surely are. */
export const ItemGoneProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  itemsSince: ItemsSinceSchema,
});

/** See {@link CallItemSchema}. */
export type CallItem = Static<typeof CallItemSchema>;
/** See {@link CaseItemSchema}. */
export type CaseItem = Static<typeof CaseItemSchema>;
/** See {@link CallListSchema}. */
export type CallList = Static<typeof CallListSchema>;
/** See {@link CaseListSchema}. */
export type CaseList = Static<typeof CaseListSchema>;
/** What the sums say of the figure that a list is behind. */
export type Counted = Static<typeof Counted>;
/** See {@link ItemGoneProblemSchema}. */
export type ItemGoneProblem = Static<typeof ItemGoneProblemSchema>;
