import { formatInstant, parseInstant, STRUCTURED_HEADERS } from '#contract';
import type { Clock } from '../delivery/clock.js';
import type { Delivery } from '../delivery/deliver.js';
import type { Line } from './lines.js';

/** Which events are sent, and when. Instants in milliseconds since the epoch. */
export interface ReplayOptions {
  /** Events at this instant or later; from the first without it. */
  readonly from?: number;
  /** Events at this instant or earlier, so that the floor is as it was then; to the last without it. */
  readonly until?: number;
  /** How many times faster than they happened; `max` is as fast as the bus takes them. */
  readonly speed: number | 'max';
  /** Moves all times so that the first event sent is of the moment it is sent; the gaps stay. */
  readonly shiftToNow: boolean;
}

/** The little that is read of a line; the rest is sent unseen. */
interface Peeked {
  readonly plateau?: unknown;
  readonly time?: unknown;
  readonly type?: unknown;
  readonly data?: unknown;
}

/** Turns lines into deliveries. A line is refused where it is no JSON object or lacks what this replay needs of it. */
export class Selection {
  /** How many lines were refused. */
  refused = 0;
  /** Event time of the first event sent, and when that was. */
  private first: { readonly time: number; readonly sentAt: number } | undefined;
  private readonly needsTime: boolean;

  constructor(
    private readonly options: ReplayOptions,
    private readonly clock: Clock,
    private readonly onRefused: (number: number, reason: string) => void,
  ) {
    const { from, until, speed, shiftToNow } = options;
    this.needsTime = from !== undefined || until !== undefined || speed !== 'max' || shiftToNow;
  }

  /** The deliveries of some lines, in their order. */
  take(lines: readonly Line[]): Delivery[] {
    const deliveries: Delivery[] = [];
    for (const line of lines) {
      const delivery = this.takeLine(line);
      if (typeof delivery === 'object') deliveries.push(delivery);
      else if (delivery !== undefined) {
        this.refused += 1;
        this.onRefused(line.number, delivery);
      }
    }
    return deliveries;
  }

  /** A delivery, the reason why there is none, or nothing for an event that is not asked for. */
  private takeLine({ bytes }: Line): Delivery | string | undefined {
    if (bytes === undefined) return 'longer than 1 MiB';
    let event: Peeked;
    try {
      event = JSON.parse(bytes.toString()) as Peeked;
    } catch {
      return 'not JSON';
    }
    if (typeof event !== 'object' || event === null) return 'not a JSON object';
    const { plateau } = event;
    if (typeof plateau !== 'string' || plateau === '') return 'no plateau, which is the key of a message';
    if (!this.needsTime) return { due: 0, message: { key: plateau, value: bytes, headers: STRUCTURED_HEADERS } };
    const time = typeof event.time === 'string' ? parseInstant(event.time) : undefined;
    if (time === undefined) return 'no RFC 3339 time';
    return this.isSelected(time) ? this.delivery(plateau, time, bytes, event) : undefined;
  }

  private isSelected(time: number): boolean {
    return time >= (this.options.from ?? -Infinity) && time <= (this.options.until ?? Infinity);
  }

  private delivery(plateau: string, time: number, bytes: Buffer, event: Peeked): Delivery {
    this.first ??= { time, sentAt: this.clock.now() };
    const { speed, shiftToNow } = this.options;
    const { time: firstTime, sentAt } = this.first;
    return {
      due: speed === 'max' ? 0 : sentAt + (time - firstTime) / speed,
      message: {
        key: plateau,
        value: shiftToNow ? shifted(event, sentAt - firstTime) : bytes,
        headers: STRUCTURED_HEADERS,
      },
    };
  }
}

/** A deadline inside the data moves along with the event. */
function shifted(event: Peeked, by: number): string {
  const moved = (time: unknown) => {
    const instant = typeof time === 'string' ? parseInstant(time) : undefined;
    return instant === undefined ? time : formatInstant(instant + by);
  };
  const { data } = event;
  const dueAt = typeof data === 'object' && data !== null && 'dueAt' in data ? { dueAt: moved(data.dueAt) } : undefined;
  return JSON.stringify({
    ...event,
    time: moved(event.time),
    ...(dueAt === undefined ? {} : { data: { ...(data as object), ...dueAt } }),
  });
}
