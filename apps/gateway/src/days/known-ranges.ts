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
import { type Gap, intervalsIn, touches } from '#floor';
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
    const each: DayKnown[] = [];
    for (const range of ranges) each.push(await this.knownOf(definition, shard, gaps, range, at));
    return { ...knowledgeOf(gaps, { start: ranges.at(-1)!.start, end: ranges[0]!.end }), each };
  }

  private async knownOf(
    definition: PlateauDefinition,
    shard: number | undefined,
    gaps: readonly Gap[],
    range: Range,
    at: number,
  ): Promise<DayKnown> {
    // As good as always: then nothing of it has to be read.
    if (!gaps.some((gap) => touches(gap, range))) return 'whole';
    if (shard === undefined) return dayKnown(gaps, range, () => true);
    const plateau = definition.id;
    const intervals = intervalsIn(range.start, range.end);
    const { records, sums } = await this.ledger.read({ shard, plateau, records: 'open', intervals });
    const open = new OpenRecords(definition);
    for (const [key, { events }] of records) open.set(key, events);
    return dayKnown(gaps, range, () => sums.size === 0 && !isOpenIn(open.at(at), definition, range, at));
  }
}
