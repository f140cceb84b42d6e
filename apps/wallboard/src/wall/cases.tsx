import { memo } from 'react';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { isThreatened, readUnaccepted, type CaseDeadline } from '../reading/deadlines.js';
import { useWords } from '../words/words-context.js';
import { Countdown } from './countdown.js';
import { useDeadlines } from './deadlines.js';
import { Elapsed } from './elapsed.js';
import { FigureName } from './figure.js';
import { LateMark } from './late-mark.js';
import { QueueName } from './queue-name.js';
import { useReading } from './reading.js';
import { UrgencyMark } from './urgency-mark.js';

const DEADLINES_AT_MOST = 3;

/** The cases whose milestones are late or about to be, the worst first, and the hand-offs that nobody accepted. */
export function Cases() {
  const words = useWords();
  const open = useBoard(({ now }) => now.cases.open);
  const { deadlines, overdue, atRisk } = useDeadlines();
  const ids = useFeed(({ instant = 0 }) => shownIds(deadlines, instant));
  const shown = deadlines.filter(({ id }) => ids.split('\n').includes(id));
  return (
    <section className="owed" data-testid="cases" data-open={open} data-overdue={overdue} data-at-risk={atRisk}>
      <h2 className="owed__title">
        <span>{words.count('casesOpen', open)}</span>
        <span>
          <FigureName name="overdue" /> <b>{words.number(overdue)}</b>
        </span>
        <span>
          <FigureName name="atRisk" /> <b>{words.number(atRisk)}</b>
        </span>
      </h2>
      {shown.length === 0 && <p className="owed__none">{words.text('noDeadline')}</p>}
      <ul>
        {shown.map((deadline) => (
          <DeadlineLine key={deadline.id} deadline={deadline} />
        ))}
      </ul>
      <UnacceptedLine />
    </section>
  );
}

/** The ids of the worst deadlines as one text, so that a tick which changes none of them draws nothing. */
const shownIds = (deadlines: readonly CaseDeadline[], instant: number): string =>
  deadlines
    .filter((deadline) => isThreatened(deadline, instant))
    .slice(0, DEADLINES_AT_MOST)
    .map(({ id }) => id)
    .join('\n');

interface DeadlineLineProps {
  readonly deadline: CaseDeadline;
}

const DeadlineLine = memo(function DeadlineLine({ deadline }: DeadlineLineProps) {
  const { milestone, queue, urgency, due } = deadline;
  const words = useWords();
  const late = useFeed(({ instant = 0 }) => due <= instant);
  return (
    <li className="owed__line" data-level={urgency} data-late={late}>
      <UrgencyMark level={urgency} />
      <span className="spoken">{words.levelName(urgency)}</span>
      <span className="owed__kind">{words.milestone(milestone)}</span>
      <span className="owed__queue">
        <QueueName id={queue} />
      </span>
      <span className={late ? 'late' : undefined}>
        {late && <LateMark />}
        <span className="spoken">{words.text(late ? 'overdueBy' : 'dueIn')}</span>
        <Countdown to={due} />
      </span>
    </li>
  );
});

function UnacceptedLine() {
  const words = useWords();
  const cases = useBoard((board) => board.cases);
  const unaccepted = useReading(readUnaccepted, cases);
  const [oldest] = unaccepted;
  if (oldest === undefined) return null;
  return (
    <p className="owed__line" data-testid="figure-unaccepted" data-value={unaccepted.length}>
      <b>{words.number(unaccepted.length)}</b>
      <span className="owed__kind">
        <FigureName name="unaccepted" />
      </span>
      <span className="owed__queue">
        <QueueName id={oldest.queue} />
      </span>
      <Elapsed since={oldest.since} />
    </p>
  );
}
