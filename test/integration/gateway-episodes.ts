import { alertOf, encodeEpisode, type Episode } from '#alerting';
import { identify, type Register } from '#register';

/** An episode for tests: a P0 that has waited in the queue `medical` and fires, but for what is given. */
export function anEpisode(parts: Partial<Episode> & { readonly call?: string } = {}): Episode {
  const { call = 'c1', ...given } = parts;
  const crossedAt = given.crossedAt ?? Date.now() - 5_000;
  const key = `waiting-p0|call|${call}`;
  return {
    key,
    id: identify(`lyon|${key}|${crossedAt}`),
    rule: 'waiting-p0',
    kind: 'call-waiting',
    subject: { kind: 'call', id: call },
    severity: 'vital',
    state: 'firing',
    crossedAt,
    firedAt: crossedAt,
    unownedSince: crossedAt,
    step: 0,
    facts: { queue: 'medical', urgency: 'P0', language: 'fr', limit: 10 },
    notes: [],
    expiries: 0,
    told: { step: 0, at: crossedAt, repeats: 0, expiries: 0, channels: ['wall'] },
    byHand: false,
    ...given,
  };
}

/** Writes episodes as an alerter would: those that are over are kept as ended too. */
export async function raise(register: Register, ...episodes: readonly Episode[]): Promise<void> {
  const { revision } = await register.standing('lyon');
  const answer = await register.move({
    plateau: 'lyon',
    expected: revision,
    states: new Map(episodes.map((episode) => [episode.key, encodeEpisode(episode)])),
    notices: [],
    audit: episodes
      .filter(({ firedAt }) => firedAt !== undefined)
      .map(({ id, firedAt }) => ({ at: firedAt!, plateau: 'lyon', by: 'vigie', act: 'fired', about: id })),
    ended: episodes.filter(({ state, firedAt }) => state === 'resolved' && firedAt !== undefined).map(alertOf),
  });
  if (!answer.moved) throw new Error(`the register refused: ${answer.reason}`);
}
