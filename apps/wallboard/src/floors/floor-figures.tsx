import { useBoard } from '../feed/feed-context.js';
import { useDeadlines } from '../wall/deadlines.js';
import { Figure } from '../wall/figure.js';
import { Saturation } from '../wall/floor-now.js';
import { useWords } from '../words/words-context.js';

/** How a plateau keeps up: its service level now and over the day, its cases, and how full its agents are. */
export function FloorFigures() {
  const words = useWords();
  const soon = useBoard(({ windows }) => windows['15m'].total.serviceLevel);
  const today = useBoard(({ today: day }) => day.total.serviceLevel);
  const { overdue, atRisk } = useDeadlines();
  const share = (value: number | undefined, range: string) => (
    <Figure name="serviceLevel" value={value} shown={words.percent(value)} short range={range} />
  );
  return (
    <div className="floor__figures">
      {share(soon, words.text('fifteenMinutes'))}
      {share(today, words.text('todayShort'))}
      <Figure name="overdue" value={overdue} shown={words.number(overdue)} short />
      <Figure name="atRisk" value={atRisk} shown={words.number(atRisk)} short />
      <Saturation short />
    </div>
  );
}
