import { memo, useState, type CSSProperties } from 'react';
import { useBoard } from '../feed/feed-context.js';
import { condenseRows, readQueueRows, type CondensedRows } from '../reading/queue-rows.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { FigureName } from './figure.js';
import { QueueLine } from './queue-line.js';
import { useReading } from './reading.js';
import { useWaitingCalls } from './waiting-calls.js';

// As many as stay readable in the height there is.
const ROWS_AT_MOST = 10;

/** Where they wait: a row for each queue; the wall does not scroll, so that many queues are condensed. */
export function Queues() {
  const words = useWords();
  const [all, setAll] = useState(false);
  const waiting = useWaitingCalls();
  const queues = useBoard((board) => board.queues);
  const now = useBoard((board) => board.now);
  const every = useReading(readQueueRows, waiting, { queues, now });
  const { rows, rest } = condenseRows(every, all ? Infinity : ROWS_AT_MOST);
  if (rows.length === 0) return <p className="queues__none">{words.text('noQueue')}</p>;
  const shown = rows.length + (every.length > ROWS_AT_MOST ? 1 : 0);
  return (
    <table className="queues" style={{ '--rows': shown } as CSSProperties}>
      <caption className="spoken">{words.text('queues')}</caption>
      <QueueHead />
      <tbody>
        {rows.map((row) => (
          <QueueLine key={row.id} row={row} />
        ))}
        {rest && <RestLine rest={rest} onOpen={() => setAll(true)} />}
        {all && every.length > ROWS_AT_MOST && (
          <tr>
            <th scope="row">
              <button type="button" className="linklike" onClick={() => setAll(false)}>
                {words.text('fewerQueues')}
              </button>
            </th>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const QueueHead = memo(function QueueHead() {
  const words = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{words.text('queues')}</th>
        <th scope="col" className="queues__urgent">
          <span className="spoken">{words.text('lanes')}</span>
        </th>
        <th scope="col">
          <FigureName name="waiting" short />
        </th>
        <th scope="col">{words.text('oldestWait')}</th>
        <th scope="col" className="queues__estimate">
          <FigureName name="estimatedWait" short />
        </th>
        <th scope="col" className="queues__window">
          <FigureName name="serviceLevel" short range={words.text('fifteenMinutes')} />
        </th>
        <th scope="col" className="queues__today">
          <FigureName name="serviceLevel" short range={words.text('todayShort')} />
        </th>
        <th scope="col" className="queues__agents">
          <FigureName name="available" short />
        </th>
      </tr>
    </thead>
  );
});

interface RestLineProps {
  readonly rest: NonNullable<CondensedRows['rest']>;
  readonly onOpen: () => void;
}

/** What the queues that have no row of their own come to; shares and agents cannot be summed over queues. */
function RestLine({ rest, onOpen }: RestLineProps) {
  const words = useWords();
  const unknown = words.text('dash');
  return (
    <tr data-testid="queues-rest" data-queues={rest.queues} data-waiting={rest.waiting}>
      <th scope="row" colSpan={2}>
        <button type="button" className="linklike" onClick={onOpen}>
          {words.count('moreQueues', rest.queues)}
        </button>
      </th>
      <td className="queues__waiting">{words.number(rest.waiting)}</td>
      <td>{rest.oldest !== undefined && <Elapsed since={rest.oldest} />}</td>
      <td className="queues__estimate">{unknown}</td>
      <td className="queues__window">{unknown}</td>
      <td className="queues__today">{unknown}</td>
      <td className="queues__agents">{unknown}</td>
    </tr>
  );
}
