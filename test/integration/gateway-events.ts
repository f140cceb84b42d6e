import { randomUUID } from 'node:crypto';
import type { OutgoingMessage } from '#bus';
import { encode, type EventData, type EventType, type FloorEvent } from '#contract';

/** An event of a floor with an id of its own; `time` is in milliseconds since the epoch. */
export function floorEvent<T extends EventType>(
  type: T,
  { plateau, subject, time }: { readonly plateau: string; readonly subject: string; readonly time: number },
  data: EventData<T>,
): FloorEvent {
  return { id: randomUUID(), source: 'test', type, plateau, subject, time, data } as unknown as FloorEvent;
}

/** The events as messages of the bus, keyed by their plateau. */
export const toMessages = (events: readonly FloorEvent[]): OutgoingMessage[] =>
  events.map((event) => ({ key: event.plateau, value: encode(event) }));

/** What a test says of one call; what it leaves out is a French P2 call in the queue `roadside`. */
export interface CallSketch {
  readonly plateau: string;
  readonly subject: string;
  /** When it was queued, in milliseconds since the epoch. */
  readonly at: number;
  readonly queue?: string;
  readonly urgency?: EventData<'call.queued'>['urgency'];
  readonly language?: string;
  /** How long it waited, in milliseconds. */
  readonly wait?: number;
}

/** A caller who begins to wait. */
export const queued = ({ plateau, subject, at, queue = 'roadside', urgency = 'P2', language = 'fr' }: CallSketch) =>
  floorEvent('call.queued', { plateau, subject, time: at }, { queue, language, urgency });

/** The agent who takes the call of a {@link CallSketch}. */
export const answered = ({ plateau, subject, at, wait = 0 }: CallSketch) =>
  floorEvent('call.answered', { plateau, subject, time: at + wait }, { agent: 'a-1' });

/** The caller of a {@link CallSketch} who leaves. */
export const abandoned = ({ plateau, subject, at, wait = 0 }: CallSketch) =>
  floorEvent('call.abandoned', { plateau, subject, time: at + wait }, {});

/** A call from its offer to its wrap-up: answered after `wait`, a minute of talk, half a minute of wrap-up, advice. */
export function handled(call: CallSketch): FloorEvent[] {
  const { plateau, subject, at, wait = 0 } = call;
  const later = (seconds: number) => ({ plateau, subject, time: at + wait + seconds * 1000 });
  return [
    queued(call),
    answered(call),
    floorEvent('call.ended', later(60), {}),
    floorEvent('call.wrapped', later(90), { outcome: 'advice' }),
  ];
}
