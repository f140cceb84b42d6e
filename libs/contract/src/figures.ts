import { type Static, Type } from 'typebox';

// What each figure means is said once, in the catalogue of `libs/floor`, which also feeds the API's description.
const count = () => Type.Integer({ minimum: 0 });
const seconds = () => Type.Number({ minimum: 0, description: 'seconds' });
const percent = () => Type.Number({ minimum: 0, maximum: 100, description: 'percent' });
const ratio = () => Type.Number({ minimum: 0 });

/** Sums over a time range: always known, 0 where nothing happened. */
const SUMS = {
  calls: count(),
  repeats: count(),
  offered: count(),
  answered: count(),
  abandoned: count(),
  shortAbandoned: count(),
  answeredWithinTarget: count(),
  flowedOut: count(),
  lost: count(),
  waitSeconds: seconds(),
  handled: count(),
  transferred: count(),
  handleSeconds: seconds(),
  talkSeconds: seconds(),
  holdSeconds: seconds(),
  wrapUpSeconds: seconds(),
  wrapped: count(),
  advice: count(),
  cases: count(),
  retriagedUp: count(),
  retriagedDown: count(),
  obligations: count(),
  recalled: count(),
  neverRecalled: count(),
} as const;

/** Sums of cases: unknown where calls alone are looked at, which is by language, category and outcome. */
const CASE_SUMS = {
  casesOpened: count(),
  casesClosed: count(),
  casesReopened: count(),
  deadlinesMet: count(),
  deadlinesMissed: count(),
} as const;

/** Quotients and quantiles: unknown (absent on a board, null in REST) where there is nothing to divide. */
const DERIVED = {
  ...CASE_SUMS,
  serviceLevel: percent(),
  averageSpeedOfAnswer: seconds(),
  abandonRate: percent(),
  averageHandleTime: seconds(),
  averageTalkTime: seconds(),
  averageHoldTime: seconds(),
  averageWrapUpTime: seconds(),
  handleP50: seconds(),
  handleP90: seconds(),
  handleP95: seconds(),
  longestWait: seconds(),
  adviceRate: percent(),
  caseRate: percent(),
  repeatRate: percent(),
  callsPerCase: ratio(),
  deadlinesMetRate: percent(),
} as const;

/** The figures of a milestone that are sums. */
const MILESTONE_SUMS = { reached: count(), deadlinesMet: count(), deadlinesMissed: count() } as const;
/** The figures of a milestone that may be unknown. */
const MILESTONE_DERIVED = { deadlinesMetRate: percent(), reachP50: seconds(), reachP90: seconds() } as const;

/** The figures of agents' time that are sums. */
const AGENT_SUMS = {
  signedInSeconds: seconds(),
  availableSeconds: seconds(),
  busySeconds: seconds(),
  wrapUpSeconds: seconds(),
  breakSeconds: seconds(),
} as const;
/** The figures of agents' time that may be unknown. */
const AGENT_DERIVED = { occupancy: percent() } as const;

/** The schema of any figure. */
export type FigureSchema = ReturnType<typeof count> | ReturnType<typeof seconds>;

type OptionalOf<T extends Record<string, FigureSchema>> = { [K in keyof T]: ReturnType<typeof Type.Optional<T[K]>> };

const optional = <T extends Record<string, FigureSchema>>(schemas: T): OptionalOf<T> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, Type.Optional(schema)]),
  ) as unknown as OptionalOf<T>;

/** The figures of a time range, for everything or for one queue, urgency, language, category, outcome or incident. */
export const FiguresSchema = Type.Object({ ...SUMS, ...optional(DERIVED) });
/** See {@link FiguresSchema}. */
export type Figures = Static<typeof FiguresSchema>;

/** The figures of one milestone over a time range. */
export const MilestoneFiguresSchema = Type.Object({ ...MILESTONE_SUMS, ...optional(MILESTONE_DERIVED) });
/** See {@link MilestoneFiguresSchema}. */
export type MilestoneFigures = Static<typeof MilestoneFiguresSchema>;

/** The figures of agents' time over a time range. */
export const AgentFiguresSchema = Type.Object({ ...AGENT_SUMS, ...optional(AGENT_DERIVED) });
/** See {@link AgentFiguresSchema}. */
export type AgentFigures = Static<typeof AgentFiguresSchema>;

/** The figures that are shown of each of the sliding windows of a board. */
export const WINDOW_FIGURES = [
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'answeredWithinTarget',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'abandonRate',
  'averageHandleTime',
  'longestWait',
] as const satisfies readonly (keyof Figures)[];

/** The figures of a sliding window. */
export const WindowFiguresSchema = Type.Pick(FiguresSchema, [...WINDOW_FIGURES]);
/** See {@link WindowFiguresSchema}. */
export type WindowFigures = Pick<Figures, (typeof WINDOW_FIGURES)[number]>;

/** The names of figures that are sums and so always known. */
export const SUM_FIGURES = Object.keys(SUMS) as (keyof typeof SUMS)[];

/** The names of figures that may be unknown. */
export const DERIVED_FIGURES = Object.keys(DERIVED) as (keyof typeof DERIVED)[];

/** A figure's name. */
export type FigureName = keyof typeof SUMS | keyof typeof DERIVED;

/** Every figure in the order it is listed and exported. */
export const FIGURE_NAMES: readonly FigureName[] = [...SUM_FIGURES, ...DERIVED_FIGURES];

/** The figures of a milestone in the order they are exported. */
export const MILESTONE_FIGURE_NAMES: readonly MilestoneFigureName[] = [
  ...(Object.keys(MILESTONE_SUMS) as (keyof typeof MILESTONE_SUMS)[]),
  ...(Object.keys(MILESTONE_DERIVED) as (keyof typeof MILESTONE_DERIVED)[]),
];

/** The figures of agents' time in the order they are exported. */
export const AGENT_FIGURE_NAMES: readonly AgentFigureName[] = [
  ...(Object.keys(AGENT_SUMS) as (keyof typeof AGENT_SUMS)[]),
  ...(Object.keys(AGENT_DERIVED) as (keyof typeof AGENT_DERIVED)[]),
];

/** The schemas of the figures of calls and cases, of a milestone, and of agents' time: those known and those not. */
export const FIGURE_SCHEMAS = {
  floor: { sums: SUMS, derived: DERIVED },
  milestone: { sums: MILESTONE_SUMS, derived: MILESTONE_DERIVED },
  agents: { sums: AGENT_SUMS, derived: AGENT_DERIVED },
} as const;

/** The names of the figures of a milestone. */
export type MilestoneFigureName = keyof typeof MILESTONE_SUMS | keyof typeof MILESTONE_DERIVED;

/** The names of the figures of agents' time. */
export type AgentFigureName = keyof typeof AGENT_SUMS | keyof typeof AGENT_DERIVED;

/** The figures of a milestone that may be unknown. */
export const DERIVED_MILESTONE_FIGURES = Object.keys(MILESTONE_DERIVED) as (keyof typeof MILESTONE_DERIVED)[];

/** The figures of agents' time that may be unknown. */
export const DERIVED_AGENT_FIGURES = Object.keys(AGENT_DERIVED) as (keyof typeof AGENT_DERIVED)[];
