import type { Urgency } from '#contract';
import type { Random } from './random.js';
import { profileOf } from './queue-profiles.js';
import type { Appointment } from './schedule.js';

/** A call in the making: what its events told so far, and what only the simulator knows. */
export interface SimulatedCall {
  readonly subject: string;
  readonly language: string;
  readonly category: string;
  /** What it turns out to be once somebody has listened. */
  readonly trueUrgency: Urgency;
  /** The incident it is about, if it is about one. */
  readonly incident?: string;
  queue: string;
  /** What its events say; `undefined` while nobody triaged it. */
  urgency: Urgency | undefined;
  waitingSince: number;
  transfers: number;
  /** When the caller will hang up. */
  patience?: Appointment;
  /** When somebody will triage it. */
  triage?: Appointment;
}

/** What is known of a caller before the call has a place in a queue. */
export interface Caller {
  readonly queue: string;
  readonly language: string;
  readonly category: string;
  readonly trueUrgency: Urgency;
  readonly urgency: Urgency | undefined;
  readonly incident?: string;
}

/** Whom calls come from; where nothing else is said, the profile of the queue says it. */
export interface Callers {
  readonly queues: readonly string[];
  /** Language tags and how many speak each, relative to the others. */
  readonly languages: Readonly<Record<string, number>>;
  readonly urgency?: Readonly<Record<Urgency, number>>;
  readonly incident?: string;
}

/** Draws a caller of one of the queues. */
export function drawCaller(random: Random, { queues, languages, urgency, incident }: Callers): Caller {
  const queue = random.pick(Object.fromEntries(queues.map((name) => [name, profileOf(name).share])));
  const profile = profileOf(queue);
  const trueUrgency = random.pick(urgency ?? profile.urgency);
  const known = random.chance(profile.triagedAtOnce);
  return {
    queue,
    language: random.pick(languages),
    category: random.pick(profile.categories),
    trueUrgency,
    urgency: known ? firstGuess(random, trueUrgency) : undefined,
    ...(incident === undefined ? {} : { incident }),
  };
}

const LEVELS: readonly Urgency[] = ['P0', 'P1', 'P2', 'P3'];
const WRONG_AT_FIRST = 0.12;

/** The first triage is wrong by one level now and then; a second one puts it right. */
export const firstGuess = (random: Random, truth: Urgency): Urgency =>
  random.chance(WRONG_AT_FIRST) ? neighbourOf(random, truth) : truth;

/** The level below more often than the one above, and the other one where there is none. */
export function neighbourOf(random: Random, urgency: Urgency): Urgency {
  const level = LEVELS.indexOf(urgency);
  const way = random.chance(0.6) ? 1 : -1;
  return LEVELS[level + way] ?? LEVELS[level - way] ?? urgency;
}

const PATIENCE_SECONDS: Readonly<Record<Urgency, number>> = { P0: 1_500, P1: 900, P2: 540, P3: 300 };

/** How long a caller stays on the line, in milliseconds: the worse it is, the longer. */
export const drawPatience = (random: Random, call: SimulatedCall): number =>
  1000 * random.exponential(PATIENCE_SECONDS[call.trueUrgency] * (1 + call.transfers));
