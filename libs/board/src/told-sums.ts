import { type Field, fieldNamed, type FieldSink } from '#floor';

/** Tells the sums of some intervals, one by one: quickest where those of one field follow one another. */
export type Telling = (sink: FieldSink) => void;

/** Hears sums. */
export interface Hearing {
  /** One sum of one interval. */
  readonly each: (interval: number, field: Field, n: number) => void;
  /** What the sums of a field that followed one another came to: taking them in together is cheaper. */
  readonly together: (field: Field, n: number) => void;
}

/** Hears what is told from `start` on and before `end`. */
export function hearSums(tell: Telling, { start, end }: { start: number; end: number }, hearing: Hearing): void {
  let name: string | undefined;
  let field: Field | undefined;
  let sum = 0;
  tell((interval, text, n) => {
    if (interval < start || interval >= end) return;
    if (field === undefined || text !== name) {
      if (field !== undefined) hearing.together(field, sum);
      [name, field, sum] = [text, fieldNamed(text), 0];
    }
    sum += n;
    hearing.each(interval, field, n);
  });
  if (field !== undefined) hearing.together(field, sum);
}
