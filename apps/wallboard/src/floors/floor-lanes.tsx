import { memo } from 'react';
import { useFeed } from '../feed/feed-context.js';
import { countLate, readLanes, type LaneLine } from '../reading/lanes.js';
import { Elapsed } from '../wall/elapsed.js';
import { LateMark } from '../wall/late-mark.js';
import { useReading } from '../wall/reading.js';
import { UrgencyMark } from '../wall/urgency-mark.js';
import { useWaitingCalls } from '../wall/waiting-calls.js';
import { useWords } from '../words/words-context.js';

/** Who waits on a plateau at each urgency, and who has waited longest there. */
export function FloorLanes() {
  const words = useWords();
  const lanes = useReading(readLanes, useWaitingCalls());
  return (
    <ul className="floor__lanes" aria-label={words.text('lanes')}>
      {lanes.map((line) => (
        <FloorLane key={line.level} line={line} />
      ))}
    </ul>
  );
}

const FloorLane = memo(function FloorLane({ line }: { line: LaneLine }) {
  const words = useWords();
  const { level, waiting, oldest } = line;
  const late = useFeed(({ instant }) => (instant === undefined ? 0 : countLate(line, instant)));
  return (
    <li className="floor-lane" data-level={level} data-waiting={waiting} data-late={late}>
      <span className="floor-lane__level">
        <UrgencyMark level={level} />
        <span className="spoken">{words.levelName(level)}</span>
        <span aria-hidden="true">{level === 'untriaged' ? words.text(`level.${level}`) : level}</span>
      </span>
      <b className="floor-lane__count">{words.number(waiting)}</b>
      {oldest && <Elapsed since={oldest.since} />}
      {late > 0 && (
        <span className="late">
          <LateMark />
          {words.number(late)} <span className="floor-lane__late">{words.text('late')}</span>
        </span>
      )}
    </li>
  );
});
