import { wireType } from '#contract';
import { idAt } from './instant-in-id.mjs';

/** What happens to each call, how long after it began to wait, in ms, and its data, or what makes them of its number. */
const COURSE = [
  ['call.queued', 0, { queue: 'road', language: 'fr', urgency: 'P2' }],
  ['call.answered', 3_000, { agent: 'agent-1' }],
  ['call.ended', 6_000, {}],
  ['call.wrapped', 8_000, { outcome: 'advice' }],
];

/** How many events there are of a call. */
export const EVENTS_PER_CALL = COURSE.length;

/** How long a call goes on, in ms. */
export const COURSE_MS = COURSE.at(-1)[1];

/** Calls of some plateaus in turn, each of which goes its course. */
export class LatencyCalls {
  #course;
  /** What is yet to happen, for each step of the course in the order of time. */
  #queues;
  #count = 0;

  constructor(plateaus, course = COURSE) {
    this.plateaus = plateaus;
    this.#course = course;
    this.#queues = course.map(() => []);
  }

  /** How many calls began. */
  get count() {
    return this.#count;
  }

  /** A call begins; `now` is on the shared clock. */
  begin(now) {
    const plateau = this.plateaus[this.#count % this.plateaus.length];
    const number = (this.#count += 1);
    const call = { id: idAt(now, number), number, plateau, began: now };
    for (const queue of this.#queues) queue.push(call);
  }

  /** The messages of what has happened by now and was not given before. */
  due(now) {
    return this.#queues.flatMap((queue, step) => {
      const waiting = queue.findIndex(({ began }) => began + this.#course[step][1] > now);
      return queue.splice(0, waiting < 0 ? queue.length : waiting).map((call) => message(call, this.#course[step]));
    });
  }
}

function message({ id, number, plateau }, [type, , data]) {
  const value = JSON.stringify({
    specversion: '1.0',
    id: `${type}-${id}`,
    source: '/bench',
    type: wireType(type),
    subject: id,
    time: new Date().toISOString(),
    plateau,
    datacontenttype: 'application/json',
    data: typeof data === 'function' ? data(number) : data,
  });
  return { key: plateau, value };
}
