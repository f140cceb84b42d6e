import { Inject, Injectable } from '@nestjs/common';
import {
  dayKnown,
  isOpenIn,
  type Knowledge,
  knowledgeOf,
  OpenRecords,
  type PlateauDefinition,
  type Range,
} from '#board';
import type { DayKnown } from '#contract';
import { intervalsIn } from '#floor';
import type { Ledger } from '#ledger';
import { PlateauDirectory } from '#live';
import { LEDGER } from '#runtime';

/** How much is known of ranges, in their order, and since when anything is. */
export interface KnownRanges extends Knowledge {
  readonly each: readonly DayKnown[];
}

/** Tells how much is known of stretches of time of which no figures are asked for. */
@Injectable()
export class KnownRangesReader {
  constructor(
    private readonly directory: PlateauDirectory,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  /** Of ranges that follow one another, the latest first, at least one; rejects with the ledger's error. */
  async of(definition: PlateauDefinition, ranges: readonly Range[], at: number): Promise<KnownRanges> {
    const shard = await this.directory.shardOf(definition.id);
    const [state] = shard === undefined ? [] : await this.ledger.states([shard]);
    const gaps = await this.directory.gapsOf(definition.id, state);
    const all = { start: ranges.at(-1)!.start, end: ranges[0]!.end };
    const knowledge = knowledgeOf(gaps, all);
    // As good as always nothing is lacking: then nothing has to be read.
    const isUnread = shard === undefined || knowledge.gaps.length === 0;
    const isEmpty = isUnread ? () => true : await this.emptyIn(definition, shard, all, at);
    return { ...knowledge, each: ranges.map((range) => dayKnown(gaps, range, () => isEmpty(range))) };
  }

  /** Tells of parts of a range whether nothing was summed or is open in them. */
  private async emptyIn(definition: PlateauDefinition, shard: number, { start, end }: Range, at: number) {
    const intervals = intervalsIn(start, end);
    const { records, sums } = await this.ledger.read({ shard, plateau: definition.id, records: 'open', intervals });
    const open = new OpenRecords(definition);
    for (const [key, { events }] of records) open.set(key, events);
    const floor = open.at(at);
    return (part: Range): boolean =>
      !intervalsIn(part.start, part.end).some((interval) => sums.has(interval)) &&
      !isOpenIn(floor, definition, part, at);
  }
}
