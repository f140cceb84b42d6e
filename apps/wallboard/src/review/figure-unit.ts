import type { FigureName, MilestoneFigureName } from '#contract';
import { type Figure, FLOOR_CATALOGUE, MILESTONE_CATALOGUE } from '#floor';

const CATALOGUE: Readonly<Record<FigureName | MilestoneFigureName, Figure>> = {
  ...MILESTONE_CATALOGUE,
  ...FLOOR_CATALOGUE,
};

/** The unit of a figure. */
export const unitOf = (name: FigureName | MilestoneFigureName): Figure['unit'] => CATALOGUE[name].unit;
