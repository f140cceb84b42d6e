import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type FeedTruth, diff, type PlateauDefinition, PlateauModel } from '#board';
import { type Board, formatInstant, type Heartbeat, type Patch, type Snapshot } from '#contract';
import { intervalsIn, type RecordKey } from '#floor';
import type { Ledger, Notice } from '#ledger';
import type { AlertsOfBoard } from './live-alerts.js';

/** How long a change waits for the ledger, in milliseconds; then what is known is sent, that nobody answers included. */
const READ_PATIENCE_MS = 500;

/** Where a shard stood when it was looked at. */
export interface Seen {
  /** Milliseconds since the epoch; -Infinity: never. */
  readonly at: number;
  /** Absent before the first commit. */
  readonly offset: number | undefined;
}

/** A board as it was last built, and how far it can be taken for the present. Milliseconds since the epoch. */
export interface Sight {
  readonly board: Board;
  readonly builtAt: number;
  /** When the ledger was last seen to hold nothing that the board lacks; -Infinity: never. */
  readonly completeAt: number;
}

/** What a live board needs around it. */
export interface LiveBoardParts {
  readonly ledger: Ledger;
  readonly shardOf: (plateau: string) => Promise<number | undefined>;
  readonly truth: (plateau: string, shard: number | undefined, now: number) => FeedTruth;
  /** When the ledger was last seen, and the offset it was at by then or has reached since. */
  readonly seen: (shard: number | undefined) => Seen;
  /** What a board tells of its alerts; without it boards tell nothing of them. */
  readonly alerts?: (plateau: string) => AlertsOfBoard;
  readonly now: () => number;
}

/**
 * One plateau's board, kept up to date by reading what notices name. It reads everything again when it finds that it
 * missed a notice, when its day is over, and at first.
 */
export class LiveBoard {
  private readonly model: PlateauModel;
  private stream = randomUUID();
  private sequence = 0;
  private current: Board | undefined;
  private builtAt = -Infinity;
  private completeAt = -Infinity;
  private shard: number | undefined;
  /** The epoch of the shard when everything was read last. */
  private epoch: number | undefined;
  /** The ledger's offset up to which everything has been read or is pending. */
  private known = -1;
  private pendingAll = true;
  private readonly pendingRecords = new Set<RecordKey>();
  private readonly pendingIntervals = new Set<number>();
  private refreshing: Promise<Patch | undefined> = Promise.resolve(undefined);
  private reading: Promise<void> | undefined;

  constructor(
    private readonly definition: PlateauDefinition,
    private readonly parts: LiveBoardParts,
  ) {
    this.model = new PlateauModel(definition, parts.now());
  }

  /** The shard the plateau lives in, once known. */
  get home(): number | undefined {
    return this.shard;
  }

  /** Whether something waits to be read. */
  get isDirty(): boolean {
    if (this.shard === undefined) return false;
    return this.pendingAll || this.pendingRecords.size > 0 || this.pendingIntervals.size > 0;
  }

  /** Takes note of a commit to its shard. */
  heed(notice: Notice): void {
    const changed = notice.plateaus.find(({ plateau }) => plateau === this.definition.id);
    // The notice of its first event tells where a plateau lives.
    if (changed !== undefined) this.shard ??= notice.shard;
    if (notice.shard !== this.shard) return;
    if (notice.switched === true) {
      this.pendingAll = true;
      return;
    }
    if (notice.offset <= this.known) return;
    if ((notice.from ?? -1) > this.known) this.pendingAll = true;
    this.known = notice.offset;
    if (changed === undefined) return;
    if (changed.records === undefined || changed.intervals === undefined) this.pendingAll = true;
    for (const key of changed.records ?? []) this.pendingRecords.add(key);
    for (const interval of changed.intervals ?? []) this.pendingIntervals.add(interval);
  }

  /** Tells it where its shard stood a while ago: a notice that has not come by now is lost. */
  expectAtLeast(offset: number | undefined): void {
    if (offset !== undefined && this.known < offset) this.pendingAll = true;
  }

  /**
   * Tells it under which epoch its shard is held. Another one may be that of a ledger that was begun anew, or restored from a
   * backup: then its offsets do not mean what they meant.
   */
  expectEpoch(epoch: number | undefined): void {
    if (epoch === undefined || this.epoch === undefined || epoch === this.epoch) return;
    this.known = -1;
    this.pendingAll = true;
  }

