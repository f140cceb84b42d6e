import { type Alert, formatInstant } from '#contract';
import type { Episode } from './episode.js';

/** An episode in the words of the contract. */
export function alertOf(episode: Episode): Alert {
  const { id, rule, kind, subject, severity, state, step, facts, resolvedBy, acknowledgement: owner } = episode;
  const alert = {
    id,
    rule,
    kind,
    subject,
    severity,
    state,
    crossedAt: formatInstant(episode.crossedAt),
    firedAt: instant(episode.firedAt),
    acknowledgedAt: instant(episode.acknowledgedAt),
    resolvedAt: instant(episode.resolvedAt),
    resolvedBy,
    acknowledgement: owner && { ...owner, at: formatInstant(owner.at), until: formatInstant(owner.until) },
    silencedUntil: instant(episode.mutedUntil),
    step,
    ...facts,
    notes: episode.notes.map((note) => ({ ...note, at: formatInstant(note.at) })),
  };
  return Object.fromEntries(Object.entries(alert).filter(([, value]) => value !== undefined)) as Alert;
}

const instant = (at: number | undefined): string | undefined => (at === undefined ? undefined : formatInstant(at));
