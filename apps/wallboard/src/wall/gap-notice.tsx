import { memo } from 'react';
import type { LanguageGap } from '../reading/language-gaps.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';
import { QueueName } from './queue-name.js';
import { UrgencyMark } from './urgency-mark.js';

/** Calls out that somebody who may be in danger waits and that nobody free speaks with them. */
export const GapNotice = memo(function GapNotice({ gap }: { gap: LanguageGap }) {
  const words = useWords();
  const { language, waiting, worst } = gap;
  return (
    <article className="notice" data-kind="gap" data-testid={`gap-${language}`} data-waiting={waiting}>
      <UrgencyMark level={worst.urgency} />
      <b>{words.text('noSpeakerTitle', { language: words.languageName(language) })}</b>
      <span>
        {words.count('callsWaiting', waiting)} · {words.levelName(worst.urgency)}, <QueueName id={worst.queue} />{' '}
        <Elapsed since={worst.since} />
      </span>
    </article>
  );
});
