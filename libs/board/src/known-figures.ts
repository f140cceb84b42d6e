import {
  type AgentFigures,
  DERIVED_AGENT_FIGURES,
  DERIVED_MILESTONE_FIGURES,
  type Figures,
  type MilestoneFigures,
} from '#contract';
import type { Rest } from '#floor';

/** Figures of calls and cases in which what is unknown is null. */
export type RestFigures = Rest<Figures>;

/** Puts null where a figure is unknown. */
function nullable<F extends object>(names: readonly (keyof F)[]): (figures: F) => Rest<F> {
  const unknown = Object.fromEntries(names.map((name) => [name, null]));
  return (figures) => ({ ...unknown, ...figures }) as Rest<F>;
}

/** The figures of a milestone as REST gives them. */
export const knownMilestone = nullable<MilestoneFigures>(DERIVED_MILESTONE_FIGURES);
/** The figures of agents' time as REST gives them. */
export const knownAgents = nullable<AgentFigures>(DERIVED_AGENT_FIGURES);
