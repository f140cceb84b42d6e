import { Inject, Injectable } from '@nestjs/common';
import {
  callItem,
  type CallListState,
  callOf,
  type DaysReview,
  type DayStaffing,
  type DayReview,
  type Incidents,
  incidentsCarried,
  type PlateauDefinition,
  reviewDay,
  staffDay,
  sumDays,
} from '#board';
import { type CallItem, type CallList, type DayDimension, formatInstant, type SharedDimension } from '#contract';
import {
  decodeEvents,
  deriveIncident,
  isUnconfirmed,
  localDay,
  localDayAt,
  type RecordKey,
  splitKey,
  UTC_DAY_MS,
} from '#floor';
import type { Ledger } from '#ledger';
import { PlateauDirectory, readDay, type ReadDay } from '#live';
import { CONFIGURATION, LEDGER, type VigieConfiguration } from '#runtime';
import type { Goal } from '#staffing';

/** How many finished records are read at once. */
const PAGE = 2_000;

/** A day, and how far back the items behind its numbers are kept. */
export type DayAnswer = DayReview & Pick<CallList, 'itemsSince'>;

/** A day of several plateaus, and of each how far back its items are kept. */
export type DaysAnswer = Omit<DaysReview, 'plateaus'> & {
  readonly plateaus: readonly (DaysReview['plateaus'][number] & Pick<CallList, 'itemsSince'>)[];
};

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
    const { watermark, ...sources } = await this.withIncidents(definition, await this.sourcesOf(definition, date));
    return { ...reviewDay(definition, { ...sources, by }), itemsSince: this.itemsSince(watermark) };
  }

  /** The review of a date over several plateaus, at least one: of each its own operating day. */
  async days(
    definitions: readonly PlateauDefinition[],
    date: string,
    by: readonly SharedDimension[],
  ): Promise<DaysAnswer> {
    const at = Date.now();
    const read = async (definition: PlateauDefinition) => ({
      definition,
      sources: await this.withIncidents(definition, await this.sourcesOf(definition, date, at)),
    });
    const floors = await Promise.all(definitions.map(read));
    const { plateaus, ...review } = sumDays(floors, by);
    const sinceOf = (place: number) => this.itemsSince(floors[place]!.sources.watermark);
    return { ...review, plateaus: plateaus.map((day, place) => ({ ...day, itemsSince: sinceOf(place) })) };
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

  private sourcesOf(definition: PlateauDefinition, date: string, at = Date.now()): Promise<ReadDay> {
    return readDay({ directory: this.directory, ledger: this.ledger }, definition, date, at);
  }

  /** With the incidents that the sums name and that are over; those that last are open. */
  private async withIncidents(
    { id }: PlateauDefinition,
    sources: ReadDay,
  ): Promise<ReadDay & { incidents: Incidents }> {
    const lasting = new Set(sources.open.incidents.map(({ subject }) => subject));
    const over = [...incidentsCarried(sources.sums.values())].filter((name) => !lasting.has(name));
    const shard = over.length === 0 ? undefined : await this.directory.shardOf(id);
    if (shard === undefined) return { ...sources, incidents: new Map() };
    const keys = over.map((name): RecordKey => `incident:${name}`);
    const records = [...(await this.ledger.finishedByKey(shard, id, keys))];
    return {
      ...sources,
      incidents: new Map(
        records.map(([key, events]) => [splitKey(key).subject, deriveIncident(decodeEvents(id, events))]),
      ),
    };
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
