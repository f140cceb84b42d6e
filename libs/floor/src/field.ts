import { readName } from './dimension.js';
import { binNamed } from './sketch.js';

/** What a field of an interval adds to: a metric, or a bin of a bag. */
export interface Counted {
  readonly name: string;
  /** Absent for a metric. */
  readonly bin?: number;
}

/** Where a field of an interval counts; see `FieldSink` for how fields are named. */
export interface Field extends Counted {
  readonly row: string;
  /** The queue, language, milestone and so on that the row is of, as it is read. */
  readonly of: string;
  /** The second name of a row that has two, an urgency for `queue`, a queue for `milestone`; empty in others. */
  readonly and: string;
}

/** Names come from outside, so there may be any number of them. */
const FIELDS_LIMIT = 50_000;

const fields = new Map<string, Field>();

/** Takes the name of a field apart; the same field is taken apart once for thousands of intervals. */
export function fieldNamed(text: string): Field {
  let field = fields.get(text);
  if (field === undefined) {
    if (fields.size >= FIELDS_LIMIT) fields.clear();
    fields.set(text, (field = parse(text)));
  }
  return field;
}

/** Takes the last part of a field's name apart: a metric, or `<bag>~<bin>`. */
export function countedAs(metric: string): Counted {
  const tilde = metric.indexOf('~');
  return tilde < 0 ? { name: metric } : { name: metric.slice(0, tilde), bin: binNamed(metric.slice(tilde + 1)) };
}

/** Names may hold a bar; urgencies, milestones and metrics do not. */
function parse(text: string): Field {
  const [first, last] = [text.indexOf('|'), text.lastIndexOf('|')];
  const [row, names] = [text.slice(0, first), text.slice(first + 1, Math.max(last, first + 1))];
  const counted = countedAs(text.slice(last + 1));
  const bar = row === 'queue' ? names.lastIndexOf('|') : row === 'milestone' ? names.indexOf('|') : -1;
  if (bar >= 0) return { row, of: names.slice(0, bar), and: names.slice(bar + 1), ...counted };
  return { row, of: readName(row, names), and: '', ...counted };
}
