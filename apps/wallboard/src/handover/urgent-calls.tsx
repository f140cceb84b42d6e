import { useBoard } from '../feed/feed-context.js';
import { readUrgentCalls } from '../reading/open-matters.js';
import { ItemName } from '../review/item-name.js';
import { QueueName } from '../wall/queue-name.js';
import { useReading } from '../wall/reading.js';
import { useWords } from '../words/words-context.js';
import { SinceCell, UrgencyCell } from './cells.js';
import { Matters } from './matters.js';

/** The calls that may be a matter of life and are not over. */
export function UrgentCalls() {
  const words = useWords();
  const calls = useReading(
    readUrgentCalls,
    useBoard((board) => board.calls),
    useBoard((board) => board.unconfirmed),
  );
  const areNamed = calls.some(({ agent }) => agent !== undefined);
  return (
    <Matters
      name="calls"
      title="handover.calls"
      none="handover.noCall"
      columns={[
        'handover.urgency',
        'handover.queue',
        'handover.language',
        'handover.state',
        'handover.since',
        ...(areNamed ? (['handover.agent'] as const) : []),
        'handover.call',
      ]}
      count={calls.length}
    >
      {calls.map(({ id, urgency, queue, language, state, since, agent }) => (
        <tr key={id} data-testid={`call-${id}`} data-state={state}>
          <UrgencyCell level={urgency} />
          <td>
            <QueueName id={queue} />
          </td>
          <td>{words.languageName(language)}</td>
          <td>{words.text(`callState.${state}`)}</td>
          <SinceCell since={since} />
          {areNamed && <td>{agent ?? words.text('dash')}</td>}
          <td>
            <ItemName view="call" id={id} />
          </td>
        </tr>
      ))}
    </Matters>
  );
}
