import type { FloorEvent } from '#contract';
import type { VigiePlateau } from '#runtime';
import type { Arrival } from './arrival.js';
import { Chance } from './chance.js';
import { type Happening, Life } from './lives.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A floor that was made up: its rules, and its log in the order of arrival. */
export interface GeneratedFloor {
  readonly plateau: VigiePlateau;
  readonly log: readonly Arrival[];
}

const ZONES = [
  { zone: 'Europe/Paris', dayStartsAt: '00:00', start: '2026-03-28T12:00:00Z' },
  { zone: 'Europe/Paris', dayStartsAt: '06:00', start: '2026-10-24T05:00:00Z' },
  { zone: 'Asia/Kathmandu', dayStartsAt: '00:00', start: '2026-06-01T15:00:00Z' },
  { zone: 'UTC', dayStartsAt: '00:00', start: '2026-12-31T01:00:00Z' },
];

/** The plateau a seed lives on, and the instant its floor begins. */
function plateauOf(chance: Chance): { plateau: VigiePlateau; start: number } {
  const { start, ...day } = chance.of(ZONES);
  const from = new Date(Date.parse(start) + 20 * HOUR_MS).toISOString();
  const targets = [
    { answerWithinSeconds: 30, shortAbandonSeconds: 4 },
    { queue: 'medical', answerWithinSeconds: 60 },
    { urgency: 'P0' as const, answerWithinSeconds: 10, shortAbandonSeconds: 0 },
    { from, queue: 'road', answerWithinSeconds: 120 },
  ];
  const milestones = [
    { milestone: 'qualified' as const, dueMinutes: 15 },
    { milestone: 'arrived' as const, dueMinutes: 60, atRiskMinutes: 20 },
    { milestone: 'handed-off' as const, queue: 'road' },
    { milestone: 'arrived' as const, urgency: 'P3' as const, expected: false },
    { from, milestone: 'arrived' as const, queue: 'medical', dueMinutes: 45 },
  ];
  const queues = { road: { name: 'Road' }, medical: { name: 'Medical' } };
  const rules = chance.percent(80) ? { targets, milestones } : { targets: [], milestones: [] };
  return {
    plateau: { id: 'lyon', name: 'Lyon', ...day, queues, ...rules, agentFigures: true, alerts: [], shifts: [] },
    start: Date.parse(start),
  };
}

/** A floor of some days from a seed: lives first, then everything that goes wrong with events on their way. */
export function generateFloor(seed: number, days: number): GeneratedFloor {
  const chance = new Chance(seed);
  const { plateau, start } = plateauOf(chance);
  const spread = days * DAY_MS;
  /** A moment of the floor's time; every other one is of its last hours, where boards look. */
  const moment = () =>
    start + (chance.percent(50) ? chance.between(0, spread) : spread - chance.between(0, 3 * HOUR_MS));
  const names = (letter: string, most: number) =>
    Array.from({ length: chance.between(1, most) }, (_, place) => `${letter}${place}`);
  const calls = names('c', 14);
  const cases = names('k', 7);
  const happenings = [
    ...calls.flatMap((id) => new Life(chance, id, moment()).call(calls).happenings),
    ...cases.flatMap((id) => new Life(chance, id, moment()).case(calls).happenings),
    ...names('s', 5).flatMap((id) => new Life(chance, id, moment()).session().happenings),
    ...names('i', 2).flatMap((id) => new Life(chance, id, moment()).incident().happenings),
    ...names('f', 4).map((): Happening => ({ type: 'feed.alive', subject: 'pbx', time: moment(), data: {} })),
  ];
  const told = arriving(chance, linked(new Chance(seed + 2_000_000), happenings, cases), spread);
  const erasing = new Chance(seed + 3_000_000);
  const erasures = [...calls, ...cases, 'nobody'].flatMap((subject): Happening[] => {
    const type = subject.startsWith('k') ? 'case.erased' : 'call.erased';
    const time = start + erasing.between(spread / 3, spread);
    return erasing.percent(35) ? [{ type, subject, time, data: {} }] : [];
  });
  const erased = arriving(erasing, erasures, spread, 'x');
  return { plateau, log: [...told, ...erased].toSorted((a, b) => a.appendedAt - b.appendedAt) };
}

/** Some wrap-ups name a case, of those there are or another. */
const linked = (chance: Chance, happenings: readonly Happening[], cases: readonly string[]): Happening[] =>
  happenings.map((happening) =>
    happening.type === 'call.wrapped' && chance.percent(40)
      ? { ...happening, data: { ...happening.data, case: chance.of([...cases, 'k-of-nobody']) } }
      : happening,
  );

/** Sends the events on their way and lists them as they come in. */
function arriving(chance: Chance, happenings: readonly Happening[], spread: number, letter = 'e'): Arrival[] {
  const arrivals = happenings.flatMap((happening, place) =>
    sent(chance, happening, `${letter}${place}`, happenings, spread),
  );
  return arrivals.toSorted((a, b) => a.appendedAt - b.appendedAt);
}

function sent(
  chance: Chance,
  happening: Happening,
  id: string,
  others: readonly Happening[],
  spread: number,
): Arrival[] {
  if (chance.percent(5)) return [];
  const time = skewed(chance, happening.time, others);
  const event = eventOf(chance, happening, id, time);
  const first = { event, appendedAt: happening.time + delay(chance, spread) };
  const arrivals = [first];
  if (chance.percent(10)) arrivals.push({ event, appendedAt: first.appendedAt + delay(chance, spread) });
  if (chance.percent(4)) {
    const other = chance.of(others);
    const content = other.type === happening.type ? other.data : happening.data;
    const changed = { ...event, data: content, time: skewed(chance, time, others) } as FloorEvent;
    arrivals.push({ event: changed, appendedAt: first.appendedAt + delay(chance, spread) });
  }
  return arrivals;
}

function eventOf(chance: Chance, { type, subject, data }: Happening, id: string, time: number): FloorEvent {
  const source = type.startsWith('case.') ? '/crm' : '/pbx';
  const event = { id, source, type, subject, time, plateau: 'lyon', data } as FloorEvent;
  return chance.percent(8) ? { ...event, sequence: chance.of(['2', '10', 'x', '02']) } : event;
}

/** What the sender's clock shows: mostly the time, else minutes off, or the very time of something else. */
function skewed(chance: Chance, time: number, others: readonly Happening[]): number {
  if (chance.percent(90)) return time;
  if (chance.percent(40))
    return others.toSorted((a, b) => Math.abs(a.time - time) - Math.abs(b.time - time))[1]?.time ?? time;
  return time + chance.between(-8 * MINUTE_MS, 8 * MINUTE_MS);
}

/** How long a message is on its way: moments, minutes, hours, or days. */
function delay(chance: Chance, spread: number): number {
  if (chance.percent(75)) return chance.between(0, 900);
  if (chance.percent(60)) return chance.between(0, 20 * MINUTE_MS);
  return chance.between(0, chance.percent(80) ? 5 * HOUR_MS : spread);
}
