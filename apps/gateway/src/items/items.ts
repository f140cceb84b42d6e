import { setImmediate as letOthersIn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  callOf,
  callTimeline,
  caseTimeline,
  type Counts,
  countedOf,
  dayKnown,
  erasedCount,
  isOpenIn,
  type Knowledge,
  knowledgeOf,
  type ListQuestion,
  OpenRecords,
  pendingOf,
  type PlateauDefinition,
  type Range,
  type ReadRecord,
  waitingItem,
} from '#board';
import {
  type CallItem,
  type CallList,
  type CallTimeline,
  type CaseItem,
  type CaseList,
  type CaseTimeline,
  type Counted,
  type DayKnown,
  formatInstant,
} from '#contract';
import {
  type CallFacts,
  type CaseFacts,
  decodeEvents,
  type EventSet,
  intervalsIn,
  isUnconfirmed,
  localDayAt,
  RangeTally,
  type RecordKey,
  splitKey,
} from '#floor';
import type { Ledger, View } from '#ledger';
import { PlateauDirectory } from '#live';
import { CONFIGURATION, LEDGER, type VigieConfiguration } from '#runtime';
import { CALLS, CASES, type ItemKind } from './item-kinds.js';
import { isAfter, type ListPlace, placeFrom, placeText } from './list-place.js';
import { itemsSince } from './items-since.js';

/** How many records are read and judged before others get their turn. */
const BATCH = 500;

/** What a list is asked by. */
export interface ListRequest {
  readonly question: ListQuestion;
  readonly range: Range;
  /** The place in the list that the page before ended at. */
  readonly after: ListPlace | undefined;
  readonly limit: number;
}

/** A page of the items behind a number. */
interface Page<I> extends Knowledge {
  readonly at: string;
  readonly known: DayKnown;
  readonly itemsSince: string | null;
  readonly counted: Counted;
  readonly erased: number;
  readonly items: I[];
  readonly next: string | null;
}

/** A row of a list as a file; one without an item says of an empty list that not all is known. */
export type ListRow<I> = Partial<I> & { readonly known: DayKnown };

/** Reads the calls and cases behind numbers from the ledger, and their lives. */
@Injectable()
export class Items {
  constructor(
    private readonly directory: PlateauDirectory,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(CONFIGURATION) private readonly configuration: Pick<VigieConfiguration, 'ledger'>,
  ) {}

  /** The calls that wait now, longest first: those that the board counts. */
  async waiting(definition: PlateauDefinition): Promise<CallList> {
    const at = Date.now();
    const { view, watermark, gaps } = await this.look(definition, { start: at, end: at });
    // As the board says of the day that it is of.
    const today = localDayAt(definition, at);
    const calls = [...(view?.records ?? [])].flatMap(([key, { events }]) => {
      const call = callOf(definition.id, key, events);
      // As on the board: nobody knows whether these still wait.
      if (call === undefined || isUnconfirmed(call, watermark)) return [];
      return waitingItem(definition, key, call, at) ?? [];
    });
    return {
      at: formatInstant(at),
      known: dayKnown(gaps, today, () => false),
      ...knowledgeOf(gaps, today),
      itemsSince: itemsSince(this.configuration, watermark),
      counted: { total: calls.length, by: {} },
      // Who waits is not erased.
      erased: 0,
      calls: calls.toSorted((a, b) => (a.offeredAt < b.offeredAt ? -1 : 1)),
      next: null,
    };
  }

  /** A page of the calls behind a number. */
  async calls(definition: PlateauDefinition, request: ListRequest): Promise<CallList> {
    const { items, ...page } = await this.page(definition, CALLS, request);
    return { ...page, calls: items };
  }

  /** A page of the cases behind a number. */
  async cases(definition: PlateauDefinition, request: ListRequest): Promise<CaseList> {
    const { items, ...page } = await this.page(definition, CASES, request);
    return { ...page, cases: items };
  }

  /** All calls behind a number as rows of a file, read page by page as they are taken. */
  everyCall(definition: PlateauDefinition, request: ListRequest): AsyncGenerator<ListRow<CallItem>> {
    return this.every(definition, CALLS, request);
  }

  /** All cases behind a number, as {@link everyCall} gives calls. */
  everyCase(definition: PlateauDefinition, request: ListRequest): AsyncGenerator<ListRow<CaseItem>> {
    return this.every(definition, CASES, request);
  }

  /** The life of a call; or, where it is not kept, only from when on items surely are. */
  async call(definition: PlateauDefinition, id: string) {
    return this.timeline<CallTimeline>(definition, `call:${id}`, (events, at) =>
      callTimeline(definition, id, events, at),
    );
  }

  /** The life of a case, as {@link call} tells that of a call. */
  async case(definition: PlateauDefinition, id: string) {
    return this.timeline<CaseTimeline>(definition, `case:${id}`, (events, at) =>
      caseTimeline(definition, id, events, at),
    );
  }

  private async timeline<T extends CallTimeline | CaseTimeline>(
    { id: plateau }: PlateauDefinition,
    key: RecordKey,
    drawn: (events: EventSet, at: number) => Omit<T, 'itemsSince'>,
  ) {
    const shard = await this.directory.shardOf(plateau);
    if (shard === undefined) return { itemsSince: null, timeline: undefined };
    const { state, records } = await this.ledger.read({ shard, plateau, records: [key], intervals: [] });
    const since = itemsSince(this.configuration, state.watermarks.get(plateau) ?? -Infinity);
    const stored = records.get(key);
    if (stored === undefined) return { itemsSince: since, timeline: undefined };
    const timeline = drawn(decodeEvents(plateau, stored.events), Date.now());
    return { itemsSince: since, timeline: { itemsSince: since, ...timeline } };
  }

