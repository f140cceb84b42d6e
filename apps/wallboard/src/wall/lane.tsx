import type { UrgencyLevel } from '#contract';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { countLate, targetRange, type WaitingLine } from '../reading/lanes.js';
import { useWords } from '../words/words-context.js';
import { DueBar } from './due-bar.js';
import { Elapsed } from './elapsed.js';
import { LateMark } from './late-mark.js';
import { UrgencyMark } from './urgency-mark.js';

/** Those who wait at one level of urgency: how many, for how long, and who has waited longer than the target. */
export function Lane({ level, line }: { level: UrgencyLevel; line: WaitingLine }) {
  const words = useWords();
  const late = useFeed(({ instant }) => (instant === undefined ? 0 : countLate(line, instant)));
  const named = words.text(`level.${level}`);
  const coded = level === 'untriaged' ? named : level;
  return (
    <article
      className="lane"
      aria-label={`${level === 'untriaged' ? '' : `${level} `}${named}`}
      data-testid={`lane-${level}`}
      data-level={level}
      data-waiting={line.waiting}
      data-late={late}
    >
      <h3 className="lane__level">
        <UrgencyMark level={level} />
        <b>{coded}</b>
        {coded !== named && <span>{named}</span>}
      </h3>
      <p className="lane__count" data-digits={String(line.waiting).length}>
        {words.number(line.waiting)}
      </p>
      <div className="lane__wait">
        {line.oldest && (
          <>
            <Elapsed since={line.oldest.since} />
            <DueBar since={line.oldest.since} due={line.oldest.due} />
          </>
        )}
      </div>
      <p className="lane__foot">
        {late > 0 ? (
          <strong className="late">
            <LateMark />
            {words.number(late)} {words.text('late')}
          </strong>
        ) : (
          <LaneTarget level={level} />
        )}
        <LaneServiceLevel level={level} />
      </p>
    </article>
  );
}

function LaneTarget({ level }: { level: UrgencyLevel }) {
  const words = useWords();
  const range = targetRange(
    useBoard((board) => board.targets),
    level,
  );
  if (range === undefined) return <span>{words.text('noTarget')}</span>;
  return <span>{words.text('target', { limit: words.limit(...range) })}</span>;
}

function LaneServiceLevel({ level }: { level: UrgencyLevel }) {
  const words = useWords();
  const percent = useBoard(({ today }) => today.by.urgency[level]?.serviceLevel);
  const { short, name } = words.figure('serviceLevel');
  return (
    <span title={name}>
      {short} {words.percent(percent)}
    </span>
  );
}
