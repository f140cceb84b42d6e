import { type Board, type BoardInterval, type Feed, type Figures, formatInstant } from '#contract';
import { type IntervalSums, type LocalDay, localDayAt, RangeTally, type RecordKey, Tally } from '#floor';
import { OpenRecords } from './open-records.js';
import { type PlateauDefinition, targetsOf } from './plateau-definition.js';
import { type StillWaiting, stillWaiting } from './still-waiting.js';

/** What the reader of the ledger found changed: records that are not open any more and empty intervals are undefined. */
export interface ModelChanges {
  readonly watermark: number | undefined;
  readonly records: Iterable<readonly [RecordKey, string | undefined]>;
  readonly sums: Iterable<readonly [number, IntervalSums | undefined]>;
}

/** How far a board can be trusted, as the gateway sees it. */
export type FeedTruth = Pick<Feed, 'lag' | 'behindSince' | 'blind' | 'deadLetters' | 'missed'>;

interface HeldInterval {
  readonly sums: IntervalSums;
  readonly shown: BoardInterval;
}

/** One plateau's open records and today's sums in the memory of a reader; gives its board as of an instant. */
export class PlateauModel {
  private readonly open: OpenRecords;
  private readonly intervals = new Map<number, HeldInterval>();
  private tally = new RangeTally();
  private watermark: number | undefined;
  private today: LocalDay;

  constructor(
    private readonly definition: PlateauDefinition,
    at: number,
  ) {
    this.open = new OpenRecords(definition.id);
    this.today = localDayAt(definition, at);
  }

  /** The operating day the model holds the sums of. */
  get day(): LocalDay {
    return this.today;
  }

  /** Forgets everything and turns to the day that holds an instant: all open records and its sums must be read. */
  reset(at: number): LocalDay {
    this.open.clear();
    this.intervals.clear();
    this.tally = new RangeTally();
    this.today = localDayAt(this.definition, at);
    return this.today;
  }

  /** Takes over what was read. */
  apply({ watermark, records, sums }: ModelChanges): void {
    this.watermark = watermark;
    for (const [key, events] of records) this.open.set(key, events);
    for (const [interval, fields] of sums) {
      if (interval >= this.today.start && interval < this.today.end) this.setInterval(interval, fields);
    }
  }

  /** The board as of an instant, in milliseconds since the epoch. */
  board(at: number, truth: FeedTruth): Board {
    const { definition, today, tally } = this;
    const watermark = this.watermark ?? -Infinity;
    const { connectors, incomplete, ...collections } = this.open.collections(watermark);
    const waiting = stillWaiting(this.open.waiting(watermark), definition.targets, today, at);
    const queues = new Set([...Object.keys(definition.queues), ...tally.by.queue.keys()]);
    for (const { queue } of Object.values(collections.calls)) queues.add(queue);
    return {
      plateau: definition.id,
      name: definition.name,
      zone: definition.zone,
      day: { date: today.date, start: formatInstant(today.start), end: formatInstant(today.end) },
      queues: Object.fromEntries([...queues].map((queue) => [queue, nameOf(definition, queue)])),
      ...collections,
      targets: targetsOf(definition, queues, at),
      today: figuresOfRange(tally, waiting, queues),
      intervals: Object.fromEntries(
        [...this.intervals].map(([interval, { shown }]) => [formatInstant(interval), shown]),
      ),
      feed: {
        ...truth,
        ...(this.watermark === undefined ? {} : { lastEventAt: formatInstant(this.watermark) }),
        connectors,
        incomplete,
      },
    };
  }

  private setInterval(interval: number, sums: IntervalSums | undefined): void {
    const held = this.intervals.get(interval);
    if (held !== undefined) this.tally.add(held.sums, -1);
    if (sums === undefined) {
      this.intervals.delete(interval);
      return;
    }
    this.tally.add(sums, 1);
    const range = new RangeTally();
    range.add(sums, 1);
    const { offered, answered, abandoned, handled } = range.total.figures(0);
    this.intervals.set(interval, { sums, shown: { offered, answered, abandoned, handled } });
  }
}

const nameOf = ({ queues }: PlateauDefinition, queue: string): { readonly name: string } =>
  (Object.hasOwn(queues, queue) ? queues[queue] : undefined) ?? { name: queue };

function figuresOfRange(tally: RangeTally, waiting: StillWaiting, queues: Iterable<string>): Board['today'] {
  const queue: Record<string, Figures> = {};
  for (const name of queues)
    queue[name] = (tally.by.queue.get(name) ?? new Tally()).figures(waiting.by.queue.get(name) ?? 0);
  const urgency: Record<string, Figures> = {};
  for (const [name, sums] of tally.by.urgency) urgency[name] = sums.figures(waiting.by.urgency.get(name) ?? 0);
  return { total: tally.total.figures(waiting.total), by: { queue, urgency } };
}
