import { keepReferences } from '../feed/merge-patch.js';

/**
 * A reading that remembers its last answer: asked about the same it gives the same, and of another answer it keeps each
 * part that equals the one before, so that what is drawn of such a part need not be drawn again.
 */
export function keeping<A extends readonly unknown[], R>(read: (...of: A) => R): (...of: A) => R {
  let last: { readonly of: A; readonly answer: R } | undefined;
  return (...of) => {
    if (last === undefined || of.some((part, index) => !Object.is(part, last?.of[index]))) {
      last = { of, answer: keepReferences(last?.answer, read(...of)) as R };
    }
    return last.answer;
  };
}
