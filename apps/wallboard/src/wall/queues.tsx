import { useMemo, type CSSProperties } from 'react';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { countLate, readWaitingCalls } from '../reading/lanes.js';
import { readQueueRows, type QueueRow } from '../reading/queue-rows.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { FigureName } from './figure.js';
import { LateMark } from './late-mark.js';
import { QueueName } from './queue-name.js';
import { UrgencyMark } from './urgency-mark.js';

/** Where they wait: a row for each queue, with how it did today. */
export function Queues() {
  const words = useWords();
  const calls = useBoard((board) => board.calls);
  const targets = useBoard((board) => board.targets);
  const today = useBoard((board) => board.today);
  const rows = useMemo(
    () => readQueueRows(readWaitingCalls(calls, targets), { calls, targets, today }),
    [calls, targets, today],
  );
  if (rows.length === 0) return <p className="queues__none">{words.text('noQueue')}</p>;
  return (
    <table className="queues" style={{ '--rows': rows.length } as CSSProperties}>
      <caption className="spoken">{words.text('queues')}</caption>
      <thead>
        <tr>
          <th scope="col">{words.text('queues')}</th>
          <th scope="col" className="queues__urgent" aria-label={words.text('lanes')} />
          <th scope="col">
            <FigureName name="waiting" short />
          </th>
          <th scope="col">{words.text('oldestWait')}</th>
          <th scope="col">
            <FigureName name="talking" short />
          </th>
          <th scope="col">
            <FigureName name="serviceLevel" short />
          </th>
          {(['offered', 'answered', 'abandoned'] as const).map((name) => (
            <th key={name} scope="col" className="queues__day">
              <FigureName name={name} short />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <QueueLine key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function QueueLine({ row }: { row: QueueRow }) {
  const words = useWords();
  const figures = useBoard(({ today }) => today.by.queue[row.id]);
  const late = useFeed(({ instant }) => (instant === undefined ? 0 : countLate(row, instant)));
  return (
    <tr data-testid={`queue-${row.id}`} data-waiting={row.waiting} data-late={late}>
      <th scope="row">
        <QueueName id={row.id} />
      </th>
      <td className="queues__urgent">
        {row.urgent.map(([level, count]) => (
          <span key={level} title={words.text(`level.${level}`)}>
            <UrgencyMark level={level} />
            {words.number(count)}
          </span>
        ))}
      </td>
      <td className="queues__waiting">{words.number(row.waiting)}</td>
      <td className="queues__oldest">
        {row.oldest && (
          <span className={late > 0 ? 'late' : undefined}>
            {late > 0 && <LateMark />}
            {late > 0 && <span className="spoken">{words.text('late')}</span>}
            <Elapsed since={row.oldest.since} />
          </span>
        )}
      </td>
      <td>{words.number(row.talking)}</td>
      <td>{words.percent(figures?.serviceLevel)}</td>
      <td className="queues__day">{words.number(figures?.offered)}</td>
      <td className="queues__day">{words.number(figures?.answered)}</td>
      <td className="queues__day">{words.number(figures?.abandoned)}</td>
    </tr>
  );
}
