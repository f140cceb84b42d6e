import { memo } from 'react';
import type { UrgencyLevel } from '#contract';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { countLate, nextDeadline, targetRange, type LaneLine } from '../reading/lanes.js';
import { useWords } from '../words/words-context.js';
import { Countdown } from './countdown.js';
import { DueBar } from './due-bar.js';
import { Elapsed } from './elapsed.js';
import { FigureName } from './figure.js';
import { LateMark } from './late-mark.js';
import { UrgencyMark } from './urgency-mark.js';

/** Those who wait at one level of urgency: how many, for how long, and who has waited longer than the target. */
export const Lane = memo(function Lane({ line }: { line: LaneLine }) {
  const words = useWords();
  const { level, waiting } = line;
  const late = useFeed(({ instant }) => (instant === undefined ? 0 : countLate(line, instant)));
  const named = words.text(`level.${level}`);
  const coded = level === 'untriaged' ? named : level;
  return (
    <article
      className="lane"
      aria-label={words.levelName(level)}
      data-testid={`lane-${level}`}
      data-level={level}
      data-waiting={waiting}
      data-late={late}
    >
      <h2 className="lane__level">
        <UrgencyMark level={level} />
        <b>{coded}</b>
        {coded !== named && <span>{named}</span>}
      </h2>
      <p className="lane__count" data-digits={String(waiting).length}>
        {words.number(waiting)}
      </p>
      {line.ofIncidents > 0 && <p className="lane__note">{words.count('ofIncidents', line.ofIncidents)}</p>}
      <LaneWait line={line} />
      <div className="lane__foot">
        {late > 0 ? (
          <strong className="late">
            <LateMark />
            {words.number(late)} {words.text('late')}
          </strong>
        ) : (
          <LaneTarget line={line} />
        )}
        <LaneServiceLevel level={level} />
      </div>
    </article>
  );
});

/** The oldest wait, and how much is left until the next target runs out. */
function LaneWait({ line }: { line: LaneLine }) {
  const next = useFeed(({ instant }) => (instant === undefined ? undefined : nextDeadline(line, instant)));
  const shown = next ?? line.deadlines[0];
  return (
    <div className="lane__wait">
      {line.oldest && <Elapsed since={line.oldest.since} />}
      {shown && <DueBar since={shown.since} due={shown.due} />}
    </div>
  );
}

function LaneTarget({ line }: { line: LaneLine }) {
  const words = useWords();
  const targets = useBoard((board) => board.targets);
  const next = useFeed(({ instant }) => (instant === undefined ? undefined : nextDeadline(line, instant)));
  const range = targetRange(targets, line.level);
  if (next !== undefined) {
    return (
      <span>
        {words.text('lateIn')} <Countdown to={next.due} />
      </span>
    );
  }
  if (range === undefined) return <span>{words.text('noTarget')}</span>;
  return <span>{words.text('target', { limit: words.limit(...range) })}</span>;
}

function LaneServiceLevel({ level }: { level: UrgencyLevel }) {
  const words = useWords();
  const percent = useBoard(({ today }) => today.by.urgency[level]?.serviceLevel);
  return (
    <span>
      <FigureName name="serviceLevel" short /> {words.percent(percent)}
    </span>
  );
}
