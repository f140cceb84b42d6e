import type { ReactNode } from 'react';
import { queueName } from '../reading/queue-name.js';
import type { Situation } from '../reading/situation.js';
import type { Words } from '../words/words.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { UrgencyMark } from './urgency-mark.js';

/** One sentence on the state of the floor, readable from the door, and its cause. */
export function SituationBand({ situation }: { situation: Situation }) {
  const words = useWords();
  const title = situationTitle(situation, words);
  return (
    <section
      className="situation"
      data-testid="situation"
      data-kind={situation.kind}
      data-level={situation.kind === 'urgent' ? situation.level : undefined}
      aria-label={words.text('stateOf')}
    >
      <SituationMark situation={situation} />
      <p className="situation__title">{title}</p>
      <p className="situation__cause">{situationCause(situation, words)}</p>
      <p className="spoken" role="alert">
        {situation.kind === 'urgent' ? title : ''}
      </p>
    </section>
  );
}

function SituationMark({ situation }: { situation: Situation }) {
  if (situation.kind === 'urgent') return <UrgencyMark level={situation.level} />;
  if (situation.kind === 'owed') return <UrgencyMark level={situation.oldest.urgency} />;
  return <span className="situation__dot" aria-hidden="true" />;
}

function situationTitle(situation: Situation, words: Words): string {
  switch (situation.kind) {
    case 'calm':
      return words.text('calm');
    case 'waiting':
      return words.count('callsWaiting', situation.count);
    case 'late':
      return words.count('lateWaiting', situation.late);
    case 'owed':
      return words.count('owed', situation.count);
    case 'urgent':
      return words.count('urgentWaiting', situation.count, { level: situation.level });
  }
}

function situationCause(situation: Situation, words: Words): ReactNode {
  if (situation.kind === 'calm') return words.text('calmCause');
  const { oldest } = situation;
  const queue = queueName(oldest.queue);
  const fillings = { queue, level: words.text(`level.${oldest.urgency}`) };
  const key = situation.kind === 'urgent' ? 'urgentCause' : situation.kind === 'owed' ? 'owedCause' : 'oldestCause';
  return (
    <>
      {situation.kind === 'late' && `${words.count('ofWaiting', situation.count)} · `}
      {words.text(key, fillings)} · <Elapsed since={oldest.since} />
    </>
  );
}
