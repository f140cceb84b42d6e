import { type CaseItem, formatInstant } from '#contract';
import { type CaseFacts, decodeEvents, deriveCase, milestonesOf, type RecordKey, splitKey } from '#floor';
import { type Counts, countOf, countOfMilestone, type ListInstant, type ListQuestion } from './listed-figure.js';
import { type ReadRecord, shareOf } from './listed-figure.js';
import type { Range } from './pending.js';
import { type PlateauDefinition, toldAgent } from './plateau-definition.js';
import { milestoneNames } from './range-figures.js';

/** A case of a plateau from its stored record; `undefined` for a record of another kind, or one that counts nowhere. */
export function caseOf(plateau: string, key: RecordKey, events: string): CaseFacts | undefined {
  if (splitKey(key).kind !== 'case') return undefined;
  const facts = deriveCase(decodeEvents(plateau, events));
  return facts.status === 'live' || facts.status === 'over' ? facts : undefined;
}

/** The entry of a case in the list behind a figure of a range; `undefined` if it adds nothing to it. */
export function caseItem(
  definition: PlateauDefinition,
  record: ReadRecord<CaseFacts>,
  question: ListQuestion,
  range: Range,
  instant: ListInstant,
): CaseItem | undefined {
  const { facts } = record;
  const share = shareOf(definition, record, range, instant);
  const times = countOf(question, share);
  if (times <= 0) return undefined;
  const milestones = countedMilestones(question, share);
  const { dueAt } =
    milestonesOf(facts, definition.milestones).find(({ milestone }) => milestone === milestones[0]) ?? {};
  return {
    id: splitKey(record.key).subject,
    queue: facts.queue,
    urgency: facts.urgency,
    coverage: facts.coverage ?? null,
    outcome: facts.outcome ?? null,
    agent: toldAgent(definition, facts.agent) ?? null,
    call: facts.call ?? null,
    openedAt: formatInstant(facts.openedAt),
    closedAt: facts.status === 'over' ? formatInstant(facts.closings.at(-1)!) : null,
    state: facts.status === 'over' ? 'closed' : 'open',
    milestones,
    dueAt: dueAt === undefined ? null : formatInstant(dueAt),
    times,
  };
}

/** The milestones of a case for which a figure counts it: none where it is no figure of deadlines. */
function countedMilestones({ figure, filters }: ListQuestion, share: Counts): string[] {
  const names = filters.milestone === undefined ? milestoneNames(share.tally, share.pending) : [filters.milestone];
  return names.filter((name) => countOfMilestone(figure, name, undefined, share) > 0);
}
