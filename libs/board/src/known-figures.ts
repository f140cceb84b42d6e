import {
  type AgentFigures,
  DERIVED_AGENT_FIGURES,
  DERIVED_FIGURES,
  DERIVED_MILESTONE_FIGURES,
  type Figures,
  type MilestoneFigures,
} from '#contract';

/** Figures in which what is unknown is null. */
export type Rest<F> = { readonly [K in keyof F]-?: NonNullable<F[K]> | null };

/** Figures of calls and cases in which what is unknown is null. */
export type RestFigures = Rest<Figures>;

/** Puts null where a figure is unknown. */
const nullable =
  <F extends object>(names: readonly (keyof F)[]) =>
  (figures: F): Rest<F> =>
    ({ ...Object.fromEntries(names.map((name) => [name, null])), ...figures }) as Rest<F>;

/** The figures of calls and cases as REST gives them. */
export const known = nullable<Figures>(DERIVED_FIGURES);
/** The figures of a milestone as REST gives them. */
export const knownMilestone = nullable<MilestoneFigures>(DERIVED_MILESTONE_FIGURES);
/** The figures of agents' time as REST gives them. */
export const knownAgents = nullable<AgentFigures>(DERIVED_AGENT_FIGURES);
