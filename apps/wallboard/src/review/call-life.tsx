import type { CallTimeline } from '#contract';
import { useAsked } from '../asking/asked.js';
import { UrgencyName } from '../wall/urgency-name.js';
import { useWords } from '../words/words-context.js';
import { EventTable, Facts, Life, LifeNotes } from './life.js';
import { QueryLink } from './query-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { TimeBar } from './time-bar.js';
import { Wide } from './wide.js';

interface CallLifeProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly id: string;
}

/** The whole life of a call. */
export function CallLife({ plateau, date, id }: CallLifeProps) {
  const words = useWords();
  const path = `/plateaus/${encodeURIComponent(plateau.id)}/calls/${encodeURIComponent(id)}`;
  const { answer } = useAsked<CallTimeline>(path);
  return (
    <Life plateau={plateau} title={words.text('life.call', { id })} date={date} id={id} answer={answer}>
      {answer?.ok === true && <Told plateau={plateau} call={answer.value} />}
    </Life>
  );
}

function Told({ plateau, call }: { plateau: ReviewedPlateau; call: CallTimeline }) {
  const words = useWords();
  const spans = call.spans.map((span) => ({
    ...span,
    name: [words.text(`state.${span.state}`), plateau.queueName(span.queue), span.agent].filter(Boolean).join(' · '),
  }));
  return (
    <div className="review__day" data-testid="life" data-state={call.state}>
      <LifeNotes {...call} />
      <Facts
        facts={[
          ['column.state', words.text(`state.${call.state}`)],
          ['review.queue', plateau.queueName(call.queue)],
          ['review.urgency', <UrgencyName key="urgency" level={call.urgency} />],
          ['review.language', words.languageName(call.language)],
          ['review.category', call.category],
          ['review.outcome', call.outcome && words.outcome(call.outcome)],
          ['column.recalledAt', call.recalledAt && words.dateTime(Date.parse(call.recalledAt), plateau.zone)],
        ]}
      />
      <Links links={call.links} />
      <section aria-labelledby="bar">
        <h2 id="bar">{words.text('life.bar')}</h2>
        <TimeBar spans={spans} at={call.at} zone={plateau.zone} />
      </section>
      <Legs plateau={plateau} legs={call.legs} />
      <EventTable events={call.events} plateau={plateau} />
    </div>
  );
}

/** The ways to what a call belongs with. */
function Links({ links: { recallOf, recalls, cases, incident } }: Pick<CallTimeline, 'links'>) {
  const words = useWords();
  if (recallOf === null && recalls.length + cases.length === 0 && incident === null) return null;
  return (
    <ul className="life__links" aria-label={words.text('life.links')} data-testid="links">
      {recallOf !== null && linkTo('call', recallOf, words.text('life.recallOf', { id: recallOf }))}
      {recalls.map((id) => linkTo('call', id, words.text('life.recalledBy', { id })))}
      {cases.map((id) => linkTo('case', id, words.text('life.ofCase', { id })))}
      {incident !== null && <li>{words.text('life.incident', { id: incident })}</li>}
    </ul>
  );
}

const linkTo = (view: 'call' | 'case', id: string, text: string) => (
  <li key={text}>
    <QueryLink changes={{ view, id }}>{text}</QueryLink>
  </li>
);

function Legs({ plateau, legs }: { plateau: ReviewedPlateau; legs: CallTimeline['legs'] }) {
  const words = useWords();
  const title = words.text('life.legs');
  if (legs.length === 0) return null;
  return (
    <section aria-labelledby="legs">
      <h2 id="legs">{title}</h2>
      <Wide label={title}>
        <table className="review__calls" data-testid="legs">
          <caption className="spoken">{title}</caption>
          <thead>
            <tr>
              {(
                [
                  'column.offeredAt',
                  'review.queue',
                  'life.became',
                  'column.waitSeconds',
                  'life.target',
                  'state.talking',
                  'state.held',
                  'state.wrap-up',
                ] as const
              ).map((column) => (
                <th key={column} scope="col">
                  {words.text(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {legs.map((leg) => (
              <tr key={leg.offeredAt + leg.queue}>
                <td>{words.time(Date.parse(leg.offeredAt), plateau.zone)}</td>
                <td>{plateau.queueName(leg.queue)}</td>
                <td>{words.text(leg.passedOn ? 'leg.passedOn' : `leg.${leg.outcome}`)}</td>
                <td data-late={leg.outcome === 'answered' && leg.waitSeconds > leg.targetSeconds}>
                  {words.clockSpan(leg.waitSeconds)}
                </td>
                <td>{words.clockSpan(leg.targetSeconds)}</td>
                <td>{words.clockSpan(leg.talkSeconds)}</td>
                <td>{words.clockSpan(leg.holdSeconds)}</td>
                <td>{words.clockSpan(leg.wrapUpSeconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
