// The calls of the bench `alerts`: many that wait and cross nothing, and now and then one of a person in danger.
import { randomUUID } from 'node:crypto';
import { wireType } from '#contract';

/** How long a caller in danger waits before the alert, in ms. */
export const THRESHOLD_MS = 2_000;

/** How long they wait in all, in ms. */
const WAIT_MS = 4_000;

/** A message of the bus. */
function message(type, plateau, subject, data) {
  const value = JSON.stringify({
    specversion: '1.0',
    id: randomUUID(),
    source: '/bench',
    type: wireType(type),
    subject,
    time: new Date().toISOString(),
    plateau,
    datacontenttype: 'application/json',
    data,
  });
  return { key: plateau, value };
}

/** Calls that wait for as long as the bench lasts. */
export const waitingCalls = (plateau, count) =>
  Array.from({ length: count }, (_, i) =>
    message('call.queued', plateau, `${plateau}-waiting-${i}`, {
      queue: `queue-${i % 4}`,
      language: 'fr',
      urgency: 'P3',
    }),
  );

/** Callers in danger, one plateau after the other. */
export class Dangers {
  /** When each crossed its threshold, by call; milliseconds since the epoch. */
  crossedAt = new Map();
  #waiting = [];

  /** `name` begins the ids of the calls. */
  constructor(name, plateaus) {
    this.name = name;
    this.plateaus = plateaus;
  }

  /** One begins to wait now. */
  begin() {
    const serial = this.crossedAt.size;
    const plateau = this.plateaus[serial % this.plateaus.length];
    const subject = `${this.name}-${serial}`;
    const queued = message('call.queued', plateau, subject, { queue: 'queue-0', language: 'fr', urgency: 'P0' });
    const at = Date.parse(JSON.parse(queued.value).time);
    this.crossedAt.set(subject, at + THRESHOLD_MS);
    this.#waiting.push({ plateau, subject, until: at + WAIT_MS });
    return queued;
  }

  /** Those who have waited long enough are answered. */
  answered() {
    const now = Date.now();
    const due = this.#waiting.filter(({ until }) => until <= now);
    this.#waiting = this.#waiting.filter(({ until }) => until > now);
    return due.flatMap(({ plateau, subject }) => [
      message('call.answered', plateau, subject, { agent: 'agent-1' }),
      message('call.ended', plateau, subject, {}),
    ]);
  }
}
