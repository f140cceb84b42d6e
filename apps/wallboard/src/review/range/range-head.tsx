import { useSettings } from '../../settings-context.js';
import { useWords } from '../../words/words-context.js';
import { RangeField } from '../dates/range-field.js';
import { PrintButton } from '../day-files.js';
import { PlateauChoice } from '../plateau-choice.js';
import { QueryLink } from '../query-link.js';
import { LIST_MEMBERS } from '../review-query.js';
import type { ReviewedPlateau } from '../reviewed-plateau.js';
import { BesideChoice } from './beside-choice.js';
import { type Period, periodAfter, periodBefore, PRESETS, presetPeriod } from './period.js';
import { RangeFiles } from './range-files.js';
import { RANGE_MEMBERS, type RangeQuery, toDay, toPeriod } from './range-query.js';

interface RangeHeadProps {
  readonly plateau: ReviewedPlateau;
  readonly query: RangeQuery;
}

/** What period is reviewed, beside which, and what leads to others, to a day and to paper. */
export function RangeHead({ plateau, query }: RangeHeadProps) {
  const words = useWords();
  const { period, beside } = query;
  const named = words.dates(period.from, period.to);
  return (
    <header className="review__head">
      <title>{`${plateau.name} · ${named} · ${words.text('product')}`}</title>
      <h1>
        {plateau.name} <small>{named}</small>
        {beside !== undefined && (
          <small className="range__beside">
            {' '}
            {words.text('range.besideOf', { period: words.dates(beside.from, beside.to) })}
          </small>
        )}
      </h1>
      <nav className="review__bar" aria-label={words.text('range.title')}>
        <PeriodChoice period={period} today={plateau.today} />
        <PlateauChoice all={plateau.others} chosen={plateau.id} />
        <QueryLink changes={toDay(period.to)}>{words.text('review.title')}</QueryLink>
        <QueryLink changes={{ ...LIST_MEMBERS, ...RANGE_MEMBERS, view: undefined, date: undefined }}>
          {words.text('review.wall')}
        </QueryLink>
      </nav>
      <div className="review__bar">
        {plateau.today !== undefined && <Presets period={period} today={plateau.today} />}
        <BesideChoice query={query} today={plateau.today} />
      </div>
      <div className="review__bar">
        <RangeFiles plateau={plateau.id} period={period} />
        <PrintButton />
      </div>
    </header>
  );
}

interface PeriodChoiceProps {
  readonly period: Period;
  readonly today: string | undefined;
}

function PeriodChoice({ period, today }: PeriodChoiceProps) {
  const words = useWords();
  const { go } = useSettings();
  return (
    <span className="review__date">
      <QueryLink className="tool" changes={toPeriod(periodBefore(period))} label={words.text('range.earlier')}>
        ‹
      </QueryLink>
      <RangeField
        label={words.text('range.dates')}
        period={period}
        today={today}
        testId="period"
        onPick={(picked) => go(toPeriod(picked))}
      />
      <QueryLink className="tool" changes={toPeriod(periodAfter(period))} label={words.text('range.later')}>
        ›
      </QueryLink>
    </span>
  );
}

function Presets({ period, today }: { period: Period; today: string }) {
  const words = useWords();
  return (
    <nav className="review__bar range__presets" aria-label={words.text('range.presets')}>
      {PRESETS.map((preset) => {
        const { from, to } = presetPeriod(preset, today);
        const isShown = from === period.from && to === period.to;
        return (
          <QueryLink key={preset} className="tool" changes={toPeriod({ from, to })} current={isShown}>
            {words.text(`range.${preset}`)}
          </QueryLink>
        );
      })}
    </nav>
  );
}
