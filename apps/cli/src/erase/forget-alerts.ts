import { alertOf, decodeEpisode, type Episode, isLive } from '#alerting';
import type { Alert } from '#contract';
import { ERASED } from '#floor';
import type { Register } from '#register';

/** A call or case that alerts may be about. */
export interface ErasedSubject {
  readonly kind: 'call' | 'case';
  readonly id: string;
}

/** How often the alerts of a plateau are written anew while an alerter writes them too. */
const MOST_TRIES = 20;

/**
 * Takes the id of an erased call or case out of every alert that was about it, and resolves to how many there were. One that
 * is not over ends: nobody can look any more at what it is about.
 */
export async function forgetAlerts(
  register: Register,
  plateau: string,
  subject: ErasedSubject,
  at: number,
): Promise<number> {
  const ended = await endLive(register, plateau, subject, at);
  const past = (await register.ended(plateau, 0, Infinity)).filter((alert) => isAbout(alert, subject));
  await register.reword(plateau, past.map(nameless));
  for (const dead of await register.dead(plateau))
    if ('alert' in dead.notice && isAbout(dead.notice.alert, subject))
      await register.bury({ ...dead, notice: { ...dead.notice, alert: nameless(dead.notice.alert) } });
  return Math.max(ended, past.length);
}

async function endLive(register: Register, plateau: string, subject: ErasedSubject, at: number): Promise<number> {
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const { revision, states } = await register.standing(plateau);
    const own = [...states]
      .map(([key, text]) => [key, decodeEpisode(text)] as const)
      .filter(([, episode]) => isAbout(episode, subject));
    if (own.length === 0) return 0;
    const { moved } = await register.move({
      plateau,
      expected: revision,
      states: new Map(own.map(([key]) => [key, undefined])),
      notices: [],
      audit: [],
      ended: own.filter(([, { firedAt }]) => firedAt !== undefined).map(([, episode]) => nameless(over(episode, at))),
    });
    if (moved) return own.length;
  }
  throw new Error('the alerts of the plateau change too fast: run the command again');
}

const over = (episode: Episode, at: number): Alert =>
  alertOf(isLive(episode) ? { ...episode, state: 'resolved', resolvedAt: at, resolvedBy: 'vigie' } : episode);

const nameless = (alert: Alert): Alert => ({ ...alert, subject: { ...alert.subject, id: ERASED } });

const isAbout = ({ subject }: Pick<Alert, 'subject'>, { kind, id }: ErasedSubject): boolean =>
  subject.kind === kind && subject.id === id;
