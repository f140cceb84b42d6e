import { useBoard } from '../feed/feed-context.js';
import { readIncidents } from '../reading/incidents.js';
import { readWaitingCalls } from '../reading/lanes.js';
import { useReading } from '../wall/reading.js';
import { useWords } from '../words/words-context.js';
import { SinceCell } from './cells.js';
import { Matters } from './matters.js';

/** The incidents that are going on, with who waits and how many cases are open for each. */
export function IncidentsNow() {
  const words = useWords();
  const waiting = useReading(
    readWaitingCalls,
    useBoard((board) => board.calls),
    useBoard((board) => board.targets),
  );
  const declared = useBoard((board) => board.incidents);
  const now = useBoard((board) => board.now);
  const incidents = readIncidents(waiting, { incidents: declared, now });
  return (
    <Matters
      name="incidents"
      title="handover.incidents"
      none="handover.noIncident"
      columns={['handover.what', 'waiting', 'cases', 'handover.since']}
      count={incidents.length}
    >
      {incidents.map(({ id, label, since, waiting: count, worst, cases }) => (
        <tr key={id} data-testid={`incident-${id}`}>
          <td>{label ?? words.text('undeclared', { id })}</td>
          <td>
            {words.count('callsWaiting', count)}
            {worst !== undefined && ` (${words.text('worst', { level: words.levelName(worst) })})`}
          </td>
          <td>{words.count('casesOfIncident', cases)}</td>
          {since === undefined ? <td>{words.text('dash')}</td> : <SinceCell since={since} />}
        </tr>
      ))}
    </Matters>
  );
}
