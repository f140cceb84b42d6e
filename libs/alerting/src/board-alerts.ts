import {
  type Alert,
  type Alerting,
  type Board,
  BOARD_ALERTS_AT_MOST,
  type BoardAlert,
  SEVERITIES,
  type Severity,
} from '#contract';
import { alertOf } from './alert.js';
import { WALL } from './default-rules.js';
import { type Episode, isRaised } from './episode.js';

/** What a board tells of a plateau's alerts. */
export interface BoardAlerts {
  readonly alerts: NonNullable<Board['alerts']>;
  readonly counts: Pick<Alerting, 'firing' | 'acknowledged'>;
}

/** The alerts of a plateau as its board shows them: those that fire or are owned, the worst first, up to a bound. */
export function boardAlerts(episodes: Iterable<Episode>): BoardAlerts {
  const raised = [...episodes].filter(isRaised).toSorted(worstFirst);
  const firing = raised.filter(({ state }) => state === 'firing').length;
  return {
    alerts: Object.fromEntries(raised.slice(0, BOARD_ALERTS_AT_MOST).map((episode) => [episode.id, shown(episode)])),
    counts: { firing, acknowledged: raised.length - firing },
  };
}

function shown(episode: Episode): BoardAlert {
  const { id: _, crossedAt: __, resolvedAt: ___, resolvedBy: ____, notes: _____, ...alert } = alertOf(episode);
  return { ...(alert as Alert & Pick<BoardAlert, 'state' | 'firedAt'>), tellings: tellingsOf(episode) };
}

/** Whoever escalates an alert means that nobody heard: the screens are told again then too. */
const tellingsOf = ({ told: { step, repeats, expiries, channels } }: Episode): number =>
  channels.includes(WALL) ? 1 + step + repeats + expiries : 0;

/** The most severe, then those that nobody owns, then those that fired first. */
const worstFirst = (a: Episode, b: Episode): number =>
  rank(a.severity) - rank(b.severity) ||
  Number(a.state === 'acknowledged') - Number(b.state === 'acknowledged') ||
  a.firedAt! - b.firedAt!;

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
