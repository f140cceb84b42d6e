import { type AgentFigures, type DayKnown, formatInstant, HOUR_FIGURES, type HourFigureName } from '#contract';
import { type Gap, type LocalDay, NOTHING_PENDING, sumOf, type Tally, touches, weekdayOf, type Rest } from '#floor';
import type { ClockDay } from './clock-day.js';
import { dayKnown, type Knowledge, knowledgeOf, figuresIf } from './knowledge.js';
import { knownAgents, type RestFigures } from './known-figures.js';
import type { OpenFloor } from './open-records.js';
import { pendingOf, pendingOfEach } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { agentSums } from './range-figures.js';

/** The figures that hours are told by. */
export type HourFigures = Pick<RestFigures, HourFigureName>;

/** One local hour of one day. */
export type ReviewedHour = HourFigures & { readonly date: string; readonly hour: number };

/** Days of a plateau that follow one another, as REST gives them. */
export interface RangeReview extends Knowledge {
  readonly plateau: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly total: RestFigures;
  readonly agents: Rest<AgentFigures>;
  readonly days: readonly ReviewedDay[];
  /** Each hour of each day of the week that a recorded day has had to its end, over all those days together. */
  readonly week: readonly (HourFigures & { readonly weekday: number; readonly hour: number; readonly days: number })[];
  /** The hours with the highest service levels, the best first; and with the lowest, the worst first. */
  readonly best: readonly ReviewedHour[];
  readonly worst: readonly ReviewedHour[];
}

/** A day of a range. */
export interface ReviewedDay {
  readonly date: string;
  readonly weekday: number;
  readonly start: string;
  readonly end: string;
  /**
   * Whether anything was recorded: on a day that is not recorded, what is counted is 0 all the same, or unknown where
   * nothing is known of it.
   */
  readonly recorded: boolean;
  readonly known: DayKnown;
  readonly total: RestFigures;
  readonly agents: Rest<AgentFigures>;
}

/** What a range is reviewed from. */
export interface RangeSources {
  readonly days: readonly LocalDay[];
  /** What each of these days came to, in their order. */
  readonly sums: readonly ClockDay[];
  /** What is open at `at`, of any day. */
  readonly open: OpenFloor;
  readonly at: number;
  /** Of which stretches of time something is lacking of the plateau; none without it. */
  readonly gaps?: readonly Gap[];
}

/** How many of the best and of the worst hours are told. */
const RANKED = 5;

/** Fewer offers in an hour say nothing of how good it was. */
const LEAST_OFFERED = 10;

const HOUR_MS = 3_600_000;

/** The review of days that follow one another, at least one, as of an instant. */
export function reviewRange(definition: PlateauDefinition, sources: RangeSources): RangeReview {
  const { days, sums, open, at, gaps = [] } = sources;
  const whole = { start: days[0]!.start, end: days.at(-1)!.end };
  const agents = days.map((day, i) => agentSums(sums[i]!.agents, open, day, at));
  const recorded = days.map((_, i) => !(sums[i]!.isEmpty && agents[i]!.isEmpty));
  const pending = pendingOfEach(open, definition, days, at);
  const known = days.map((day, i) => dayKnown(gaps, day, () => !recorded[i]! && pending[i]!.isEmpty));
  const isKnown = known.some((day) => day !== 'none');
  const ranked = rankedHours(sources);
  return {
    plateau: definition.id,
    zone: definition.zone,
    from: days[0]!.date,
    to: days.at(-1)!.date,
    at: formatInstant(at),
    ...knowledgeOf(gaps, whole),
    total: figuresIf(
      isKnown,
      sumOf(sums.map(({ total }) => total)).restFigures(pendingOf(open, definition, whole, at).total),
    ),
    agents: figuresIf(isKnown, knownAgents(sumOf(agents).agentFigures())),
    days: days.map((day, i) => ({
      date: day.date,
      weekday: weekdayOf(day.date),
      start: formatInstant(day.start),
      end: formatInstant(day.end),
      recorded: recorded[i]!,
      known: known[i]!,
      total: figuresIf(known[i] !== 'none', sums[i]!.total.restFigures(pending[i]!.total)),
      agents: figuresIf(known[i] !== 'none', knownAgents(agents[i]!.agentFigures())),
    })),
    week: weekOf(sources, recorded),
    best: ranked.slice(0, RANKED).map(reviewHour),
    worst: ranked.slice(-RANKED).toReversed().map(reviewHour),
  };
}

interface RankedHour {
  readonly date: string;
  readonly hour: number;
  readonly tally: Tally;
  readonly serviceLevel: number;
  readonly offered: number;
}

/** The hours that can be ranked, the best first; of two alike, the one with more offers. */
function rankedHours({ days, sums, gaps = [] }: RangeSources): RankedHour[] {
  const hours: RankedHour[] = [];
  for (const [i, { date }] of days.entries())
    for (const [hour, tally] of sums[i]!.hours.entries()) {
      if (isLacking(gaps, sums[i]!.hourStarts[hour])) continue;
      const offered = tally.of('offered');
      const serviceLevel = offered < LEAST_OFFERED ? undefined : tally.serviceLevel(NOTHING_PENDING);
      if (serviceLevel !== undefined) hours.push({ date, hour, tally, serviceLevel, offered });
    }
  return hours.toSorted((a, b) => b.serviceLevel - a.serviceLevel || b.offered - a.offered);
}

const reviewHour = ({ date, hour, tally }: RankedHour): ReviewedHour => ({ date, hour, ...hourFigures(tally) });

/** Whether something is lacking of an hour: then no other may be held against it. */
const isLacking = (gaps: readonly Gap[], start: number | undefined): boolean =>
  start !== undefined && gaps.some((gap) => touches(gap, { start, end: start + HOUR_MS }));

function weekOf({ days, sums, at, gaps = [] }: RangeSources, recorded: readonly boolean[]): RangeReview['week'] {
  const [hours, starts] = [sums.map((day) => day.hours), sums.map((day) => day.hourStarts)];
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const own = days.flatMap(({ date }, i) => (recorded[i] && weekdayOf(date) === weekday ? [i] : []));
    return Array.from({ length: 24 }, (_, hour) => hour).flatMap((hour) => {
      // Clocks pass over an hour now and then, and one that runs would make its mean look less than it is.
      const had = own.filter(
        (i) => (starts[i]![hour] ?? Infinity) + HOUR_MS <= at && !isLacking(gaps, starts[i]![hour]),
      );
      if (had.length === 0) return [];
      return [{ weekday, hour, days: had.length, ...hourFigures(sumOf(had.map((i) => hours[i]![hour]!))) }];
    });
  });
}

/** The figures of an hour; who still waits is not looked at: it is told when it is over. */
export function hourFigures(tally: Tally): HourFigures {
  const figures = tally.callFigures(NOTHING_PENDING);
  return Object.fromEntries(HOUR_FIGURES.map((name) => [name, figures[name]])) as unknown as HourFigures;
}
