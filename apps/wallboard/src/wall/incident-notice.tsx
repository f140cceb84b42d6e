import { memo } from 'react';
import { useBoard } from '../feed/feed-context.js';
import type { Incident } from '../reading/incidents.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { UrgencyMark } from './urgency-mark.js';

/** An incident with its calls folded: since when, how many wait, the worst, the oldest; vital ones always by themselves. */
export const IncidentNotice = memo(function IncidentNotice({ incident }: { incident: Incident }) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  const { id, label, since, waiting, vital, worst, oldest, cases } = incident;
  return (
    <article className="notice" data-kind="incident" data-testid={`incident-${id}`} data-waiting={waiting}>
      {worst === undefined ? <span className="situation__dot" aria-hidden="true" /> : <UrgencyMark level={worst} />}
      <b>
        {label ?? words.text('undeclared', { id })}
        {since !== undefined && <small> {words.text('sinceTime', { time: words.hourMinute(since, zone) })}</small>}
      </b>
      <span>
        {vital > 0 && (
          <strong className="notice__vital" data-level="P0">
            {words.count('vitalOfIncident', vital)}
          </strong>
        )}
        {words.count('callsWaiting', waiting)}
        {worst !== undefined && ` · ${words.text('worst', { level: words.levelName(worst) })}`}
        {oldest !== undefined && (
          <>
            {` · ${words.text('oldest')} `}
            <Elapsed since={oldest} />
          </>
        )}
        {cases > 0 && ` · ${words.count('casesOpen', cases)}`}
      </span>
    </article>
  );
});
