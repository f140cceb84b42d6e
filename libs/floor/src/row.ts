import { URGENCY_LEVELS, type UrgencyLevel } from '#contract';
import { binName } from './sketch.js';

/** What is counted of calls. */
export const CALL_COUNTS = [
  'calls',
  'repeats',
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'answeredWithinTarget',
  'flowedOut',
  'lost',
  'handled',
  'transferred',
  'wrapped',
  'advice',
  'cases',
  'retriagedUp',
  'retriagedDown',
  'obligations',
  'recalled',
] as const;

/** All metrics there are, in the order of their {@link PLACE}. */
export const METRICS = [
  ...CALL_COUNTS,
  ...(['waitMs', 'talkMs', 'holdMs', 'wrapUpMs'] as const),
  // Of cases and their milestones.
  ...(['casesOpened', 'casesClosed', 'casesReopened', 'deadlinesMet', 'deadlinesMissed', 'reached'] as const),
  // Of agents, whose wrap-up has the name that it has for calls.
  ...(['availableMs', 'busyMs', 'breakMs'] as const),
] as const;

/** A metric that rows sum. */
export type Metric = (typeof METRICS)[number];

/** Where a metric's field stands in a row's: a number of {@link PLACE} and no other. */
export type Place = number & { readonly of: 'metric' };

export const PLACE = Object.fromEntries(METRICS.map((metric, place) => [metric, place])) as Readonly<
  Record<Metric, Place>
>;

/** The bags of bins a row can hold: waits, handle times, and times to a milestone. */
export type Bag = 'wait' | 'handle' | 'reach';

/** The names of a row's fields, made once a row: a call has two dozen of them, and they are the same for thousands. */
export class Row {
  /** By the {@link PLACE} of their metric. */
  readonly fields: readonly string[];
  /** Whether the waits and handle times of calls are kept in bins here: not in what is shown by mean only. */
  readonly hasBins: boolean;
  private readonly bins = new Map<string, Map<number, string>>();

  constructor(readonly name: string) {
    this.hasBins = name.startsWith('queue|') || name.startsWith('incident|');
    this.fields = METRICS.map((metric) => `${name}|${metric}`);
  }

  /** The field that counts a bin of a bag. */
  bin(bag: Bag, bin: number): string {
    let fields = this.bins.get(bag);
    if (fields === undefined) this.bins.set(bag, (fields = new Map()));
    let field = fields.get(bin);
    if (field === undefined) fields.set(bin, (field = `${this.name}|${bag}~${binName(bin)}`));
    return field;
  }
}

/** Names come from outside, so there may be any number of them. */
const ROWS_LIMIT = 2_000;

/** Keeps rows by what their names differ in: to look that up costs less than to put the name together. */
function rowsNamed(nameOf: (varying: string) => string): (varying: string) => Row {
  const rows = new Map<string, Row>();
  return (varying) => {
    let row = rows.get(varying);
    if (row === undefined) {
      if (rows.size >= ROWS_LIMIT) rows.clear();
      rows.set(varying, (row = new Row(nameOf(varying))));
    }
    return row;
  };
}

const byUrgency = Object.fromEntries(
  URGENCY_LEVELS.map((urgency) => [urgency, rowsNamed((queue) => `queue|${queue}|${urgency}`)]),
) as Record<UrgencyLevel, (queue: string) => Row>;

/** The row of a queue and an urgency; see `FieldSink` for how rows are named. */
export const queueRow = (queue: string, urgency: UrgencyLevel): Row => byUrgency[urgency](queue);

export const languageRow = rowsNamed((tag) => `language|${tag}`);
export const categoryRow = rowsNamed((category) => `category|${category}`);
export const outcomeRow = rowsNamed((outcome) => `outcome|${outcome}`);
export const incidentRow = rowsNamed((incident) => `incident|${incident}`);

const milestoneRows = rowsNamed((milestoneAndQueue) => `milestone|${milestoneAndQueue}`);
export const milestoneRow = (milestone: string, queue: string): Row => milestoneRows(`${milestone}|${queue}`);

/** The row of the agents of a queue; of every agent once, where the queue is ''. */
export const agentsRow = rowsNamed((queue) => `agents|${queue}`);
