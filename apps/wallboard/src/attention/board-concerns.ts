import type { Board } from '#contract';
import type { Staleness } from '../feed/freshness.js';
import type { WaitingCall } from '../reading/lanes.js';
import { readSilentFeeds, type SilentFeed } from '../reading/silent-feeds.js';
import { isMaybeUrgent } from '../reading/urgency.js';
import type { Words } from '../words/words.js';
import type { Concern } from './concern.js';

/** What concerns are read from: a board, those who wait on it, and how far it can be trusted. */
export interface Watched {
  readonly board: Pick<Board, 'plateau' | 'zone' | 'queues' | 'incidents' | 'feed'>;
  readonly waiting: readonly WaitingCall[];
  /** On the server's clock, in milliseconds. */
  readonly instant: number;
  readonly staleness: Staleness | undefined;
}

/**
 * A feed that is dead; each vital caller who waits; each urgent or untriaged one who waits beyond the target, those of
 * one incident as one; each silent connector. A stale board keeps the concerns it had: nobody was answered by its going.
 */
export function readConcerns({ board, waiting, instant, staleness }: Watched, words: Words): Concern[] {
  const { plateau, zone, feed } = board;
  const found = [
    ...feedConcerns(staleness, zone, words),
    ...waiting.flatMap((call) => callConcern(call, board, instant, words) ?? []),
    ...readSilentFeeds(feed, instant).map((silent) => silentConcern(silent, zone, words)),
  ];
  const distinct = new Map(found.map((concern) => [concern.id, concern]));
  return [...distinct.values()].map((concern) => ({ ...concern, id: `${plateau} ${concern.id}` }));
}

function callConcern(call: WaitingCall, board: Watched['board'], instant: number, words: Words): Concern | undefined {
  const { id, urgency, queue, since, due } = call;
  const says = { level: words.levelName(urgency), queue: board.queues[queue]?.name ?? queue };
  // A caller who is sent on to wait again is a new matter.
  const wait = `${id} ${since}`;
  if (urgency === 'P0') return { id: `vital ${wait}`, severity: 'vital', text: words.text('concern.vital', says) };
  if (!isMaybeUrgent(urgency) || due === undefined || due > instant) return undefined;
  const incident = call.incident === undefined ? undefined : board.incidents[call.incident];
  if (incident === undefined) return { id: `late ${wait}`, severity: 'urgent', text: words.text('concern.late', says) };
  const { label } = incident;
  return { id: `incident ${call.incident}`, severity: 'urgent', text: words.text('concern.incident', { label }) };
}

const feedConcerns = (staleness: Staleness | undefined, zone: string, words: Words): Concern[] =>
  staleness === undefined
    ? []
    : [
        {
          // One loss is one matter, even where its reason turns out to be another one.
          id: `feed ${staleness.frozenAt}`,
          severity: 'urgent',
          text: words.text('stale.title', { time: words.time(staleness.since, zone) }),
        },
      ];

const silentConcern = ({ name, since }: SilentFeed, zone: string, words: Words): Concern => ({
  id: `silent ${name} ${since}`,
  severity: 'warning',
  text: words.text('silentCause', { name, time: words.time(since, zone) }),
});
