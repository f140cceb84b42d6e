import { Type, type Static, type TObject } from 'typebox';
import { UrgencySchema } from './urgency.js';

/** Identifiers that become part of keys and of columns: letters, digits, `.`, `_`, `-`, at most 64 of them. */
export const Identifier = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });

/**
 * Record ids come from telephone systems and case tools, so they may hold any printable ASCII, at most 128 characters.
 * They name properties of a board, which `__proto__` cannot.
 */
export const SUBJECT_PATTERN = '^(?!__proto__$)[!-~]{1,128}$';

/** A record's id within an event's data. */
export const SubjectId = Type.String({ pattern: SUBJECT_PATTERN });

const LanguageTag = Type.String({
  pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$',
  description: 'BCP 47 language tag',
});
const Instant = Type.String({ format: 'date-time', maxLength: 40, description: 'RFC 3339 instant' });
const Label = Type.String({ minLength: 1, maxLength: 120 });

/** The milestones of a case, in the order they are reached. */
export const MILESTONES = ['qualified', 'covered', 'requested', 'accepted', 'arrived', 'handed-off'] as const;
/** See {@link MILESTONES}. */
export type Milestone = (typeof MILESTONES)[number];
/** Milestone as an event carries it. */
export const MilestoneSchema = Type.Enum([...MILESTONES]);

/** What a contract can turn out to pay for. */
export const COVERAGES = ['covered', 'partial', 'refused'] as const;
/** See {@link COVERAGES}. */
export type Coverage = (typeof COVERAGES)[number];

/** What an agent who is signed in can be doing. */
export const AGENT_STATUSES = ['available', 'busy', 'wrap-up', 'break'] as const;
/** See {@link AGENT_STATUSES}. */
export type AgentStatus = (typeof AGENT_STATUSES)[number];

/** What a connector can tell of. */
export const CARRIED = ['calls', 'cases', 'agents', 'incidents'] as const;
/** See {@link CARRIED}. */
export type Carried = (typeof CARRIED)[number];
/** What a connector says that it tells of. */
export const CarriesSchema = Type.Array(Type.Enum([...CARRIED]), {
  minItems: 1,
  maxItems: CARRIED.length,
  description: 'what the connector tells of; absent: unknown, so it may be calls',
});

const OUTCOMES = ['advice', 'case', 'follow-up', 'handed-off', 'none'] as const;

const Nothing = Type.Object({});

/** Why a record is erased: the person asked, a rule of this place says so, or it should never have been sent. */
export const ERASURE_REASONS = ['request', 'policy', 'mistake'] as const;
/** See {@link ERASURE_REASONS}. */
export type ErasureReason = (typeof ERASURE_REASONS)[number];

const Erasure = Type.Object({
  reason: Type.Optional(Type.Enum([...ERASURE_REASONS])),
  by: Type.Optional(Identifier),
});

/**
 * The data of every event, by its short name. The name on the bus is `vigie.<short name>.v1`.
 * This is the one source of the types, of validation and of `docs/asyncapi.yaml`.
 */
export const EVENT_DATA = {
  'call.queued': Type.Object({
    queue: Identifier,
    language: LanguageTag,
    urgency: Type.Optional(UrgencySchema),
    incident: Type.Optional(SubjectId),
    recallOf: Type.Optional(SubjectId),
  }),
  'call.triaged': Type.Object({ urgency: UrgencySchema, category: Type.Optional(Identifier) }),
  'call.answered': Type.Object({ agent: Identifier }),
  'call.held': Nothing,
  'call.resumed': Nothing,
  'call.transferred': Type.Object({ queue: Identifier, language: Type.Optional(LanguageTag) }),
  'call.abandoned': Nothing,
  'call.ended': Nothing,
  'call.wrapped': Type.Object({ outcome: Type.Enum([...OUTCOMES]), case: Type.Optional(SubjectId) }),
  'call.recalled': Type.Object({ by: Type.Optional(Identifier) }),
  'call.voided': Nothing,
  'call.erased': Erasure,
  'case.opened': Type.Object({
    queue: Identifier,
    urgency: UrgencySchema,
    call: Type.Optional(SubjectId),
    incident: Type.Optional(SubjectId),
  }),
  'case.assigned': Type.Object({ agent: Identifier }),
  'case.progressed': Type.Object({ milestone: MilestoneSchema }),
  'case.rescheduled': Type.Object({ milestone: MilestoneSchema, dueAt: Instant }),
  'case.triaged': Type.Object({ urgency: UrgencySchema }),
  'case.coverage-decided': Type.Object({ coverage: Type.Enum([...COVERAGES]) }),
  'case.closed': Type.Object({ outcome: Type.Optional(Identifier) }),
  'case.reopened': Type.Object({ outcome: Type.Optional(Identifier) }),
  'case.voided': Nothing,
  'case.erased': Erasure,
  'agent.signed-in': Type.Object({
    agent: Identifier,
    languages: Type.Array(LanguageTag, { maxItems: 32 }),
    queues: Type.Array(Identifier, { maxItems: 64 }),
    slots: Type.Integer({ minimum: 1, maximum: 64, description: 'calls and cases an agent can hold at once' }),
  }),
  'agent.status-changed': Type.Object({ status: Type.Enum([...AGENT_STATUSES]) }),
  'agent.signed-out': Nothing,
  'incident.declared': Type.Object({ label: Label }),
  'incident.cleared': Nothing,
  'feed.alive': Type.Object({ carries: Type.Optional(CarriesSchema) }),
} as const satisfies Record<string, TObject>;

/** The short name of an event: `call.queued` for `vigie.call.queued.v1`. */
export type EventType = keyof typeof EVENT_DATA;

/** The data an event of type `T` carries. */
export type EventData<T extends EventType> = Static<(typeof EVENT_DATA)[T]>;

/** What a finished call came to. */
export type CallOutcome = (typeof OUTCOMES)[number];

/** Every short event name. */
export const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** The CloudEvents `type` attribute of an event. */
export const wireType = (type: EventType): string => `vigie.${type}.v1`;

interface EventOf<T extends EventType> {
  /** Unique within `source`; `(source, id)` makes a repeated event harmless. */
  readonly id: string;
  readonly source: string;
  readonly type: T;
  /** The call, case, agent session, incident or connector that the event is about. */
  readonly subject: string;
  /** When it happened, in milliseconds since the epoch. */
  readonly time: number;
  readonly plateau: string;
  /** Orders events of one instant; absent where the producer gives none. */
  readonly sequence?: string;
  readonly data: EventData<T>;
}

/** A decoded, validated event holding known fields only. A union discriminated by `type`. */
export type FloorEvent<T extends EventType = EventType> = { [K in T]: EventOf<K> }[T];
