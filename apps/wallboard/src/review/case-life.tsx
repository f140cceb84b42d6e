import type { CaseTimeline } from '#contract';
import { useAsked } from '../asking/asked.js';
import { UrgencyName } from '../wall/urgency-name.js';
import { useWords } from '../words/words-context.js';
import { EventTable, Facts, Life, LifeNotes } from './life.js';
import { QueryLink } from './query-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Unknown } from './shown-value.js';
import { type BarMark, TimeBar } from './time-bar.js';
import { Wide } from './wide.js';

interface CaseLifeProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly id: string;
}

/** The whole life of a case. */
export function CaseLife({ plateau, date, id }: CaseLifeProps) {
  const words = useWords();
  const path = `/plateaus/${encodeURIComponent(plateau.id)}/cases/${encodeURIComponent(id)}`;
  const { answer } = useAsked<CaseTimeline>(path);
  return (
    <Life plateau={plateau} title={words.text('life.case', { id })} date={date} id={id} answer={answer}>
      {answer?.ok === true && <Told plateau={plateau} item={answer.value} />}
    </Life>
  );
}

const LATE: readonly CaseTimeline['milestones'][number]['became'][] = ['missed', 'overdue'];

function Told({ plateau, item }: { plateau: ReviewedPlateau; item: CaseTimeline }) {
  const words = useWords();
  const marks = item.milestones.flatMap(({ milestone, dueAt, reachedAt, became }): BarMark[] => {
    const name = words.milestone(milestone);
    return [
      ...(dueAt === null
        ? []
        : [{ name, at: dueAt, kind: LATE.includes(became) ? ('late' as const) : ('due' as const) }]),
      ...(reachedAt === null ? [] : [{ name, at: reachedAt, kind: 'done' as const }]),
    ];
  });
  const { call, incident } = item.links;
  return (
    <div className="review__day" data-testid="life" data-state={item.state}>
      <LifeNotes {...item} />
      <Facts
        facts={[
          ['column.state', words.text(`state.${item.state}`)],
          ['review.queue', plateau.queueName(item.queue)],
          ['review.urgency', <UrgencyName key="urgency" level={item.urgency} />],
          ['column.agent', item.agent],
          ['review.outcome', item.outcome],
        ]}
      />
      {(call !== null || incident !== null) && (
        <ul className="life__links" aria-label={words.text('life.links')} data-testid="links">
          {call !== null && (
            <li>
              <QueryLink changes={{ view: 'call', id: call }}>{words.text('life.ofCall', { id: call })}</QueryLink>
            </li>
          )}
          {incident !== null && <li>{words.text('life.incident', { id: incident })}</li>}
        </ul>
      )}
      <section aria-labelledby="bar">
        <h2 id="bar">{words.text('life.bar')}</h2>
        <TimeBar
          spans={item.spans.map((span) => ({ ...span, name: words.text(`state.${span.state}`) }))}
          marks={marks}
          at={item.at}
          zone={plateau.zone}
        />
      </section>
      <MilestoneTable plateau={plateau} milestones={item.milestones} />
      <EventTable events={item.events} plateau={plateau} />
    </div>
  );
}

function MilestoneTable({ plateau, milestones }: { plateau: ReviewedPlateau } & Pick<CaseTimeline, 'milestones'>) {
  const words = useWords();
  const title = words.text('column.milestones');
  const moment = (instant: string | null) =>
    instant === null ? <Unknown /> : words.dateTime(Date.parse(instant), plateau.zone);
  if (milestones.length === 0) return null;
  return (
    <section aria-labelledby="reached">
      <h2 id="reached">{title}</h2>
      <Wide label={title}>
        <table className="review__calls" data-testid="milestone-table">
          <caption className="spoken">{title}</caption>
          <thead>
            <tr>
              {(['review.milestone', 'column.dueAt', 'life.reached', 'life.became'] as const).map((column) => (
                <th key={column} scope="col">
                  {words.text(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {milestones.map(({ milestone, dueAt, reachedAt, became }) => (
              <tr key={milestone} data-name={milestone} data-became={became}>
                <td>{words.milestone(milestone)}</td>
                <td>{moment(dueAt)}</td>
                <td>{moment(reachedAt)}</td>
                <td data-late={LATE.includes(became)}>{words.text(`became.${became}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
