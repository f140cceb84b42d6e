import type { CallState } from '#contract';
import { useBoard } from '../feed/feed-context.js';
import { useQueueName } from './queue-name.js';
import type { Situation } from '../reading/situation.js';
import type { Words } from '../words/words.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { LateMark } from './late-mark.js';
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
      <p className="situation__cause">
        {situation.kind === 'calm' ? <CalmCause /> : <WaitingCause situation={situation} />}
      </p>
      <p className="spoken" role="alert">
        {situation.kind === 'urgent' ? title : ''}
      </p>
    </section>
  );
}

function SituationMark({ situation }: { situation: Situation }) {
  if (situation.kind === 'urgent') return <UrgencyMark level={situation.level} />;
  if (situation.kind === 'owed') return <UrgencyMark level={situation.oldest.urgency} />;
  return situation.kind === 'late' ? <LateMark /> : <span className="situation__dot" aria-hidden="true" />;
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

/** Says what a calm floor is calm with: it may have calls on the line, callers to call back, or no feed yet. */
function CalmCause() {
  const words = useWords();
  const onTheLine = useBoard(({ calls }) => Object.values(calls).filter(({ state }) => isOnTheLine(state)).length);
  const owed = useBoard(({ obligations }) => Object.keys(obligations).length);
  const heard = useBoard(({ feed }) => feed.lastEventAt !== undefined);
  if (!heard) return words.text('noEvent');
  if (owed > 0) return words.count('recallsOwed', owed);
  return words.count('onTheLine', onTheLine);
}

const isOnTheLine = (state: CallState): boolean => state === 'talking' || state === 'held';

function WaitingCause({ situation }: { situation: Exclude<Situation, { kind: 'calm' }> }) {
  const words = useWords();
  const { oldest } = situation;
  const queue = useQueueName(oldest.queue);
  const fillings = { queue, level: words.text(`level.${oldest.urgency}`) };
  const key = situation.kind === 'urgent' ? 'urgentCause' : situation.kind === 'owed' ? 'owedCause' : 'oldestCause';
  return (
    <>
      {situation.kind === 'late' && `${words.count('ofWaiting', situation.count)} · `}
      {words.text(key, fillings)} · <Elapsed since={oldest.since} />
    </>
  );
}
