import {
  type Board,
  type BoardInterval,
  type BoardWindow,
  type Feed,
  type Figures,
  formatInstant,
  WINDOW_FIGURES,
  type WindowFigures,
  WINDOWS,
} from '#contract';
import {
  correctionsOf,
  type Gap,
  INTERVAL_MS,
  intervalOf,
  type IntervalSums,
  type LocalDay,
  localDayAt,
  RangeTally,
  type RecordKey,
  touches,
} from '#floor';
import { floorNow } from './floor-now.js';
import { type Open, type OpenFloor, OpenRecords } from './open-records.js';
import { pendingOf, type Range } from './pending.js';
import { type PlateauDefinition, targetsOf } from './plateau-definition.js';
import { agentSums, figuresBy, milestoneNames, milestoneSums } from './range-figures.js';
import { SlidingWindow } from './sliding-window.js';

/** What the reader of the ledger found changed: records that are not open any more and empty intervals are undefined. */
export interface ModelChanges {
  readonly watermark: number | undefined;
  readonly records: Iterable<readonly [RecordKey, string | undefined]>;
  readonly sums: Iterable<readonly [number, IntervalSums | undefined]>;
}

/** How far a board can be trusted, as the gateway sees it. */
export interface FeedTruth extends Pick<Feed, 'lag' | 'behindSince' | 'blind' | 'deadLetters' | 'missed'> {
  /** What the log deleted of the plateau before it was read; absent where nothing was. */
  readonly gaps?: readonly Gap[];
}

interface HeldInterval {
  readonly sums: IntervalSums;
  readonly shown: BoardInterval;
  readonly answered: ReadonlyMap<string, number>;
}

const WINDOW_NAMES = Object.keys(WINDOWS) as (keyof typeof WINDOWS)[];

/** How far before its day a model also holds sums, for the longest window; in milliseconds. */
const LOOK_BACK_MS = Math.max(...Object.values(WINDOWS)) * INTERVAL_MS;

/** Answers are counted over this many intervals before the current one to estimate a wait. */
const THROUGHPUT_INTERVALS = 6;

/** One plateau's open records and today's sums in the memory of a reader; gives its board as of an instant. */
export class PlateauModel {
  private readonly open: OpenRecords;
  private readonly intervals = new Map<number, HeldInterval>();
  private readonly windows = WINDOW_NAMES.map((name) => [name, new SlidingWindow(WINDOWS[name])] as const);
  private tally = new RangeTally();
  private watermark: number | undefined;
  private today: LocalDay;

  constructor(
    private readonly definition: PlateauDefinition,
    at: number,
  ) {
    this.open = new OpenRecords(definition);
    this.today = localDayAt(definition, at);
  }

  /** The operating day the model is about. */
  get day(): LocalDay {
    return this.today;
  }

  /** The range of sums that a model of the day that holds an instant must be given. */
  rangeAt(at: number): Range {
    const { start, end } = localDayAt(this.definition, at);
    return { start: start - LOOK_BACK_MS, end };
  }

  /** Forgets everything and turns to the day that holds an instant: all open records and its sums must be read. */
  reset(at: number): void {
    this.open.clear();
    this.intervals.clear();
    for (const [, window] of this.windows) window.clear();
    this.tally = new RangeTally();
    this.today = localDayAt(this.definition, at);
  }

  /** Takes over what was read. */
  apply({ watermark, records, sums }: ModelChanges): void {
    this.watermark = watermark;
    for (const [key, events] of records) this.open.set(key, events);
    for (const [interval, fields] of sums) {
      if (interval >= this.today.start - LOOK_BACK_MS && interval < this.today.end) this.setInterval(interval, fields);
    }
  }

  /** The board as of an instant, in milliseconds since the epoch. */
  board(at: number, truth: FeedTruth): Board {
    const { definition, today, tally } = this;
    const floor = this.open.at(this.watermark ?? -Infinity);
    const queues = this.queues(floor, at);
    const pending = pendingOf(floor, definition, today, at);
    return {
      ...this.withoutFigures(floor, queues, at, truth),
      today: {
        ...figuresBy(tally, pending, queues, (sums, still) => sums.figures(still)),
        milestones: Object.fromEntries(
          milestoneNames(tally, pending).map((name) => [
            name,
            milestoneSums(tally, name).milestoneFigures(pending.overdue(name)),
          ]),
        ),
        agents: agentSums(tally.agents.get(''), floor, today, at).agentFigures(),
      },
      windows: this.windowsAt(floor, queues, at),
      intervals: Object.fromEntries(
        [...this.intervals]
          .filter(([interval]) => interval >= today.start)
          .map(([interval, { shown }]) => [formatInstant(interval), shown]),
      ),
    };
  }

  /** The board without its figures, which are most of the work: for who looks at every event. */
  boardNow(at: number, truth: FeedTruth): Omit<Board, 'today' | 'windows' | 'intervals'> {
    const floor = this.open.at(this.watermark ?? -Infinity);
    return this.withoutFigures(floor, this.queues(floor, at), at, truth);
  }

