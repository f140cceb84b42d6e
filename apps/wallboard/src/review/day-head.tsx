import type { ReactNode } from 'react';
import { useSettings } from '../settings-context.js';
import type { QueryChanges } from '../settings.js';
import { useWords } from '../words/words-context.js';
import { CompareChoice } from './compare-choice.js';
import { DateField } from './dates/date-field.js';
import { type Compared, dateAfter, LENGTHS, LIST_MEMBERS, type Length } from './review-query.js';
import { QueryLink } from './query-link.js';
import { RANGE_MEMBERS } from './range/range-query.js';
import { RangeLink } from './range/range-link.js';

interface DayHeadProps {
  /** What the plateau, or the plateaus, are called. */
  readonly name: string;
  readonly date: string;
  readonly minutes: Length;
  readonly compared: Compared;
  /** The date of the day that runs; absent where it is not known. */
  readonly today: string | undefined;
  /** What chooses other plateaus. */
  readonly plateaus: ReactNode;
  /** What leads to the wall of what is reviewed. */
  readonly wall: QueryChanges;
  /** The one plateau to whose handover and longer periods it leads; absent of several. */
  readonly plateau?: string;
  /** Asks for the figures again. */
  readonly onAgain: () => void;
  /** The buttons that save and print. */
  readonly children: ReactNode;
}

/** What is reviewed, and what leads to other days, plateaus and intervals, to a file and to paper. */
export function DayHead({
  name,
  date,
  minutes,
  compared,
  today,
  plateaus,
  wall,
  plateau,
  onAgain,
  children,
}: DayHeadProps) {
  const words = useWords();
  return (
    <header className="review__head">
      <title>{`${name} · ${words.wholeDate(date)} · ${words.text('product')}`}</title>
      <h1>
        {name} <small>{words.wholeDate(date)}</small>
      </h1>
      <nav className="review__bar" aria-label={words.text('review.title')}>
        <DateChoice date={date} today={today} />
        {plateaus}
        <CompareChoice date={date} compared={compared} today={today} />
        <LengthChoice minutes={minutes} />
        <button type="button" className="tool" onClick={onAgain}>
          {words.text('review.again')}
        </button>
        {plateau !== undefined && (
          <>
            <RangeLink date={date} />
            <QueryLink changes={{ ...LEAVING, plateau, view: 'handover' }}>{words.text('handover.title')}</QueryLink>
          </>
        )}
        <QueryLink changes={{ ...LEAVING, ...wall }}>{words.text('review.wall')}</QueryLink>
      </nav>
      <p className="review__bar">{children}</p>
    </header>
  );
}

const LEAVING = {
  ...LIST_MEMBERS,
  ...RANGE_MEMBERS,
  view: undefined,
  date: undefined,
  minutes: undefined,
  compare: undefined,
};

function DateChoice({ date, today }: { date: string; today: string | undefined }) {
  const words = useWords();
  const { go } = useSettings();
  return (
    <span className="review__date">
      <QueryLink className="tool" changes={{ date: dateAfter(date, -1) }} label={words.text('review.previous')}>
        ‹
      </QueryLink>
      <DateField
        testId="date"
        label={words.text('review.date')}
        date={date}
        today={today}
        onPick={(picked) => go({ date: picked })}
      />
      <QueryLink className="tool" changes={{ date: dateAfter(date, 1) }} label={words.text('review.next')}>
        ›
      </QueryLink>
      {today !== undefined && today !== date && (
        <QueryLink changes={{ date: undefined }}>{words.text('review.today')}</QueryLink>
      )}
    </span>
  );
}

function LengthChoice({ minutes }: { minutes: Length }) {
  const words = useWords();
  const { go } = useSettings();
  return (
    <label className="review__choice">
      {words.text('review.interval')}
      <select
        data-testid="minutes"
        value={minutes}
        onChange={({ target }) => go({ minutes: target.value === String(LENGTHS[0]) ? undefined : target.value })}
      >
        {LENGTHS.map((length) => (
          <option key={length} value={length}>
            {words.limit(length * 60, length * 60)}
          </option>
        ))}
      </select>
    </label>
  );
}
