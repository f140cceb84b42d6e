import type { RangeReview } from '#board';
import { useWords } from '../../words/words-context.js';
import { QueryLink } from '../query-link.js';
import { inUnit } from '../shown-value.js';
import { hourText } from './hour-text.js';
import { toDay } from './range-query.js';

/** The hours with the best and the worst service, in words, each leading to its day. */
export function RankedHours({ range }: { range: RangeReview }) {
  const words = useWords();
  return (
    <section aria-labelledby="ranked" data-testid="ranked">
      <h2 id="ranked">{words.text('range.ranked')}</h2>
      <p className="review__note">{words.text(range.best.length === 0 ? 'range.noneRanked' : 'range.rankedNote')}</p>
      <div className="review__groups">
        {(['worst', 'best'] as const).map((end) => (
          <div key={end} hidden={range[end].length === 0}>
            <h3 id={`ranked-${end}`}>{words.text(`range.${end}`)}</h3>
            <ol className="range__ranked" aria-labelledby={`ranked-${end}`} data-testid={end}>
              {range[end].map((hour) => (
                <RankedHour key={`${hour.date} ${hour.hour}`} hour={hour} />
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
}

function RankedHour({ hour }: { hour: RangeReview['best'][number] }) {
  const words = useWords();
  const said = (name: 'serviceLevel' | 'offered' | 'abandoned' | 'averageSpeedOfAnswer'): string =>
    hour[name] === null ? words.text('dash') : inUnit(words, name, hour[name]);
  return (
    <li data-date={hour.date} data-hour={hour.hour} data-value={hour.serviceLevel ?? undefined}>
      <QueryLink changes={toDay(hour.date)}>
        {words.text('range.hours', {
          weekday: words.wholeDate(hour.date),
          from: hourText(hour.hour),
          to: hourText(hour.hour + 1),
        })}
      </QueryLink>
      <br />
      {words.text('range.rankedHour', {
        level: said('serviceLevel'),
        offered: said('offered'),
        abandoned: said('abandoned'),
        wait: said('averageSpeedOfAnswer'),
      })}
    </li>
  );
}