  private withoutFigures(floor: OpenFloor, queues: ReadonlySet<string>, at: number, truth: FeedTruth) {
    const { definition, today } = this;
    return {
      plateau: definition.id,
      name: definition.name,
      zone: definition.zone,
      day: { date: today.date, start: formatInstant(today.start), end: formatInstant(today.end) },
      queues: Object.fromEntries([...queues].map((queue) => [queue, nameOf(definition, queue)])),
      calls: bySubject(floor.calls),
      unconfirmed: bySubject(floor.unconfirmed),
      obligations: bySubject(floor.owed),
      cases: bySubject(floor.cases),
      // Under the id of each session, so there is nothing to be told of it but who does what.
      agents: definition.agentFigures === true ? bySubject(floor.agents) : {},
      incidents: bySubject(floor.incidents),
      now: floorNow(floor, queues, this.throughput(at), at),
      targets: targetsOf(definition, queues, at),
      feed: this.feed(floor, truth),
    };
  }

  /**
   * The configured queues in their order, then those that are not configured and yet have calls: today, or in a window,
   * which may begin on the day before.
   */
  private queues(floor: OpenFloor, at: number): ReadonlySet<string> {
    const queues = new Set([...Object.keys(this.definition.queues), ...this.tally.by.queue.keys()]);
    for (const [, window] of this.windows)
      for (const queue of window.at(at, this.intervals).by.queue.keys()) queues.add(queue);
    for (const { facts } of [...floor.calls, ...floor.cases]) queues.add(facts.queue);
    return queues;
  }

  private feed({ connectors, incomplete }: OpenFloor, { gaps = [], ...truth }: FeedTruth): Feed {
    const lacking = gaps.filter((gap) => touches(gap, this.today)).map(({ to }) => to);
    const carries = connectors.flatMap(({ subject, facts }) => (facts.carries ? [[subject, [...facts.carries]]] : []));
    return {
      ...truth,
      ...(lacking.length === 0 ? {} : { todayFrom: formatInstant(Math.max(...lacking)) }),
      ...(this.watermark === undefined ? {} : { lastEventAt: formatInstant(this.watermark) }),
      connectors: Object.fromEntries(
        connectors.map(({ subject, facts }) => [subject, formatInstant(facts.lastEventAt)]),
      ),
      ...(carries.length === 0 ? {} : { carries: Object.fromEntries(carries) }),
      incomplete,
    };
  }

  private throughput(at: number) {
    const end = intervalOf(at);
    const ms = THROUGHPUT_INTERVALS * INTERVAL_MS;
    const answered = (queue: string) => {
      let sum = 0;
      for (let interval = end - ms; interval < end; interval += INTERVAL_MS)
        sum += this.intervals.get(interval)?.answered.get(queue) ?? 0;
      return sum;
    };
    return { ms, answered };
  }

  private windowsAt(floor: OpenFloor, queues: Iterable<string>, at: number): Board['windows'] {
    const entries = this.windows.map(([name, window]): [string, BoardWindow] => {
      const sums = window.at(at, this.intervals);
      const range = { start: window.start, end: window.end };
      const pending = pendingOf(floor, this.definition, range, at);
      const figures = figuresBy(sums, pending, queues, (tally, still) => windowFigures(tally.figures(still)));
      return [name, { ...figures, agents: agentSums(sums.agents.get(''), floor, range, at).agentFigures() }];
    });
    return Object.fromEntries(entries) as Board['windows'];
  }

  private setInterval(interval: number, sums: IntervalSums | undefined): void {
    const before = this.intervals.get(interval)?.sums;
    for (const [, window] of this.windows) window.change(interval, before, sums);
    const isToday = interval >= this.today.start;
    if (isToday && before !== undefined) this.tally.add(before, -1);
    if (isToday && sums !== undefined) this.tally.add(sums, 1);
    if (sums === undefined) this.intervals.delete(interval);
    else this.intervals.set(interval, holdInterval(sums));
  }
}

function holdInterval(sums: IntervalSums): HeldInterval {
  const range = new RangeTally();
  range.add(sums, 1);
  const of = (metric: string) => range.total.of(metric);
  const corrected = correctionsOf(sums).at(-1);
  return {
    sums,
    answered: new Map([...range.by.queue].map(([queue, tally]) => [queue, tally.of('answered')])),
    shown: {
      offered: of('offered'),
      answered: of('answered'),
      abandoned: of('abandoned'),
      handled: of('handled'),
      casesOpened: of('casesOpened'),
      casesClosed: of('casesClosed'),
      ...(corrected === undefined ? {} : { correctedAt: formatInstant(corrected.at) }),
    },
  };
}

const bySubject = <S>(records: readonly Open<unknown, S>[]): Record<string, S> =>
  Object.fromEntries(records.map(({ subject, shown }) => [subject, shown]));

const nameOf = ({ queues }: PlateauDefinition, queue: string): { readonly name: string } =>
  (Object.hasOwn(queues, queue) ? queues[queue] : undefined) ?? { name: queue };

const windowFigures = (figures: Figures): WindowFigures =>
  Object.fromEntries(
    WINDOW_FIGURES.filter((name) => figures[name] !== undefined).map((name) => [name, figures[name]]),
  ) as WindowFigures;
