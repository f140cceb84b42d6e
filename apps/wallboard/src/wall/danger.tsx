import { AlertStrip } from '../alerts/alert-strip.js';
import { useStanding } from '../feed/standings.js';
import { readLanes } from '../reading/lanes.js';
import type { SilentFeed } from '../reading/silent-feeds.js';
import { useWords } from '../words/words-context.js';
import { Lane } from './lane.js';
import { Notices } from './notices.js';
import { useReading } from './reading.js';
import { SituationBand } from './situation-band.js';
import { StaleBanner } from './stale-banner.js';
import { useWaitingCalls } from './waiting-calls.js';

/** Whether anyone is in danger of being failed now: the state of the floor, or of the feed, and the urgency lanes. */
export function Danger({ silent }: { silent: readonly SilentFeed[] }) {
  const words = useWords();
  const waiting = useWaitingCalls();
  const lanes = useReading(readLanes, waiting);
  const { situation, staleness } = useStanding();
  const said = situation.kind === 'silent' ? situation.feed.name : undefined;
  return (
    <>
      {staleness === undefined ? <SituationBand situation={situation} /> : <StaleBanner staleness={staleness} />}
      <AlertStrip />
      <Notices waiting={waiting} silent={silent.filter(({ name }) => name !== said)} />
      <section className="lanes" aria-label={words.text('lanes')}>
        {lanes.map((line) => (
          <Lane key={line.level} line={line} />
        ))}
      </section>
    </>
  );
}
