import { useMemo } from 'react';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { countLate, readLanes, readWaitingCalls } from '../reading/lanes.js';
import { readRecalls } from '../reading/recalls.js';
import { readSituation } from '../reading/situation.js';
import { useWords } from '../words/words-context.js';
import { Lane } from './lane.js';
import { SituationBand } from './situation-band.js';
import { StaleBanner } from './stale-banner.js';

/** Whether anyone is in danger of being failed now: the state of the floor, or of the feed, and the urgency lanes. */
export function Danger() {
  const words = useWords();
  const calls = useBoard((board) => board.calls);
  const targets = useBoard((board) => board.targets);
  const obligations = useBoard((board) => board.obligations);
  const staleness = useFeed((state) => state.staleness);
  const lanes = useMemo(() => readLanes(readWaitingCalls(calls, targets)), [calls, targets]);
  const recalls = useMemo(() => readRecalls(obligations), [obligations]);
  // Drawn again when another caller turns late, and not at each tick.
  const late = useFeed(({ instant = 0 }) => lanes.reduce((sum, lane) => sum + countLate(lane, instant), 0));
  const situation = useMemo(() => readSituation(lanes, recalls, late), [lanes, recalls, late]);
  return (
    <>
      {staleness === undefined ? <SituationBand situation={situation} /> : <StaleBanner staleness={staleness} />}
      <section className="lanes" aria-label={words.text('lanes')}>
        {lanes.map(({ level, ...line }) => (
          <Lane key={level} level={level} line={line} />
        ))}
      </section>
    </>
  );
}
