import { alertOf, type Episode } from '#alerting';
import { type Alert, type AlertItem, SEVERITIES } from '#contract';

/** An episode as REST gives it. */
export const alertItem = (plateau: string, episode: Episode): AlertItem => ({
  plateau,
  ...alertOf(episode),
  byHand: episode.byHand,
});

/** An episode that ended, as REST gives it: nobody can end it again. */
export const endedItem = (plateau: string, alert: Alert): AlertItem => ({ plateau, ...alert, byHand: false });

/** Whether an episode was ever told of, or may be: not only a number that is kept to compare with. */
export const isAlert = ({ state, firedAt }: Episode): boolean => state !== 'resolved' || firedAt !== undefined;

/** Those that are not over first, then the most severe, then those that fired last. */
export const worstFirst = (a: AlertItem, b: AlertItem): number =>
  Number(a.state === 'resolved') - Number(b.state === 'resolved') ||
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  (b.firedAt ?? b.crossedAt).localeCompare(a.firedAt ?? a.crossedAt);
