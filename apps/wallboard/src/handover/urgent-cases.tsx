import { useBoard } from '../feed/feed-context.js';
import { readUrgentCases } from '../reading/open-matters.js';
import { ItemName } from '../review/item-name.js';
import { QueueName } from '../wall/queue-name.js';
import { useReading } from '../wall/reading.js';
import { useWords } from '../words/words-context.js';
import { SinceCell, UrgencyCell } from './cells.js';
import { Matters } from './matters.js';

/** The open cases of urgency P0 or P1. */
export function UrgentCases() {
  const words = useWords();
  const cases = useReading(
    readUrgentCases,
    useBoard((board) => board.cases),
  );
  const areNamed = cases.some(({ agent }) => agent !== undefined);
  return (
    <Matters
      name="cases"
      title="handover.cases"
      none="handover.noCase"
      columns={[
        'handover.urgency',
        'handover.queue',
        'handover.since',
        ...(areNamed ? (['handover.agent'] as const) : []),
        'handover.case',
      ]}
      count={cases.length}
    >
      {cases.map(({ id, urgency, queue, since, agent }) => (
        <tr key={id} data-testid={`case-${id}`}>
          <UrgencyCell level={urgency} />
          <td>
            <QueueName id={queue} />
          </td>
          <SinceCell since={since} />
          {areNamed && <td>{agent ?? words.text('dash')}</td>}
          <td>
            <ItemName view="case" id={id} />
          </td>
        </tr>
      ))}
    </Matters>
  );
}
