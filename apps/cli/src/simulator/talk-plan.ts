import { type LongTail, profileOf } from './queue-profiles.js';
import type { Random } from './random.js';
import type { SimulatedCall } from './simulated-call.js';

/** How a conversation will go, decided when it begins; durations in milliseconds from its beginning. */
export interface TalkPlan {
  readonly length: number;
  readonly triageAfter: number | undefined;
  readonly hold: { readonly after: number; readonly until: number } | undefined;
  readonly transferTo: string | undefined;
  readonly wrapUp: number;
}

const HOLDS = 0.18;
const TRANSFERS = 0.06;
/** The part of rightly triaged calls whose urgency and category are confirmed in the conversation. */
const CONFIRMED = 0.6;
const MOST_TRANSFERS = 2;
const SHORTEST_TALK_MS = 8_000;

/** Draws a conversation. A call that nobody triaged yet, or wrongly, is triaged rightly in its first part. */
export function planTalk(random: Random, call: SimulatedCall, queues: readonly string[]): TalkPlan {
  const { talk, wrapUp } = profileOf(call.queue);
  const others = queues.filter((queue) => queue !== call.queue);
  const transfers = random.chance(TRANSFERS) && call.transfers < MOST_TRANSFERS && others.length > 0;
  const talking = Math.max(SHORTEST_TALK_MS, draw(random, talk) * (transfers ? 0.5 : 1));
  const triageAfter = Math.min(random.between(15_000, 60_000), talking * 0.4);
  const rightAlready = call.urgency === call.trueUrgency;
  const hold = drawHold(random, talking);
  return {
    length: talking + (hold === undefined ? 0 : hold.until - hold.after),
    triageAfter: rightAlready && !random.chance(CONFIRMED) ? undefined : triageAfter,
    hold,
    transferTo: transfers ? random.pick(Object.fromEntries(others.map((queue) => [queue, 1]))) : undefined,
    wrapUp: draw(random, wrapUp),
  };
}

/** A hold begins after the triage and ends before the conversation does. */
function drawHold(random: Random, talking: number): TalkPlan['hold'] {
  if (!random.chance(HOLDS)) return undefined;
  const after = talking * random.between(0.45, 0.8);
  return { after, until: after + 5_000 + 1000 * random.exponential(40) };
}

const draw = (random: Random, { medianSeconds, spread }: LongTail): number =>
  1000 * random.logNormal(medianSeconds, spread);
