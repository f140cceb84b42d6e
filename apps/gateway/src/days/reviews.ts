import { setImmediate as letOthersIn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  type DaysReview,
  type DayStaffing,
  type DayReview,
  type Incidents,
  type PlateauDefinition,
  reviewDay,
  staffDay,
  type SummedFloor,
  sumDays,
} from '#board';
import type { CallList, DayDimension, SharedDimension } from '#contract';
import { decodeEvents, deriveIncident, localDays, type RecordKey, splitKey } from '#floor';
import type { Ledger } from '#ledger';
import { DayShelf, PlateauDirectory, type ReadDay } from '#live';
import { CONFIGURATION, LEDGER, type VigieConfiguration } from '#runtime';
import type { Goal } from '#staffing';
import { itemsSince } from '../items/items-since.js';
import { SharedReads } from './shared-reads.js';

/** A day, and how far back the items behind its numbers are kept. */
export type DayAnswer = DayReview & Pick<CallList, 'itemsSince'>;

/** A day of several plateaus, and of each how far back its items are kept. */
export type DaysAnswer = Omit<DaysReview, 'plateaus'> & {
  readonly plateaus: readonly (DaysReview['plateaus'][number] & Pick<CallList, 'itemsSince'>)[];
};

/** Reads days from the ledger, as they are asked for. */
@Injectable()
export class Reviews {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly shelf: DayShelf,
    private readonly reads: SharedReads,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CONFIGURATION) private readonly configuration: Pick<VigieConfiguration, 'ledger'>,
  ) {}

  /** The review of an operating day of a plateau. */
  day(definition: PlateauDefinition, date: string, by: readonly DayDimension[]): Promise<DayAnswer> {
    return this.reads.read(['day', definition.id, date, by], () => this.readDay(definition, date, by));
  }

  private async readDay(definition: PlateauDefinition, date: string, by: readonly DayDimension[]): Promise<DayAnswer> {
    const { watermark, ...sources } = await this.withIncidents(definition, await this.sourcesOf(definition, date));
    return { ...reviewDay(definition, { ...sources, by }), itemsSince: itemsSince(this.configuration, watermark) };
  }

  /** The reviews of the operating days from one date to another, both included: each is read when it is asked for. */
  async *eachDay(definition: PlateauDefinition, from: string, to: string, by: readonly DayDimension[]) {
    for (const { date } of localDays(definition, from, to)) {
      yield await this.day(definition, date, by);
      await letOthersIn();
    }
  }

  /** The review of a date over several plateaus, at least one: of each its own operating day. */
  days(definitions: readonly PlateauDefinition[], date: string, by: readonly SharedDimension[]): Promise<DaysAnswer> {
    const names = definitions.map(({ id }) => id);
    return this.reads.read(['days', names, date, by], () => this.readTogether(definitions, date, by));
  }

  private async readTogether(
    definitions: readonly PlateauDefinition[],
    date: string,
    by: readonly SharedDimension[],
  ): Promise<DaysAnswer> {
    const at = Date.now();
    const floors: (SummedFloor & { readonly sources: ReadDay })[] = [];
    for (const definition of definitions) {
      const sources = await this.withIncidents(definition, await this.sourcesOf(definition, date, at));
      floors.push({ definition, sources });
      await letOthersIn();
    }
    const { plateaus, ...review } = sumDays(floors, by);
    const sinceOf = (place: number) => itemsSince(this.configuration, floors[place]!.sources.watermark);
    return { ...review, plateaus: plateaus.map((day, place) => ({ ...day, itemsSince: sinceOf(place) })) };
  }

  /** How many agents each stretch of so many minutes of an operating day took, for a goal. */
  staffing(definition: PlateauDefinition, date: string, minutes: number, goal: Goal): Promise<DayStaffing> {
    const read = async () => staffDay(definition, { ...(await this.sourcesOf(definition, date)), minutes, goal });
    return this.reads.read(['staffing', definition.id, date, minutes, goal], read);
  }

  private sourcesOf(definition: PlateauDefinition, date: string, at = Date.now()): Promise<ReadDay> {
    return this.shelf.readDay(definition, date, at);
  }

  /** With the incidents that the sums name and that are over; those that last are open. */
  private async withIncidents(
    { id }: PlateauDefinition,
    sources: ReadDay,
  ): Promise<ReadDay & { incidents: Incidents }> {
    const lasting = new Set(sources.open.incidents.map(({ subject }) => subject));
    const over = [...sources.sums.tally.by.incident.keys()].filter((name) => !lasting.has(name));
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
}
