import type { ReactNode } from 'react';
import type { CallTimeline } from '#contract';
import type { Answer } from '../asking/ask-gateway.js';
import { useSettings } from '../settings-context.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { particularsOf } from './event-particulars.js';
import { NoAnswer } from './no-answer.js';
import { LIST_MEMBERS, listOf } from './review-query.js';
import { QueryLink } from './query-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Wide } from './wide.js';

interface LifeProps {
  readonly plateau: ReviewedPlateau;
  readonly title: string;
  readonly date: string;
  readonly id: string;
  readonly answer: Answer<unknown> | undefined;
  readonly children: ReactNode;
}

/** The page of one call or case: what it is, the way back to the list it was opened from, and where it is not kept, why. */
export function Life({ plateau, title, date, id, answer, children }: LifeProps) {
  const words = useWords();
  const { query } = useSettings();
  const list = new URLSearchParams(query).get('figure');
  const gone = answer?.ok === false && answer.code === 'item-gone' ? answer : undefined;
  return (
    <>
      <header className="review__head">
        <title>{`${title} · ${plateau.name} · ${words.text('product')}`}</title>
        <h1>
          {title} <small>{plateau.name}</small>
        </h1>
        <p className="review__bar">
          {list !== null && (
            <QueryLink changes={{ view: listOf(list) ?? 'calls', id: undefined }}>{words.text('life.list')}</QueryLink>
          )}
          <QueryLink changes={{ ...LIST_MEMBERS, view: 'day', date }}>{words.text('items.back')}</QueryLink>
        </p>
      </header>
      {gone === undefined ? (
        <NoAnswer answer={answer} />
      ) : (
        <Gone id={id} date={date} zone={plateau.zone} since={gone.itemsSince ?? null} />
      )}
      {children}
    </>
  );
}

interface GoneProps {
  readonly id: string;
  readonly date: string;
  readonly zone: string;
  readonly since: string | null;
}

/** What stands in the place of an item that is not kept: of a day that old, its retention has ended. */
function Gone({ id, date, zone, since }: GoneProps) {
  const words = useWords();
  const until = since === null ? words.text('dash') : words.date(Date.parse(since), zone);
  const isOld = since !== null && Date.parse(`${date}T12:00:00Z`) < Date.parse(since);
  return (
    <p className="review__nothing" data-testid="item-gone" data-old={isOld}>
      {isOld ? words.text('items.gone', { date: until }) : words.text('items.unknown', { id, date: until })}
    </p>
  );
}

/** What is wrong with the record, where anything is. */
export function LifeNotes({ standing, skews }: Pick<CallTimeline, 'standing' | 'skews'>) {
  const words = useWords();
  return (
    <ul className="review__notes">
      {standing !== 'counted' && <li>{words.text(`life.${standing}`)}</li>}
      {skews > 0 && <li>{words.text('life.skews')}</li>}
    </ul>
  );
}

/** Facts of an item beside each other; those that are not known are left out. */
export function Facts({ facts }: { facts: readonly (readonly [TextKey, ReactNode])[] }) {
  const words = useWords();
  return (
    <dl className="life__facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([title, value]) => (
          <div key={title}>
            <dt>{words.text(title)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The events that are kept of an item, in the order in which its record is played. */
export function EventTable({ events, plateau }: { events: CallTimeline['events']; plateau: ReviewedPlateau }) {
  const words = useWords();
  const title = words.text('life.events');
  return (
    <section aria-labelledby="events">
      <h2 id="events">{title}</h2>
      <Wide label={title}>
        <table className="review__calls" data-testid="events">
          <caption className="spoken">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.text('time')}</th>
              <th scope="col">{words.text('life.event')}</th>
              <th scope="col">{words.text('life.details')}</th>
              <th scope="col">{words.text('life.source')}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ type, at, source, id, data }) => (
              <tr key={`${source} ${id}`} data-testid="event" data-type={type}>
                <td>{words.dateTime(Date.parse(at), plateau.zone)}</td>
                <td>{words.text(`event.${type}` as TextKey)}</td>
                <td>{particularsOf(data, words, plateau)}</td>
                <td>{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
