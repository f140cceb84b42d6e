import { memo } from 'react';
import type { SilentFeed } from '../reading/silent-feeds.js';
import { useWords } from '../words/words-context.js';
import { SilentMark } from './silent-mark.js';
import { SilentSince } from './situation-band.js';

/** Says which feed has fallen silent, and what that means. */
export const SilentNotice = memo(function SilentNotice({ feed }: { feed: SilentFeed }) {
  const words = useWords();
  return (
    <article className="notice" data-kind="silent" data-testid={`silent-${feed.name}`}>
      <SilentMark />
      <b>
        <SilentSince feed={feed} />
      </b>
      <span>{words.text('silentDetail')}</span>
    </article>
  );
});