  /** Reads what is pending and answers what changed for those who watch. Calls run one after the other. */
  refresh(): Promise<Patch | undefined> {
    const next = this.refreshing.then(
      () => this.update(),
      () => this.update(),
    );
    this.refreshing = next;
    return next;
  }

  /** The whole board, for who has none. */
  async snapshot(): Promise<Snapshot> {
    if (this.current === undefined) await this.refresh();
    return { ...this.position(), board: this.current! };
  }

  /** What is known at once, without reading anything; absent before the first board. */
  get sight(): Sight | undefined {
    const { current: board, builtAt, completeAt } = this;
    return board === undefined ? undefined : { board, builtAt, completeAt };
  }

  /** Where a watcher must be by now. */
  position(): Heartbeat {
    const { stream, sequence } = this;
    return { plateau: this.definition.id, stream, sequence, at: formatInstant(this.parts.now()) };
  }

  private async update(): Promise<Patch | undefined> {
    const seen = this.parts.seen(this.shard);
    const isRead = await this.readPatiently();
    const now = this.parts.now();
    if (isRead && !this.isDirty && this.known >= (seen.offset ?? -1)) this.completeAt = seen.at;
    this.builtAt = now;
    const floor = this.model.board(now, this.parts.truth(this.definition.id, this.shard, now));
    const board = { ...floor, ...this.parts.alerts?.(this.definition.id) };
    const patch = this.current === undefined ? undefined : diff(this.current, board);
    const isFirst = this.current === undefined;
    if (isFirst || patch !== undefined) this.current = board;
    if (patch === undefined) return undefined;
    this.sequence += 1;
    return { ...this.position(), patch };
  }

  /** While the ledger does not answer, the board goes on telling that it cannot see: answers whether it was read. */
  private async readPatiently(): Promise<boolean> {
    const reading = this.read().then(() => true);
    if (this.current === undefined) return reading;
    const patience = pause(READ_PATIENCE_MS, false, { ref: false });
    return Promise.race([reading.catch(() => false), patience]);
  }

  /** One read at a time; what a failed one should have brought is read with everything else. */
  private read(): Promise<void> {
    this.reading ??= this.readPending()
      .catch((error: unknown) => {
        this.pendingAll = true;
        throw error;
      })
      .finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readPending(): Promise<void> {
    this.shard ??= await this.parts.shardOf(this.definition.id);
    const now = this.parts.now();
    const isOver = now < this.model.day.start || now >= this.model.day.end;
    if (this.shard === undefined) {
      if (isOver) this.model.reset(now);
    } else if (this.pendingAll || isOver) await this.readAll(this.shard, now);
    else if (this.isDirty) await this.readChanged(this.shard);
  }

  private async readAll(shard: number, now: number): Promise<void> {
    this.pendingAll = false;
    this.clearPending();
    const plateau = this.definition.id;
    const { start, end } = this.model.rangeAt(now);
    const intervals = intervalsIn(start, end);
    const { state, records, sums } = await this.parts.ledger.read({ shard, plateau, records: 'open', intervals });
    this.known = Math.max(this.known, state.offset ?? -1);
    this.epoch = state.epoch;
    // Not before the answer is there: a board must not look empty because the ledger is away.
    this.model.reset(now);
    const opens = [...records].map(([key, { events }]) => [key, events] as const);
    this.model.apply({ watermark: state.watermarks.get(plateau), records: opens, sums });
  }

  /** The ledger may be beyond the notices by now, so only they say how far everything is known. */
  private async readChanged(shard: number): Promise<void> {
    const plateau = this.definition.id;
    const [keys, intervals] = [[...this.pendingRecords], [...this.pendingIntervals]];
    this.clearPending();
    const { state, records, sums } = await this.parts.ledger.read({ shard, plateau, records: keys, intervals });
    this.model.apply({
      watermark: state.watermarks.get(plateau),
      records: keys.map((key) => [key, openEvents(records.get(key))] as const),
      sums: intervals.map((interval) => [interval, sums.get(interval)] as const),
    });
  }

  private clearPending(): void {
    this.pendingRecords.clear();
    this.pendingIntervals.clear();
  }
}

const openEvents = (record: { events: string; open: boolean } | undefined): string | undefined =>
  record?.open === true ? record.events : undefined;
