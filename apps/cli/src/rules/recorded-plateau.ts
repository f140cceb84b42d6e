import { type PlateauDefinition, PlateauModel } from '#board';
import type { LookedAt } from '#alerting';
import type { FloorEvent } from '#contract';
import {
  intervalOf,
  isErasure,
  type IntervalSums,
  keyOf,
  PlateauFold,
  type PlateauChanges,
  type RecordKey,
  UTC_DAY_MS,
} from '#floor';
import { pseudonymOf } from '#ledger';

type Fields = Record<string, number>;

/** A plateau whose events come from a recording: folded and shown as a worker and a gateway would, all in memory. */
export class RecordedPlateau {
  private readonly fold: PlateauFold;
  private readonly model: PlateauModel;
  private readonly open = new Map<RecordKey, string>();
  private readonly finished = new Map<RecordKey, string>();
  private readonly sums = new Map<number, Fields>();
  private refused = 0;

  constructor(definition: PlateauDefinition, retentionDays: number, at: number) {
    this.fold = new PlateauFold({ ...definition, retentionMs: retentionDays * UTC_DAY_MS, pseudonymOf });
    this.model = new PlateauModel(definition, at);
  }

  /** Takes an event that arrived at an instant, in milliseconds since the epoch. */
  take(event: FloorEvent, at: number): void {
    const key = keyOf(event);
    this.supply(event, key);
    if (isErasure(event)) this.supply(event, key);
    if (this.fold.take(event, at, key) !== undefined) this.refused += 1;
  }

  private supply(event: FloorEvent, key: RecordKey): void {
    const wanted = new Set<RecordKey>();
    this.fold.missing(event, wanted, key);
    for (const one of wanted) this.fold.supply(one, this.open.get(one) ?? this.finished.get(one));
  }

  /** The board as of an instant that holds everything taken. */
  boardAt(at: number, withWindows: boolean): LookedAt {
    const isOver = at < this.model.day.start || at >= this.model.day.end;
    const changes = this.fold.highest === -Infinity ? undefined : this.fold.changes();
    if (changes !== undefined) this.store(changes);
    if (isOver) this.model.reset(at);
    const { sums } = this;
    this.model.apply({
      watermark: changes?.watermark,
      records: isOver ? this.open : (changes?.records ?? []).map(({ key }) => [key, this.open.get(key)] as const),
      sums: isOver
        ? sums
        : [...(changes?.increments.keys() ?? [])].map((interval) => [interval, sums.get(interval)] as const),
    });
    const truth = { lag: 0, deadLetters: this.refused, missed: 0 };
    return withWindows ? this.model.board(at, truth) : this.model.boardNow(at, truth);
  }

  private store({ records, removed, increments }: PlateauChanges): void {
    for (const key of removed) for (const kept of [this.open, this.finished]) kept.delete(key);
    for (const { key, events, open } of records) {
      (open ? this.open : this.finished).set(key, events);
      (open ? this.finished : this.open).delete(key);
    }
    for (const [interval, fields] of increments) this.addSums(interval, fields);
  }

  /** Each change makes new sums: the model takes the old ones back by what they were. */
  private addSums(interval: number, increments: Iterable<readonly [string, number]>): void {
    const sums: Fields = { ...this.sums.get(interval) };
    for (const [field, n] of increments) {
      const sum = (sums[field] ?? 0) + n;
      if (sum === 0) delete sums[field];
      else sums[field] = sum;
    }
    this.sums.set(intervalOf(interval), sums satisfies IntervalSums);
  }
}
