import { Inject, Injectable } from '@nestjs/common';
import {
  callItem,
  type CallListState,
  callOf,
  type DaySources,
  type DayStaffing,
  type DayReview,
  OpenRecords,
  type PlateauDefinition,
  reviewDay,
  staffDay,
} from '#board';
import { type CallItem, type CallList, type DayDimension, formatInstant } from '#contract';
import { intervalsIn, isUnconfirmed, localDay, localDayAt, type RecordKey, UTC_DAY_MS } from '#floor';
import type { Ledger } from '#ledger';
import { PlateauDirectory } from '#live';
import { CONFIGURATION, LEDGER, type VigieConfiguration } from '#runtime';
import type { Goal } from '#staffing';

/** How many finished records are read at once. */
const PAGE = 2_000;

/** A day, and how far back the items behind its numbers are kept. */
export type DayAnswer = DayReview & Pick<CallList, 'itemsSince'>;

/** Reads days and the calls behind their numbers from the ledger, as they are asked for. */
@Injectable()
export class Reviews {
  constructor(
    private readonly directory: PlateauDirectory,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CONFIGURATION) private readonly configuration: Pick<VigieConfiguration, 'ledger'>,
  ) {}

  /** The review of an operating day of a plateau. */
  async day(definition: PlateauDefinition, date: string, by: readonly DayDimension[]): Promise<DayAnswer> {
    const { watermark, ...sources } = await this.sourcesOf(definition, date);
    return { ...reviewDay(definition, { ...sources, by }), itemsSince: this.itemsSince(watermark) };
  }

  /** How many agents each stretch of so many minutes of an operating day took, for a goal. */
  async staffing(definition: PlateauDefinition, date: string, minutes: number, goal: Goal): Promise<DayStaffing> {
    return staffDay(definition, { ...(await this.sourcesOf(definition, date)), minutes, goal });
  }

  /** Items are forgotten by the clock of the events, as the aggregator does. */
  private itemsSince(watermark: number): string | null {
    return watermark === -Infinity
      ? null
      : formatInstant(watermark - this.configuration.ledger.retentionDays * UTC_DAY_MS);
  }

  private async sourcesOf(
    definition: PlateauDefinition,
    date: string,
  ): Promise<Omit<DaySources, 'by'> & { readonly watermark: number }> {
    const day = localDay(definition, date);
    const shard = await this.directory.shardOf(definition.id);
    const at = Date.now();
    const open = new OpenRecords(definition);
    if (shard === undefined) return { day, sums: new Map(), open: open.at(-Infinity), at, watermark: -Infinity };
    const { sums, records, state } = await this.ledger.read({
      shard,
      plateau: definition.id,
      records: 'open',
      intervals: intervalsIn(day.start, day.end),
    });
    for (const [key, { events }] of records) open.set(key, events);
    const watermark = state.watermarks.get(definition.id) ?? -Infinity;
    return { day, sums, open: open.at(watermark), at, watermark };
  }

  /** The calls waiting now, or those abandoned on an operating day; today's without a date. */
  async calls(definition: PlateauDefinition, state: CallListState, date: string | undefined): Promise<CallList> {
    const at = Date.now();
    const day = date === undefined ? localDayAt(definition, at) : localDay(definition, date);
    // A call that is finished between two looks is found in both: what was read last stands.
    const calls = new Map<RecordKey, CallItem>();
    const shard = await this.directory.shardOf(definition.id);
    let watermark = -Infinity;
    if (shard !== undefined) {
      const [standing] = await this.ledger.states([shard]);
      watermark = standing?.watermarks.get(definition.id) ?? -Infinity;
      for await (const [key, events] of this.candidates(shard, definition.id, state, day)) {
        const call = callOf(definition.id, key, events);
        // As on the board: nobody knows whether these still wait.
        if (call === undefined || isUnconfirmed(call, watermark)) continue;
        const item = callItem(key, call, state, day, at);
        if (item !== undefined) calls.set(key, item);
      }
    }
    return {
      at: formatInstant(at),
      itemsSince: this.itemsSince(watermark),
      calls: [...calls.values()].toSorted((a, b) => (a.offeredAt < b.offeredAt ? -1 : 1)),
    };
  }

  /** Open records, and for past calls the finished ones opened since a day before: a transfer may come that late. */
  private async *candidates(
    shard: number,
    plateau: string,
    state: CallListState,
    day: { start: number; end: number },
  ): AsyncGenerator<readonly [RecordKey, string]> {
    const { records } = await this.ledger.read({ shard, plateau, records: 'open', intervals: [] });
    for (const [key, { events }] of records) yield [key, events];
    if (state === 'waiting') return;
    for (let offset = 0; ; offset += PAGE) {
      const range = { shard, plateau, from: day.start - UTC_DAY_MS, to: day.end, offset, limit: PAGE };
      const page = await this.ledger.finished(range);
      yield* page;
      if (page.length < PAGE) return;
    }
  }
}
