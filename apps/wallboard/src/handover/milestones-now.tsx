import { useBoard, useFeed } from '../feed/feed-context.js';
import { type AwaitedMilestone, countThreatened, readAwaited } from '../reading/open-matters.js';
import { Countdown } from '../wall/countdown.js';
import { LateMark } from '../wall/late-mark.js';
import { ItemName } from '../review/item-name.js';
import { QueueName } from '../wall/queue-name.js';
import { useReading } from '../wall/reading.js';
import { useWords } from '../words/words-context.js';
import { UrgencyCell } from './cells.js';
import { Matters } from './matters.js';

/** Every milestone of an open case that is overdue or at risk, the most overdue first. */
export function MilestonesNow() {
  const awaited = useReading(
    readAwaited,
    useBoard((board) => board.cases),
  );
  const count = useFeed(({ instant = 0 }) => countThreatened(awaited, instant));
  const threatened = awaited.slice(0, count).toSorted((a, b) => a.due - b.due);
  return (
    <Matters
      name="milestones"
      title="handover.milestones"
      none="noDeadline"
      columns={['handover.urgency', 'handover.milestone', 'handover.queue', 'handover.due', 'handover.case']}
      count={count}
    >
      {threatened.map((each) => (
        <MilestoneRow key={`${each.id} ${each.milestone}`} awaited={each} />
      ))}
    </Matters>
  );
}

function MilestoneRow({ awaited: { id, milestone, queue, urgency, due } }: { awaited: AwaitedMilestone }) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  const late = useFeed(({ instant = 0 }) => due <= instant);
  return (
    <tr data-testid={`milestone-${id}-${milestone}`} data-late={late}>
      <UrgencyCell level={urgency} />
      <td>{words.milestone(milestone)}</td>
      <td>
        <QueueName id={queue} />
      </td>
      <td>
        <span className={late ? 'late' : undefined}>
          {late && <LateMark />} {words.hourMinute(due, zone)}
          <span className="spoken">{words.text(late ? 'overdueBy' : 'dueIn')}</span> (<Countdown to={due} />)
        </span>
      </td>
      <td>
        <ItemName view="case" id={id} />
      </td>
    </tr>
  );
}
