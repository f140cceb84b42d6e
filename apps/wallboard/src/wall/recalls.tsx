import { memo } from 'react';
import { useBoard } from '../feed/feed-context.js';
import { readRecalls, type Recall } from '../reading/recalls.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { FigureName } from './figure.js';
import { QueueName } from './queue-name.js';
import { useReading } from './reading.js';
import { UrgencyMark } from './urgency-mark.js';

const RECALLS_AT_MOST = 3;

/** The urgent callers who left unanswered and must be called back. */
export function Recalls() {
  const words = useWords();
  const obligations = useBoard((board) => board.obligations);
  const recalls = useReading(readRecalls, obligations);
  const more = recalls.length - RECALLS_AT_MOST;
  return (
    <section className="owed" data-testid="figure-recalls" data-value={recalls.length}>
      <h2 className="owed__title">
        <FigureName name="recalls" />
        {recalls.length > 0 && <b>{words.number(recalls.length)}</b>}
      </h2>
      {recalls.length === 0 && <p className="owed__none">{words.text('noRecall')}</p>}
      <ul>
        {recalls.slice(0, RECALLS_AT_MOST).map((recall) => (
          <RecallLine key={recall.id} recall={recall} />
        ))}
      </ul>
      {more > 0 && <p className="owed__none">{words.count('more', more)}</p>}
    </section>
  );
}

const RecallLine = memo(function RecallLine({ recall }: { recall: Recall }) {
  const words = useWords();
  return (
    <li className="owed__line" data-level={recall.urgency}>
      <UrgencyMark level={recall.urgency} />
      <span className="spoken">{words.text(`level.${recall.urgency}`)}</span>
      <span className="owed__queue">
        <QueueName id={recall.queue} />
      </span>
      <span className="owed__language">{words.languageName(recall.language)}</span>
      <Elapsed since={recall.since} />
    </li>
  );
});
