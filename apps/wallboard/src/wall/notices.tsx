import type { ReactNode } from 'react';
import { useBoard } from '../feed/feed-context.js';
import { readIncidents } from '../reading/incidents.js';
import type { WaitingCall } from '../reading/lanes.js';
import { readLanguageGaps } from '../reading/language-gaps.js';
import type { SilentFeed } from '../reading/silent-feeds.js';
import { useWords } from '../words/words-context.js';
import { GapNotice } from './gap-notice.js';
import { IncidentNotice } from './incident-notice.js';
import { useReading } from './reading.js';
import { SilentNotice } from './silent-notice.js';

const NOTICES_AT_MOST = 3;

interface NoticesProps {
  readonly waiting: readonly WaitingCall[];
  /** Those that the state of the floor does not speak of already. */
  readonly silent: readonly SilentFeed[];
}

/** What explains the lanes below: silent feeds, languages that nobody free speaks, incidents. Nothing on a plain day. */
export function Notices({ waiting, silent }: NoticesProps) {
  const words = useWords();
  const incidents = useBoard((board) => board.incidents);
  const now = useBoard((board) => board.now);
  const gaps = useReading(readLanguageGaps, waiting, now);
  const folded = useReading(readIncidents, waiting, { incidents, now });
  const all: ReactNode[] = [
    ...silent.map((feed) => <SilentNotice key={`silent ${feed.name}`} feed={feed} />),
    ...gaps.map((gap) => <GapNotice key={`gap ${gap.language}`} gap={gap} />),
    ...folded.map((incident) => <IncidentNotice key={`incident ${incident.id}`} incident={incident} />),
  ];
  const more = all.length - NOTICES_AT_MOST;
  return (
    <section className="notices" aria-label={words.text('notices')} hidden={all.length === 0}>
      {all.slice(0, NOTICES_AT_MOST)}
      {more > 0 && <p className="notices__more">{words.count('moreNotices', more)}</p>}
    </section>
  );
}
