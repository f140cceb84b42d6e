import { type Static, Type } from 'typebox';

const count = () => Type.Integer({ minimum: 0 });
const Instant = Type.String({ format: 'date-time' });

const Waiting = {
  waiting: count(),
  longestSince: Type.Optional(Type.String({ format: 'date-time', description: 'The oldest wait began then' })),
};

/** An expected wait and how it was worked out. */
export const EstimatedWaitSchema = Type.Object({
  seconds: count(),
  method: Type.Enum(['nobody-waits', 'throughput'], {
    description:
      'nobody-waits: an agent of the queue is free and nobody waits; throughput: (waiting + 1) ÷ the rate of answers over the 30 minutes before the current interval',
  }),
});

const CaseCounts = Type.Object({ open: count(), atRisk: count(), overdue: count(), unaccepted: count() });
const AgentCounts = Type.Object({
  signedIn: count(),
  available: count(),
  busy: count(),
  wrapUp: count(),
  onBreak: count(),
});

/** What is going on now, counted: read off the open records at the board's instant. */
export const NowSchema = Type.Object({
  calls: Type.Object({ ...Waiting, talking: count(), held: count(), wrapUp: count() }),
  byUrgency: Type.Record(Type.String(), Type.Object(Waiting)),
  byQueue: Type.Record(
    Type.String(),
    Type.Object({
      ...Waiting,
      estimatedWait: Type.Optional(EstimatedWaitSchema),
      agents: AgentCounts,
    }),
  ),
  agents: AgentCounts,
  slots: Type.Object({
    inUse: Type.Integer({ minimum: 0, description: 'Live calls and open cases held by agents who are signed in' }),
    total: Type.Integer({ minimum: 0, description: 'Slots of the agents who are signed in' }),
    saturation: Type.Optional(Type.Number({ minimum: 0, description: 'In use ÷ total, in percent; may exceed 100' })),
  }),
  speakers: Type.Record(
    Type.String(),
    Type.Object({
      signedIn: count(),
      free: Type.Integer({ minimum: 0, description: 'Available, by their own status' }),
    }),
    { description: 'By language, which is the primary subtag of a tag in lower case: `fr` of `fr-FR`' },
  ),
  cases: Type.Object({
    ...CaseCounts.properties,
    by: Type.Object({
      urgency: Type.Record(Type.String(), CaseCounts),
      queue: Type.Record(Type.String(), CaseCounts),
      coverage: Type.Record(Type.String(), CaseCounts, { description: 'undecided: nobody has decided yet' }),
    }),
  }),
  obligations: Type.Object({ open: count(), oldestSince: Type.Optional(Instant) }),
  incidents: Type.Record(Type.String(), Type.Object({ calls: count(), ...Waiting, cases: count() }), {
    description: 'Live calls and open cases that carry each incident; subtract them for the floor without it',
  }),
  unconfirmed: Type.Integer({ minimum: 0, description: 'Calls that may be over; not counted as waiting or talking' }),
  incomplete: Type.Integer({ minimum: 0, description: 'Records whose opening event has not arrived' }),
});

/** See {@link NowSchema}. */
export type Now = Static<typeof NowSchema>;
/** See {@link EstimatedWaitSchema}. */
export type EstimatedWait = Static<typeof EstimatedWaitSchema>;
