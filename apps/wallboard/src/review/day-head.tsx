import { useState } from 'react';
import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';
import { DateField } from './dates/date-field.js';
import { downloadCsv } from './download.js';
import { dateAfter, exportPath, LENGTHS, LIST_MEMBERS, type Length } from './review-query.js';
import { QueryLink } from './query-link.js';
import { RANGE_MEMBERS } from './range/range-query.js';
import { RangeLink } from './range/range-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';

interface DayHeadProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly minutes: Length;
  /** Asks for the figures again. */
  readonly onAgain: () => void;
}

/** What is reviewed, and what leads to other days, plateaus and intervals, to a file and to paper. */
export function DayHead({ plateau, date, minutes, onAgain }: DayHeadProps) {
  const words = useWords();
  return (
    <header className="review__head">
      <title>{`${plateau.name} · ${words.wholeDate(date)} · ${words.text('product')}`}</title>
      <h1>
        {plateau.name} <small>{words.wholeDate(date)}</small>
      </h1>
      <nav className="review__bar" aria-label={words.text('review.title')}>
        <DateChoice date={date} today={plateau.today} />
        {plateau.others.length > 1 && <PlateauChoice plateau={plateau} />}
        <LengthChoice minutes={minutes} />
        <button type="button" className="tool" onClick={onAgain}>
          {words.text('review.again')}
        </button>
        <RangeLink date={date} />
        <QueryLink changes={{ ...LIST_MEMBERS, view: 'handover', date: undefined, minutes: undefined }}>
          {words.text('handover.title')}
        </QueryLink>
        <QueryLink
          changes={{ ...LIST_MEMBERS, ...RANGE_MEMBERS, view: undefined, date: undefined, minutes: undefined }}
        >
          {words.text('review.wall')}
        </QueryLink>
      </nav>
      <ToFile plateau={plateau.id} date={date} />
    </header>
  );
}

function DateChoice({ date, today }: { date: string; today: string | undefined }) {
  const words = useWords();
  const { go } = useSettings();
  return (
    <span className="review__date">
      <QueryLink className="tool" changes={{ date: dateAfter(date, -1) }} label={words.text('review.previous')}>
        ‹
      </QueryLink>
      <DateField
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

/** The choice among the plateaus that may be looked at. */
export function PlateauChoice({ plateau }: { plateau: ReviewedPlateau }) {
  const words = useWords();
  const { go } = useSettings();
  return (
    <label className="review__choice">
      {words.text('review.plateau')}
      <select value={plateau.id} onChange={({ target }) => go({ plateau: target.value })}>
        {plateau.others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
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

function ToFile({ plateau, date }: { plateau: string; date: string }) {
  const words = useWords();
  const [failed, setFailed] = useState(false);
  const save = (table: string): void => {
    setFailed(false);
    downloadCsv(exportPath(plateau, date, table)).catch(() => setFailed(true));
  };
  return (
    <p className="review__bar">
      {(['floor', 'milestones', 'agents'] as const).map((table) => (
        <button key={table} type="button" className="tool" data-testid={`csv-${table}`} onClick={() => save(table)}>
          {words.text(`review.export.${table}`)}
        </button>
      ))}
      <button type="button" className="tool" onClick={() => window.print()}>
        {words.text('review.print')}
      </button>
      <output>{failed && words.text('review.exportFailed')}</output>
    </p>
  );
}
