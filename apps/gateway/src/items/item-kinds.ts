import {
  callItem,
  callOf,
  caseItem,
  caseOf,
  type ListInstant,
  type ListQuestion,
  type PlateauDefinition,
  type Range,
  type ReadRecord,
} from '#board';
import type { CallItem, CaseItem } from '#contract';
import { type CallFacts, type CaseFacts, type RecordKey, UTC_DAY_MS } from '#floor';

/** A live call of which nothing was heard for so long is not shown any more, so none lasts longer. */
const LONGEST_CALL_MS = 2 * UTC_DAY_MS;

/** How items of a kind are told from their stored records. */
export interface ItemKind<F extends CallFacts | CaseFacts, I> {
  readonly name: F['kind'];
  /** The opening, in milliseconds, before which no record of the kind can count in a range that starts here. */
  readonly opensFrom: (start: number) => number;
  readonly factsOf: (plateau: string, key: RecordKey, events: string) => F | undefined;
  readonly itemOf: (
    definition: PlateauDefinition,
    record: ReadRecord<F>,
    question: ListQuestion,
    range: Range,
    instant: ListInstant,
  ) => I | undefined;
}

/** The calls behind a number. */
export const CALLS: ItemKind<CallFacts, CallItem> = {
  name: 'call',
  opensFrom: (start) => start - LONGEST_CALL_MS,
  factsOf: callOf,
  itemOf: callItem,
};

/** The cases behind a number, which may have been opened at any time. */
export const CASES: ItemKind<CaseFacts, CaseItem> = {
  name: 'case',
  opensFrom: () => -Infinity,
  factsOf: caseOf,
  itemOf: caseItem,
};
