import { type CallListFigure, type CaseListFigure, DAY_DIMENSIONS, type DayDimension } from '#contract';
import {
  contribute,
  decodeEvents,
  derive,
  type Facts,
  fieldByField,
  type Pending,
  RangeTally,
  type RecordKey,
  type Tally,
} from '#floor';
import { OpenRecords } from './open-records.js';
import { PendingSums, pendingOf, type Range } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { milestoneSums, NO_SUMS } from './range-figures.js';

/** A figure that items are listed by. */
export type ListFigure = CallListFigure | CaseListFigure;

/** What a list is narrowed to: a value of each of these dimensions, or the deadlines of one milestone. */
export type ListFilters = Readonly<Partial<Record<DayDimension | 'milestone', string>>>;

/** A figure, and what it is narrowed to. */
export interface ListQuestion {
  readonly figure: ListFigure;
  readonly filters: ListFilters;
}

/** What is counted of a range: by a day's sums, or by what a single record adds to them. */
export interface Counts {
  readonly tally: RangeTally;
  readonly pending: PendingSums;
}

/**
 * What a figure comes to. Of several filters each counts alone, as sums do, and the least stands: 0 where any of them
 * leaves nothing.
 */
export function countOf({ figure, filters }: ListQuestion, counts: Counts): number {
  const { milestone, queue } = filters;
  const found = filteredBy(filters).map((dimension) => countBy(figure, dimension, filters[dimension]!, counts));
  if (milestone !== undefined) found.push(countOfMilestone(figure, milestone, queue, counts));
  return found.length === 0 ? valueOf(figure, counts.tally.total, counts.pending.total) : Math.min(...found);
}

/** Whether sums know the figure under these filters: under one, or under a milestone's and a queue's. */
export const isSummed = (filters: ListFilters): boolean =>
  filteredBy(filters).length + Number(filters.milestone !== undefined) <= 1;

/** Deadlines are summed by milestone and queue together. */
const filteredBy = ({ milestone, ...filters }: ListFilters): DayDimension[] =>
  DAY_DIMENSIONS.filter((name) => filters[name] !== undefined && (name !== 'queue' || milestone === undefined));

/** What a figure comes to under one value of a dimension. */
export const countBy = (
  figure: ListFigure,
  dimension: DayDimension,
  name: string,
  { tally, pending }: Counts,
): number => valueOf(figure, tally.by[dimension].get(name) ?? NO_SUMS, pending.of(dimension, name));

function valueOf(figure: ListFigure, sums: Tally, pending: Pending): number {
  const figures = sums.figures(pending);
  if (figure === 'answeredLate') return figures.answered - figures.answeredWithinTarget;
  return figure === 'reached' ? 0 : (figures[figure] ?? 0);
}

/** What a figure comes to of the deadlines of a milestone, of one queue or of all. */
export function countOfMilestone(
  figure: ListFigure,
  milestone: string,
  queue: string | undefined,
  { tally, pending }: Counts,
): number {
  const sums =
    queue === undefined ? milestoneSums(tally, milestone) : (tally.milestones.get(milestone)?.get(queue) ?? NO_SUMS);
  const figures: Partial<Record<string, number>> = sums.milestoneFigures(pending.overdue(milestone, queue));
  return figures[figure] ?? 0;
}

/** A stored record, and what it says. */
export interface ReadRecord<F extends Facts = Facts> {
  readonly key: `${'call' | 'case'}:${string}`;
  readonly events: string;
  /** Whether boards read it. */
  readonly open: boolean;
  readonly facts: F;
}

/** The instants that a list is made at: of the clock, and of the plateau's events. */
export interface ListInstant {
  readonly at: number;
  readonly watermark: number;
}

/**
 * What one record adds to the counts of a range: the same contribution that the sums were made of, and the same reading
 * of open records. A record is behind a number if what it adds to it is not 0; nothing else decides.
 */
export function shareOf(
  definition: PlateauDefinition,
  { key, events, open, facts }: ReadRecord,
  range: Range,
  { at, watermark }: ListInstant,
): Counts {
  const records = new OpenRecords(definition);
  if (open) records.set(key, events);
  return { tally: tallyOf(definition, facts, range), pending: pendingOf(records.at(watermark), definition, range, at) };
}

/** How often a figure counts an erased record, from its tombstone: 0 for that of another kind than the list is of. */
export function erasedCount(
  definition: PlateauDefinition,
  [key, events]: readonly [RecordKey, string],
  of: 'call' | 'case',
  question: ListQuestion,
  range: Range,
): number {
  const facts = derive(key, decodeEvents(definition.id, events));
  if (facts.kind !== 'erased' || facts.of !== of) return 0;
  return Math.max(0, countOf(question, { tally: tallyOf(definition, facts, range), pending: new PendingSums() }));
}

function tallyOf(definition: PlateauDefinition, facts: Facts, range: Range): RangeTally {
  const tally = new RangeTally();
  const addField = fieldByField((interval, field, n) => {
    // Bins tell durations, and no list is behind one.
    if (interval >= range.start && interval < range.end && !field.includes('~')) tally.addField(field, n);
  });
  contribute(facts, definition, addField);
  return tally;
}
