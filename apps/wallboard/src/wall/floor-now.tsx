import { useMemo } from 'react';
import { useBoard } from '../feed/feed-context.js';
import { countHandling } from '../reading/queue-rows.js';
import { readRecalls, type Recall } from '../reading/recalls.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { Figure, FigureName } from './figure.js';
import { QueueName } from './queue-name.js';
import { UrgencyMark } from './urgency-mark.js';

const RECALLS_AT_MOST = 3;

/** What the floor is busy with now: callers to call back, and calls on the line. */
export function FloorNow() {
  const words = useWords();
  const calls = useBoard((board) => board.calls);
  const unconfirmed = useBoard((board) => Object.keys(board.unconfirmed).length);
  const { talking, held, wrapUp } = useMemo(() => countHandling(calls), [calls]);
  return (
    <section className="now" aria-label={words.text('handling')}>
      <Recalls />
      <div className="now__line">
        <Figure name="talking" value={talking} shown={words.number(talking)} />
        <Figure name="held" value={held} shown={words.number(held)} />
        <Figure name="wrap-up" value={wrapUp} shown={words.number(wrapUp)} />
      </div>
      {unconfirmed > 0 && (
        <p className="now__unconfirmed" data-testid="figure-unconfirmed" data-value={unconfirmed}>
          {words.count('unconfirmed', unconfirmed)}
        </p>
      )}
    </section>
  );
}

function Recalls() {
  const words = useWords();
  const obligations = useBoard((board) => board.obligations);
  const recalls = useMemo(() => readRecalls(obligations), [obligations]);
  const more = recalls.length - RECALLS_AT_MOST;
  return (
    <div className="recalls" data-testid="figure-recalls" data-value={recalls.length}>
      <h2 className="recalls__title">
        <FigureName name="recalls" />
        {recalls.length > 0 && <span className="recalls__count">{words.number(recalls.length)}</span>}
      </h2>
      {recalls.length === 0 && <p className="recalls__none">{words.text('noRecall')}</p>}
      <ul className="recalls__list">
        {recalls.slice(0, RECALLS_AT_MOST).map((recall) => (
          <RecallLine key={recall.id} recall={recall} />
        ))}
      </ul>
      {more > 0 && <p className="recalls__none">{words.count('more', more)}</p>}
    </div>
  );
}

function RecallLine({ recall }: { recall: Recall }) {
  const words = useWords();
  return (
    <li className="recalls__line" data-level={recall.urgency}>
      <UrgencyMark level={recall.urgency} />
      <span className="spoken">{words.text(`level.${recall.urgency}`)}</span>
      <span>
        <QueueName id={recall.queue} /> <small>{words.languageName(recall.language)}</small>
      </span>
      <Elapsed since={recall.since} />
    </li>
  );
}
