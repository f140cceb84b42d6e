import type { Knowledge } from '#board';
import { useWords } from '../words/words-context.js';

interface KnownNotesProps {
  readonly of: Pick<Knowledge, 'gaps'>;
  readonly zone: string;
  /** Named where several plateaus are looked at. */
  readonly plateau?: string;
}

/** Says since when a plateau is known, and of what else messages were deleted before they were read; nothing where none were. */
export function KnownNotes({ of: { gaps }, zone, plateau }: KnownNotesProps) {
  const words = useWords();
  const moment = (instant: string): string => words.moment(Date.parse(instant), zone);
  return gaps.map(({ from, to }) => (
    <li key={to} className="review__lacking" data-testid="lacking">
      {plateau !== undefined && <b>{plateau} </b>}
      {from === null
        ? words.text('review.knownSince', { moment: moment(to) })
        : words.text('review.gap', { from: moment(from), to: moment(to) })}
    </li>
  ));
}
