import { parseInstant, type Silence } from '#contract';
import { localDayAt } from '#floor';
import type { Episode } from './episode.js';
import type { QuietHours, Rule } from './rule.js';

/** Until when nobody is told of an episode, in milliseconds since the epoch; absent: they are told now. */
export function mutedUntil(
  episode: Episode,
  rule: Rule,
  { zone, silences, at }: { readonly zone: string; readonly silences: readonly Silence[]; readonly at: number },
): number | undefined {
  const ends = silences
    .filter((silence) => isMatch(silence, episode))
    .map(({ until }) => parseInstant(until)!)
    .filter((until) => until > at);
  const quiet = isNeverQuiet(episode) ? undefined : quietUntil(rule.quietHours, zone, at);
  if (quiet !== undefined) ends.push(quiet);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

function isMatch({ rule, queue, urgency }: Silence, { rule: own, facts }: Episode): boolean {
  return (
    (rule === undefined || rule === own) &&
    (queue === undefined || queue === facts.queue) &&
    (urgency === undefined || urgency === facts.urgency)
  );
}

/** Life is at stake, or nobody would know. */
const isNeverQuiet = ({ kind, facts }: Episode): boolean => kind === 'stale-feed' || facts.urgency === 'P0';

/** The day that begins with the quiet began later than the one that begins with its end: it is quiet until that ends. */
function quietUntil(hours: QuietHours | undefined, zone: string, at: number): number | undefined {
  if (hours === undefined) return undefined;
  const began = localDayAt({ zone, dayStartsAt: hours.from }, at);
  const ended = localDayAt({ zone, dayStartsAt: hours.to }, at);
  return began.start >= ended.start ? ended.end : undefined;
}
