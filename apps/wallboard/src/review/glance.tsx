import type { DayComparison } from '#board';
import type { FigureName } from '#contract';
import { Figure, FigureName as Name } from '../wall/figure.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import { type Day, figureOf, meanOf } from './answers.js';
import { toCalls } from './review-query.js';
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
  readonly day: Day;
  readonly comparison: DayComparison | undefined;
}

/** A day that another is read beside: what it is called, and its figures. */
interface Other {
  readonly id: 'dayBefore' | 'lastWeek' | 'mean';
  readonly title: string;
  readonly of: (name: FigureName) => number | undefined;
}

/** The figures of the day, each beside the day before, last week's and the mean of four. */
export function Glance({ day, comparison }: GlanceProps) {
  const words = useWords();
  const others = othersOf(words, day.date, comparison);
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{words.text('review.glance')}</h2>
      <div className="review__lead">
        {LEAD.map((name) => (
          <Lead key={name} name={name} day={day} others={others} />
        ))}
      </div>
      <div className="review__groups">
        {Object.entries(GROUPS).map(([title, names]) => (
          <Group key={title} title={words.text(title as keyof typeof GROUPS)} names={names} day={day} others={others} />
        ))}
      </div>
    </section>
  );
}

function othersOf(words: Words, date: string, comparison: DayComparison | undefined): Other[] {
  const weekday = words.weekday(Date.parse(`${date}T12:00:00Z`), 'UTC');
  const total = comparison?.total;
  return [
    { id: 'dayBefore', title: words.text('review.dayBefore'), of: (name) => figureOf(total?.dayBefore, name) },
    {
      id: 'lastWeek',
      title: words.text('review.lastWeek', { weekday }),
      of: (name) => figureOf(total?.lastWeek, name),
    },
    {
      id: 'mean',
      title: words.count('meanOf', total?.sameWeekdays.length ?? 0, { weekday }),
      of: (name) => meanOf(total?.sameWeekdays, name),
    },
  ];
}

interface LeadProps {
  readonly name: (typeof LEAD)[number];
  readonly day: Day;
  readonly others: readonly Other[];
}

function Lead({ name, day, others }: LeadProps) {
  const words = useWords();
  const value = figureOf(day.total, name);
  const short = name === 'abandoned' ? day.total.shortAbandoned : null;
  const shown = value === undefined ? words.text('dash') : inUnit(words, name, value);
  return (
    <div>
      <Figure
        name={name}
        value={value}
        shown={name === 'abandoned' ? <ToAbandoned date={day.date} shown={shown} /> : shown}
        note={short ? words.count('shortOnes', short) : undefined}
      />
      <dl className="review__beside">
        {others.map(({ id, title, of }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd data-testid={`${id}-${name}`} data-value={of(name)}>
              <ShownValue name={name} value={of(name)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function ToAbandoned({ date, shown }: { date: string; shown: string }) {
  const words = useWords();
  return (
    <QueryLink changes={toCalls(date, {})} label={words.text('review.seeCalls', { count: shown })}>
      {shown}
    </QueryLink>
  );
}

interface GroupProps {
  readonly title: string;
  readonly names: readonly FigureName[];
  readonly day: Day;
  readonly others: readonly Other[];
}

function Group({ title, names, day, others }: GroupProps) {
  const words = useWords();
  return (
    <Wide label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('review.figure')}</th>
            <th scope="col">{words.text('review.day')}</th>
            {others.map((other) => (
              <th key={other.id} scope="col">
                {other.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">
                <Name name={name} />
              </th>
              <td data-testid={`figure-${name}`} data-value={figureOf(day.total, name)} className="review__own">
                <ShownValue name={name} value={day.total[name]} />
              </td>
              {others.map(({ id, of }) => (
                <td key={id} data-testid={`${id}-${name}`} data-value={of(name)}>
                  <ShownValue name={name} value={of(name)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
