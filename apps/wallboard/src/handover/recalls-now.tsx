import { useBoard } from '../feed/feed-context.js';
import { readRecalls } from '../reading/recalls.js';
import { ItemName } from '../review/item-name.js';
import { QueryLink } from '../review/query-link.js';
import { toList } from '../review/review-query.js';
import { QueueName } from '../wall/queue-name.js';
import { useReading } from '../wall/reading.js';
import { useWords } from '../words/words-context.js';
import { SinceCell, UrgencyCell } from './cells.js';
import { Matters } from './matters.js';

/** The urgent callers who left and were not called back, with a link to all who left that day. */
export function RecallsNow() {
  const words = useWords();
  const recalls = useReading(
    readRecalls,
    useBoard((board) => board.obligations),
  );
  const date = useBoard((board) => board.day.date);
  return (
    <Matters
      name="recalls"
      title="handover.recalls"
      none="noRecall"
      columns={['handover.urgency', 'handover.queue', 'handover.language', 'handover.since', 'handover.call']}
      count={recalls.length}
      note={
        <p className="handover__link">
          <QueryLink changes={toList(date, 'abandoned')}>{words.figure('abandoned').name}</QueryLink>
        </p>
      }
    >
      {recalls.map(({ id, urgency, queue, language, since }) => (
        <tr key={id} data-testid={`recall-${id}`}>
          <UrgencyCell level={urgency} />
          <td>
            <QueueName id={queue} />
          </td>
          <td>{words.languageName(language)}</td>
          <SinceCell since={since} />
          <td>
            <ItemName view="call" id={id} />
          </td>
        </tr>
      ))}
    </Matters>
  );
}
