import type { RangeReview } from '#board';
import { Figure } from '../../wall/figure.js';
import { useWords } from '../../words/words-context.js';
import { LEAD } from '../glance.js';
import { inUnit, ShownValue, Unknown } from '../shown-value.js';
import { Difference } from './difference.js';
import { isCount, ofRange, perDay } from './range-days.js';
import { RangeTables } from './range-tables.js';

interface RangeGlanceProps {
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
}

/** The figures of a period, in total and per day, beside those of another. */
export function RangeGlance({ range, other }: RangeGlanceProps) {
  const words = useWords();
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{words.text('range.figures')}</h2>
      <div className="review__lead">
        {LEAD.map((name) => (
          <Lead key={name} name={name} range={range} other={other} />
        ))}
      </div>
      <RangeTables range={range} other={other} />
      {other !== undefined && <p className="review__note">{words.text('range.differenceMeans')}</p>}
    </section>
  );
}

function Lead({ name, range, other }: RangeGlanceProps & { name: (typeof LEAD)[number] }) {
  const words = useWords();
  const value = ofRange(range, name);
  const daily = perDay(range, name);
  return (
    <div>
      <Figure
        name={name}
        value={value}
        shown={value === undefined ? words.text('dash') : inUnit(words, name, value)}
        note={daily === undefined ? undefined : words.text('range.aDay', { count: words.mean(daily) })}
      />
      {other !== undefined && (
        <dl className="review__beside">
          <div>
            <dt>{words.text('range.other')}</dt>
            <dd>
              <ShownValue name={name} value={ofRange(other, name)} />
              {isCount(name) && <OtherDaily value={perDay(other, name)} />}
            </dd>
          </div>
          <div>
            <dt>{words.text('range.difference')}</dt>
            <dd>
              <Difference name={name} range={range} other={other} />
            </dd>
          </div>
        </dl>
      )}
    </div>
  );
}

function OtherDaily({ value }: { value: number | undefined }) {
  const words = useWords();
  return (
    <>
      {' ('}
      {value === undefined ? <Unknown /> : words.text('range.aDay', { count: words.mean(value) })}
      {')'}
    </>
  );
}
