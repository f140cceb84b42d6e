import { useBoard, useFeed } from '../feed/feed-context.js';
import { countDeadlines, readDeadlines } from '../reading/deadlines.js';
import { countLate, readLanes } from '../reading/lanes.js';
import { readRecalls } from '../reading/recalls.js';
import { readSituation } from '../reading/situation.js';
import type { SilentFeed } from '../reading/silent-feeds.js';
import { useWords } from '../words/words-context.js';
import { Lane } from './lane.js';
import { Notices } from './notices.js';
import { useReading } from './reading.js';
import { SituationBand } from './situation-band.js';
import { StaleBanner } from './stale-banner.js';
import { useWaitingCalls } from './waiting-calls.js';

/** Whether anyone is in danger of being failed now: the state of the floor, or of the feed, and the urgency lanes. */
export function Danger({ silent }: { silent: readonly SilentFeed[] }) {
  const words = useWords();
  const staleness = useFeed((state) => state.staleness);
  const waiting = useWaitingCalls();
  const lanes = useReading(readLanes, waiting);
  const situation = useSituation(lanes, silent[0]);
  return (
    <>
      {staleness === undefined ? <SituationBand situation={situation} /> : <StaleBanner staleness={staleness} />}
      <Notices waiting={waiting} silent={situation.kind === 'silent' ? silent.slice(1) : silent} />
      <section className="lanes" aria-label={words.text('lanes')}>
        {lanes.map((line) => (
          <Lane key={line.level} line={line} />
        ))}
      </section>
    </>
  );
}

function useSituation(lanes: ReturnType<typeof readLanes>, silent: SilentFeed | undefined) {
  const obligations = useBoard((board) => board.obligations);
  const cases = useBoard((board) => board.cases);
  const recalls = useReading(readRecalls, obligations);
  const deadlines = useReading(readDeadlines, cases);
  // Drawn again when another one turns late, and not at each tick.
  const late = useFeed(({ instant = 0 }) => lanes.reduce((sum, lane) => sum + countLate(lane, instant), 0));
  const overdue = useFeed(({ instant = 0 }) => countDeadlines(deadlines, instant).overdue);
  return useReading(readSituation, { lanes, recalls, late, overdue, deadlines, silent });
}
