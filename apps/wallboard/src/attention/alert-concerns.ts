import type { Board } from '#contract';
import type { Staleness } from '../feed/freshness.js';
import { isDecided, isLoud, readAlerts, type ShownAlert } from '../reading/alerts.js';
import type { WaitingCall } from '../reading/lanes.js';
import { isMaybeUrgent } from '../reading/urgency.js';
import { alertTitle } from '../words/alert-words.js';
import type { Words } from '../words/words.js';
import type { Concern } from './concern.js';

/** What concerns are read from: a board, those who wait on it, and how far it can be trusted. */
export interface Watched {
  readonly board: Pick<Board, 'plateau' | 'zone' | 'queues' | 'incidents' | 'alerts' | 'alerting'>;
  readonly waiting: readonly WaitingCall[];
  /** On the server's clock, in milliseconds. */
  readonly instant: number;
  readonly staleness: Staleness | undefined;
}

/**
 * The alerts that the screens were told of and nobody owns; and what no alert can tell of: that the feed of the page is
 * dead, and, while nobody decides alerts, that it is so and each urgent caller who waits. A stale board keeps the concerns
 * it had: nobody was answered by its going.
 */
export function readConcerns(watched: Watched, words: Words): Concern[] {
  const { board, instant, staleness } = watched;
  const alerts = readAlerts(board.alerts, board.alerting).alerts.filter((alert) => isLoud(alert, instant));
  const found = [
    ...feedConcerns(watched, words),
    ...alerts.filter((alert) => !isSaid(alert, staleness)).map((alert) => alertConcern(alert, board, words)),
    ...(isDecided(board.alerting) ? [] : undecidedConcerns(watched, words)),
  ];
  return found.map((concern) => ({ ...concern, id: `${board.plateau} ${concern.id}` }));
}

/** Told anew, the same alert is heard anew. */
const alertConcern = (alert: ShownAlert, board: Watched['board'], words: Words): Concern => ({
  id: `alert ${alert.id} ${alert.tellings}`,
  severity: alert.severity,
  text: alertTitle(alert, board, words),
});

/** That the board is stale the page finds out before any alerter does. */
const isSaid = ({ kind, subject }: ShownAlert, staleness: Staleness | undefined): boolean =>
  staleness !== undefined && kind === 'stale-feed' && subject.kind === 'plateau';

const feedConcerns = ({ staleness, board: { zone } }: Watched, words: Words): Concern[] =>
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

function undecidedConcerns({ board, waiting, instant }: Watched, words: Words): Concern[] {
  const { alerting, queues } = board;
  const unled: Concern = { id: `undecided ${alerting?.since}`, severity: 'urgent', text: words.text('undecided') };
  const callers = waiting.flatMap(({ id, urgency, queue, since, due = Infinity }): Concern[] => {
    const isVital = urgency === 'P0';
    if (!isVital && !(isMaybeUrgent(urgency) && due <= instant)) return [];
    const says = { level: words.levelName(urgency), queue: words.queue(queues, queue) };
    const text = words.text(isVital ? 'concern.vital' : 'concern.late', says);
    // A caller who is sent on to wait again is a new matter.
    return [{ id: `caller ${id} ${since}`, severity: isVital ? 'vital' : 'urgent', text }];
  });
  return [unled, ...callers];
}
