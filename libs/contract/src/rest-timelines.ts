import { type Static, Type, type TSchema } from 'typebox';
import { CALL_ITEM_STATES } from './rest-items.js';
import { ItemsSinceSchema } from './rest.js';
import { CallStateSchema, UrgencyLevelSchema, UrgencySchema } from './urgency.js';

const Instant = Type.String({ format: 'date-time' });
const Seconds = Type.Number({ minimum: 0 });
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Agent = nullable(Type.String({ description: 'Pseudonymous' }));

const ItemEvent = Type.Object({
  type: Type.String({ description: 'Without `vigie.` and the version' }),
  at: Instant,
  source: Type.String(),
  id: Type.String(),
  subject: Type.String({ description: 'Another one than the item where another record tells something about it' }),
  data: Type.Record(Type.String(), Type.Unknown()),
});

const Events = Type.Array(ItemEvent, {
  description: 'Those kept, in the order in which the record is played; what other records tell of it comes last',
});

/** `voided` counts nowhere; `incomplete` lacks its opening event, and counts nowhere until that comes. */
const Standing = Type.Enum(['counted', 'voided', 'incomplete']);

/** `GET /api/v1/plateaus/{id}/calls/{call}` */
export const CallTimelineSchema = Type.Object({
  at: Instant,
  itemsSince: ItemsSinceSchema,
  id: Type.String(),
  standing: Standing,
  state: Type.Enum([...CALL_ITEM_STATES]),
  queue: Type.String(),
  urgency: UrgencyLevelSchema,
  language: Type.String(),
  category: nullable(Type.String()),
  outcome: nullable(Type.String()),
  openedAt: Instant,
  recalledAt: nullable(Instant),
  skews: Type.Integer({ minimum: 0, description: 'Spans that came out negative and count 0: clocks disagree' }),
  legs: Type.Array(
    Type.Object({
      queue: Type.String(),
      language: Type.String(),
      offeredAt: Instant,
      outcome: Type.Enum(['waiting', 'answered', 'abandoned', 'flowed-out', 'lost']),
      waitSeconds: Seconds,
      talkSeconds: Seconds,
      holdSeconds: Seconds,
      wrapUpSeconds: Seconds,
      passedOn: Type.Boolean({ description: 'The conversation ended in a transfer' }),
      targetSeconds: Type.Number({ description: 'To be answered within, as was in force when the call came' }),
    }),
    { description: 'Each entry into a queue' },
  ),
  spans: Type.Array(
    Type.Object({
      state: CallStateSchema,
      start: Instant,
      end: nullable(Type.String({ format: 'date-time', description: 'null while it lasts' })),
      queue: Type.String(),
      agent: Agent,
    }),
  ),
  events: Events,
  links: Type.Object({
    recallOf: nullable(Type.String({ description: 'The abandoned call that this one is the recall of' })),
    recalls: Type.Array(Type.String(), { description: 'The calls that are recalls of this one' }),
    cases: Type.Array(Type.String()),
    incident: nullable(Type.String()),
  }),
});

/** What became of a milestone of a case. */
export const MILESTONE_STANDINGS = ['met', 'missed', 'overdue', 'pending', 'reached', 'passed', 'lifted'] as const;

/** `GET /api/v1/plateaus/{id}/cases/{case}` */
export const CaseTimelineSchema = Type.Object({
  at: Instant,
  itemsSince: ItemsSinceSchema,
  id: Type.String(),
  standing: Standing,
  state: Type.Enum(['open', 'closed']),
  queue: Type.String(),
  urgency: UrgencySchema,
  coverage: nullable(Type.String()),
  outcome: nullable(Type.String()),
  agent: Agent,
  openedAt: Instant,
  skews: Type.Integer({ minimum: 0 }),
  milestones: Type.Array(
    Type.Object({
      milestone: Type.String(),
      dueAt: nullable(Instant),
      reachedAt: nullable(Instant),
      became: Type.Enum([...MILESTONE_STANDINGS], {
        description:
          '`reached` had no deadline; `passed` was skipped by a later one; `lifted`: the case was closed before the deadline',
      }),
    }),
  ),
  spans: Type.Array(Type.Object({ state: Type.Enum(['open', 'closed']), start: Instant, end: nullable(Instant) })),
  events: Events,
  links: Type.Object({ call: nullable(Type.String()), incident: nullable(Type.String()) }),
});

/** See {@link CallTimelineSchema}. */
export type CallTimeline = Static<typeof CallTimelineSchema>;
/** See {@link CaseTimelineSchema}. */
export type CaseTimeline = Static<typeof CaseTimelineSchema>;
