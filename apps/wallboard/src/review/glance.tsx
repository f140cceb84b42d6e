import type { Comparison, RestFigures } from '#board';
import type { FigureName } from '#contract';
import { Figure, FigureName as Name } from '../wall/figure.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { figureOf } from './answers.js';
import { Counted } from './counted.js';
import { type ChosenDay, type Other, othersOf } from './others.js';
import { type Compared, toList } from './review-query.js';
import { QueryLink } from './query-link.js';
import { inUnit, ShownValue } from './shown-value.js';
import { Wide } from './wide.js';

/** The figures that are read first. */
export const LEAD = ['serviceLevel', 'offered', 'answered', 'abandoned'] as const satisfies readonly FigureName[];

/** The other figures, by what they are about. */
export const GROUPS = {
  'review.groupService': [
    'shortAbandoned',
    'abandonRate',
    'averageSpeedOfAnswer',
    'longestWait',
    'obligations',
    'neverRecalled',
  ],
  'review.groupHandling': [
    'averageHandleTime',
    'handleP50',
    'handleP90',
    'transferred',
    'retriagedUp',
    'retriagedDown',
  ],
  'review.groupCases': ['adviceRate', 'caseRate', 'casesOpened', 'casesClosed', 'deadlinesMet', 'deadlinesMissed'],
} as const satisfies Partial<Record<TextKey, readonly FigureName[]>>;

interface GlanceProps {
  readonly day: GlancedDay;
  readonly comparison: Comparison | undefined;
  readonly compared: Compared;
  /** The day that was chosen freely, where one was. */
  readonly chosen: ChosenDay | undefined;
}

/** As much of a day as a glance shows. */
export interface GlancedDay {
  readonly date: string;
  readonly total: RestFigures;
  /** The date whose items can be listed; absent where they cannot be. */
  readonly listed?: string;
}

/** The figures of the day beside other days; how they differ from those of the chosen one. */
export function Glance({ day, comparison, compared, chosen }: GlanceProps) {
  const words = useWords();
  const beside = othersOf(words, day.date, comparison, { compared, chosen });
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{words.text('review.glance')}</h2>
      <div className="review__lead">
        {LEAD.map((name) => (
          <Lead key={name} name={name} day={day} others={beside.others} chosen={beside.chosen} />
        ))}
      </div>
      <div className="review__groups">
        {Object.entries(GROUPS).map(([title, names]) => (
          <Group
            key={title}
            title={words.text(title as keyof typeof GROUPS)}
            names={names}
            day={day}
            chosen={beside.chosen}
          />
        ))}
      </div>
      <p className="review__note">{words.text('review.howCompared')}</p>
    </section>
  );
}

interface LeadProps {
  readonly name: (typeof LEAD)[number];
  readonly day: GlancedDay;
  readonly others: readonly Other[];
  readonly chosen: Other;
}

function Lead({ name, day, others, chosen }: LeadProps) {
  const value = figureOf(day.total, name);
  return (
    <div>
      <Figure
        name={name}
        value={value}
        shown={<Counted name={name} value={value} date={day.listed} />}
        note={<LeadNote name={name} day={day} />}
      />
      <dl className="review__beside">
        {others.map((other) => (
          <div key={other.id} data-chosen={other === chosen}>
            <dt>{other.title}</dt>
            <dd data-testid={`${other.id}-${name}`} data-value={other.of(name)}>
              <OtherValue name={name} other={other} />
              {other === chosen && <Change name={name} value={value} than={other.of(name)} />}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What of a lead figure wants a look of its own: short abandons, late answers. */
function LeadNote({ name, day }: Pick<LeadProps, 'name' | 'day'>) {
  const words = useWords();
  const { shortAbandoned, answered, answeredWithinTarget } = day.total;
  if (name === 'abandoned' && shortAbandoned) return words.count('shortOnes', shortAbandoned);
  const late = (answered ?? 0) - (answeredWithinTarget ?? 0);
  if (name !== 'answered' || late === 0) return undefined;
  return (
    <span data-testid="answered-late" data-value={late}>
      {day.listed === undefined ? (
        words.count('lateOnes', late)
      ) : (
        <QueryLink changes={toList(day.listed, 'answeredLate')}>{words.count('lateOnes', late)}</QueryLink>
      )}
    </span>
  );
}

/** A figure of other days, and of a mean how far they lie from it. */
function OtherValue({ name, other: { of, spread } }: { name: FigureName; other: Other }) {
  const words = useWords();
  const [value, around] = [of(name), spread?.(name)];
  return (
    <>
      <ShownValue name={name} value={value} />
      {value !== undefined && around !== undefined && <small> ± {inUnit(words, name, around)}</small>}
    </>
  );
}

/** How a figure differs from another one: shares in points, whatever else in its unit. */
function Change({ name, value, than }: { name: FigureName; value: number | undefined; than: number | undefined }) {
  const words = useWords();
  if (value === undefined || than === undefined) return null;
  const change = value - than;
  const shown = inUnit(words, name, Math.abs(change), true);
  const sign = shown === inUnit(words, name, 0, true) ? '=' : change > 0 ? '+' : '−';
  return (
    <b className="review__change" data-change={change}>
      {sign === '=' ? sign : `${sign}${shown}`}
    </b>
  );
}

interface GroupProps {
  readonly title: string;
  readonly names: readonly FigureName[];
  readonly day: GlancedDay;
  readonly chosen: Other;
}

function Group({ title, names, day, chosen }: GroupProps) {
  const words = useWords();
  return (
    <Wide label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('review.figure')}</th>
            <th scope="col">{words.text('review.day')}</th>
            <th scope="col">{chosen.title}</th>
            <th scope="col">{words.text('review.change')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">
                <Name name={name} />
              </th>
              <td data-testid={`figure-${name}`} data-value={figureOf(day.total, name)} className="review__own">
                <Counted name={name} value={day.total[name]} date={day.listed} />
              </td>
              <td data-testid={`${chosen.id}-${name}`} data-value={chosen.of(name)}>
                <OtherValue name={name} other={chosen} />
              </td>
              <td>
                <Change name={name} value={figureOf(day.total, name)} than={chosen.of(name)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
