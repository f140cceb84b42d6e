import { memo } from 'react';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { countLate } from '../reading/lanes.js';
import type { QueueRow } from '../reading/queue-rows.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { LateMark } from './late-mark.js';
import { QueueName } from './queue-name.js';
import { UrgencyMark } from './urgency-mark.js';

/** One queue: who waits there, what a newcomer would wait, how it did, and who could answer. */
export const QueueLine = memo(function QueueLine({ row }: { row: QueueRow }) {
  const words = useWords();
  const estimate = useBoard(({ now }) => now.byQueue[row.id]?.estimatedWait?.seconds);
  const recent = useBoard(({ windows }) => windows['15m'].by.queue[row.id]?.serviceLevel);
  const today = useBoard((board) => board.today.by.queue[row.id]?.serviceLevel);
  const late = useFeed(({ instant }) => (instant === undefined ? 0 : countLate(row, instant)));
  return (
    <tr data-testid={`queue-${row.id}`} data-waiting={row.waiting} data-late={late}>
      <th scope="row">
        <QueueName id={row.id} />
        {row.unspoken.length > 0 && (
          <span className="gap" data-testid={`unspoken-${row.id}`}>
            {words.list(row.unspoken.map(words.languageName))}
          </span>
        )}
      </th>
      <td className="queues__urgent">
        {row.urgent.map(([level, count]) => (
          <span key={level}>
            <UrgencyMark level={level} />
            <span className="spoken">{words.levelName(level)}</span>
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
      <td className="queues__estimate">{words.clockSpan(estimate)}</td>
      <td className="queues__window">{words.percent(recent)}</td>
      <td className="queues__today">{words.percent(today)}</td>
      <td className="queues__agents">
        <QueueAgents row={row} />
      </td>
    </tr>
  );
});

function QueueAgents({ row }: { row: QueueRow }) {
  const words = useWords();
  const available = useBoard(({ now }) => now.byQueue[row.id]?.agents.available);
  const signedIn = useBoard(({ now }) => now.byQueue[row.id]?.agents.signedIn);
  return (
    <>
      {words.number(available)}/{words.number(signedIn)}
    </>
  );
}