  private async *every<F extends CallFacts | CaseFacts, I>(
    definition: PlateauDefinition,
    kind: ItemKind<F, I>,
    { after, ...request }: ListRequest,
  ): AsyncGenerator<ListRow<I>> {
    let count = 0;
    for (let from = after, isOver = false; !isOver;) {
      const { items, next, known } = await this.page(definition, kind, { ...request, after: from });
      for (const item of items) yield { ...item, known };
      count += items.length;
      if (next === null && count === 0 && known !== 'whole') yield { known } as ListRow<I>;
      from = next === null ? undefined : placeFrom(next);
      isOver = from === undefined;
    }
  }

  private async page<F extends CallFacts | CaseFacts, I>(
    definition: PlateauDefinition,
    kind: ItemKind<F, I>,
    { question, range, after, limit }: ListRequest,
  ): Promise<Page<I>> {
    const at = Date.now();
    const { view, watermark, counts, gaps, isRecorded } = await this.look(definition, range);
    const found = new Map<RecordKey, { readonly place: ListPlace; readonly item: I }>();
    let finished = 0;
    for await (const [key, { events, open }] of this.records(definition.id, kind, range, after, view)) {
      const facts = kind.factsOf(definition.id, key, events);
      // A record that is finished between two looks is found in both: what was read last stands.
      found.delete(key);
      if (facts === undefined) continue;
      const place = { openedAt: facts.openedAt, key };
      if (after !== undefined && !isAfter(place, after)) continue;
      const record = { key: key as ReadRecord['key'], events, open, facts };
      const item = kind.itemOf(definition, record, question, range, { at, watermark });
      if (item === undefined) continue;
      found.set(key, { place, item });
      // Finished ones come in order, so whatever else there is comes later in the list.
      if (!open && (finished += 1) > limit) break;
    }
    const sorted = [...found.values()].toSorted((a, b) => (isAfter(a.place, b.place) ? 1 : -1));
    const last = sorted.length > limit ? sorted[limit - 1] : undefined;
    const erased = erasedOf(definition, kind.name, question, range, view);
    const known = dayKnown(gaps, range, () => !isRecorded(at));
    const counted = countedOf(question, { ...counts, pending: counts.pendingAt(at) });
    return {
      at: formatInstant(at),
      known,
      ...knowledgeOf(gaps, range),
      itemsSince: itemsSince(this.configuration, watermark),
      counted: known === 'none' ? { total: null, by: {} } : counted,
      erased,
      items: sorted.slice(0, limit).map(({ item }) => item),
      next: last === undefined ? null : placeText(last.place),
    };
  }

  /** What the sums and the open records of a plateau say of a range, in one look, and what is lacking of it. */
  private async look(definition: PlateauDefinition, { start, end }: Range) {
    const { id: plateau } = definition;
    const shard = await this.directory.shardOf(plateau);
    const view =
      shard === undefined
        ? undefined
        : await this.ledger.read({ shard, plateau, records: 'open', intervals: intervalsIn(start, end) });
    const watermark = view?.state.watermarks.get(plateau) ?? -Infinity;
    const [tally, open] = [new RangeTally(), new OpenRecords(definition)];
    for (const sums of view?.sums.values() ?? []) tally.add(sums, 1);
    for (const [key, { events }] of view?.records ?? []) open.set(key, events);
    const pendingAt = (at: number): Counts['pending'] => pendingOf(open.at(watermark), definition, { start, end }, at);
    const isRecorded = (at: number): boolean =>
      (view?.sums.size ?? 0) > 0 || isOpenIn(open.at(watermark), definition, { start, end }, at);
    const gaps = await this.directory.gapsOf(plateau, view?.state);
    return { view, watermark, counts: { tally, pendingAt }, gaps, isRecorded };
  }

  /** The records that may count in a range: open ones, then finished ones by their opening. */
  private async *records(
    plateau: string,
    { name, opensFrom }: Pick<ItemKind<CallFacts | CaseFacts, unknown>, 'name' | 'opensFrom'>,
    { start, end }: Range,
    after: ListPlace | undefined,
    view: View | undefined,
  ) {
    if (view === undefined) return;
    const isWanted = (key: RecordKey): boolean => splitKey(key).kind === name;
    for (const record of view.records) if (isWanted(record[0])) yield record;
    const { shard } = view.state;
    const from = Math.max(opensFrom(start), after?.openedAt ?? -Infinity);
    const wanted = { shard, plateau, from, to: end, offset: 0, limit: Number.MAX_SAFE_INTEGER };
    const keys = (await this.ledger.finishedKeys(wanted)).filter(isWanted);
    for (let first = 0; first < keys.length; first += BATCH) {
      const batch = keys.slice(first, first + BATCH);
      const { records } = await this.ledger.read({ shard, plateau, records: batch, intervals: [] });
      for (const key of batch) {
        const record = records.get(key);
        if (record !== undefined) yield [key, record] as const;
      }
      await letOthersIn();
    }
  }
}

/** How often a figure counts records that were erased. */
function erasedOf(
  definition: PlateauDefinition,
  of: 'call' | 'case',
  question: ListQuestion,
  range: Range,
  view: View | undefined,
): number {
  let erased = 0;
  for (const [key, { events }] of view?.records ?? [])
    if (splitKey(key).kind === 'erased') erased += erasedCount(definition, [key, events], of, question, range);
  return erased;
}
