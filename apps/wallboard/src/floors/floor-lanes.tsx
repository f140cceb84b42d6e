import { useMemo } from 'react';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { countLate, readLanes, readWaitingCalls, type LaneLine } from '../reading/lanes.js';
import { Elapsed } from '../wall/elapsed.js';
import { LateMark } from '../wall/late-mark.js';
import { UrgencyMark } from '../wall/urgency-mark.js';
import { useWords } from '../words/words-context.js';

/** Who waits on a plateau at each urgency, and who has waited longest there. */
export function FloorLanes() {
  const words = useWords();
  const calls = useBoard((board) => board.calls);
  const targets = useBoard((board) => board.targets);
  const lanes = useMemo(() => readLanes(readWaitingCalls(calls, targets)), [calls, targets]);
  return (
    <ul className="floor__lanes" aria-label={words.text('lanes')}>
      {lanes.map((line) => (
        <FloorLane key={line.level} line={line} />
      ))}
    </ul>
  );
}

function FloorLane({ line }: { line: LaneLine }) {
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
}
