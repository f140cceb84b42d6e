import { memo, type ReactNode } from 'react';
import { useBoard } from '../feed/feed-context.js';
import { lacksSpeaker } from '../reading/language-gaps.js';
import type { Situation } from '../reading/situation.js';
import type { Words } from '../words/words.js';
import { useWords } from '../words/words-context.js';
import { Countdown } from './countdown.js';
import { Elapsed } from './elapsed.js';
import { LateMark } from './late-mark.js';
import { useQueueName } from './queue-name.js';
import { SilentMark } from './silent-mark.js';
import { UrgencyMark } from './urgency-mark.js';

type Of<K extends Situation['kind']> = Extract<Situation, { kind: K }>;

/** The state of the floor in a word that is read from the door, and its one cause. */
export const SituationBand = memo(function SituationBand({ situation }: { situation: Situation }) {
  const words = useWords();
  return (
    <section
      className="situation"
      data-testid="situation"
      data-state={situation.state}
      data-kind={situation.kind}
      data-level={situation.kind === 'urgent' ? situation.level : undefined}
      aria-label={words.text('stateOf')}
    >
      <SituationMark situation={situation} />
      <p className="situation__title">{words.text(`state.${situation.state}`)}</p>
      <div className="situation__cause">
        <p className="situation__what">{whatOf(situation, words)}</p>
        <p>
          <Detail situation={situation} />
        </p>
      </div>
      <p className="spoken" role="alert">
        {situation.kind === 'urgent' && <Spoken situation={situation} />}
      </p>
    </section>
  );
});

function SituationMark({ situation }: { situation: Situation }) {
  switch (situation.kind) {
    case 'urgent':
      return <UrgencyMark level={situation.level} />;
    case 'owed':
      return <UrgencyMark level={situation.oldest.urgency} />;
    case 'silent':
      return <SilentMark />;
    case 'late':
    case 'overdue':
      return <LateMark />;
    case 'calm':
    case 'waiting':
      return <span className="situation__dot" aria-hidden="true" />;
  }
}

function whatOf(situation: Situation, words: Words): ReactNode {
  switch (situation.kind) {
    case 'calm':
      return words.text('calm');
    case 'waiting':
      return words.count('allInTime', situation.count);
    case 'late':
      return `${words.count('lateWaiting', situation.late)} ${words.count('ofWaiting', situation.count)}`;
    case 'overdue':
      return words.count('casesOverdue', situation.count);
    case 'owed':
      return words.count('owed', situation.count);
    case 'silent':
      return <SilentSince feed={situation.feed} />;
    case 'urgent':
      return words.count('urgentWaiting', situation.count, { level: situation.level });
  }
}

function Detail({ situation }: { situation: Situation }) {
  const words = useWords();
  switch (situation.kind) {
    case 'calm':
      return <CalmDetail />;
    case 'silent':
      return words.text('silentDetail');
    case 'overdue':
      return <OverdueDetail situation={situation} />;
    case 'urgent':
      return <UrgentDetail situation={situation} />;
    case 'waiting':
    case 'late':
    case 'owed':
      return <OldestDetail situation={situation} />;
  }
}

/** Which feed is silent, and since when on the clock of the plateau. */
export function SilentSince({ feed }: Pick<Of<'silent'>, 'feed'>) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  return words.text('silentCause', { name: feed.name, time: words.time(feed.since, zone) });
}

/** Says what a calm floor is calm with: it may have calls on the line, callers to call back, or no feed yet. */
function CalmDetail() {
  const words = useWords();
  const onTheLine = useBoard(({ now }) => now.calls.talking + now.calls.held);
  const owed = useBoard(({ obligations }) => Object.keys(obligations).length);
  const heard = useBoard(({ feed }) => feed.lastEventAt !== undefined);
  if (!heard) return words.text('noEvent');
  return owed > 0 ? words.count('recallsOwed', owed) : words.count('onTheLine', onTheLine);
}

function OldestDetail({ situation }: { situation: Of<'waiting' | 'late' | 'owed'> }) {
  const words = useWords();
  const { oldest } = situation;
  const fillings = { queue: useQueueName(oldest.queue), level: words.text(`level.${oldest.urgency}`) };
  return (
    <>
      {words.text(situation.kind === 'owed' ? 'owedCause' : 'oldestCause', fillings)} · <Elapsed since={oldest.since} />
    </>
  );
}

function OverdueDetail({ situation: { worst } }: { situation: Of<'overdue'> }) {
  const words = useWords();
  const queue = useQueueName(worst.queue);
  return (
    <>
      {words.text('overdueCause', { milestone: words.milestone(worst.milestone), queue })} <Countdown to={worst.due} />
    </>
  );
}

function UrgentDetail({ situation: { oldest } }: { situation: Of<'urgent'> }) {
  const words = useWords();
  const queue = useQueueName(oldest.queue);
  const lacking = useBoard(({ now }) => lacksSpeaker(now, oldest.language));
  return (
    <>
      {words.text('urgentCause', { level: words.text(`level.${oldest.urgency}`), queue })}{' '}
      <strong>
        <Elapsed since={oldest.since} />
      </strong>
      {lacking && `, ${words.text('noSpeaker', { language: words.languageName(oldest.language) })}`}
    </>
  );
}

/** What a screen reader interrupts for: it changes with who is in danger, not with each second. */
function Spoken({ situation }: { situation: Of<'urgent'> }) {
  const words = useWords();
  const { oldest, count, level } = situation;
  const queue = useQueueName(oldest.queue);
  const floor = useBoard((board) => board.name);
  const lacking = useBoard(({ now }) => lacksSpeaker(now, oldest.language));
  const title = words.count('urgentWaiting', count, { level });
  const said = words.text('spokenUrgent', { floor, title, level: words.text(`level.${level}`), queue });
  return lacking ? `${said} ${words.text('noSpeakerTitle', { language: words.languageName(oldest.language) })}.` : said;
}
