import type { TSchema } from 'typebox';
import {
  AGENT_CATALOGUE,
  FEED_CATALOGUE,
  type Figure,
  FLOOR_CATALOGUE,
  MILESTONE_CATALOGUE,
  NOW_CATALOGUE,
} from '#floor';

/** Figures in the places where an answer has them. */
interface Figures {
  readonly [name: string]: Figure | Figures;
}

const RANGE: Figures = {
  total: FLOOR_CATALOGUE,
  by: FLOOR_CATALOGUE,
  milestones: MILESTONE_CATALOGUE,
  agents: AGENT_CATALOGUE,
};

/** Where a day has its figures. */
export const DAY_FIGURES: Figures = {
  ...RANGE,
  incidents: { with: FLOOR_CATALOGUE, without: FLOOR_CATALOGUE },
  intervals: { ...FLOOR_CATALOGUE, agents: AGENT_CATALOGUE },
};

/** Where a day of several plateaus has its figures. */
export const DAYS_FIGURES: Figures = {
  ...RANGE,
  plateaus: { total: FLOOR_CATALOGUE, agents: AGENT_CATALOGUE, incidents: DAY_FIGURES['incidents']! },
};

/** Where days that follow one another have their figures. */
export const RANGE_FIGURES: Figures = {
  total: FLOOR_CATALOGUE,
  agents: AGENT_CATALOGUE,
  days: { total: FLOOR_CATALOGUE, agents: AGENT_CATALOGUE },
  week: FLOOR_CATALOGUE,
  best: FLOOR_CATALOGUE,
  worst: FLOOR_CATALOGUE,
};

/** Where a comparison has the figures of its own day. */
export const COMPARISON_FIGURES: Figures = { total: { figures: FLOOR_CATALOGUE } };

/** Where a board has its figures. */
export const BOARD_FIGURES: Figures = {
  today: RANGE,
  windows: RANGE,
  intervals: FLOOR_CATALOGUE,
  now: { ...NOW_CATALOGUE },
  feed: FEED_CATALOGUE,
};

/**
 * The schema with the catalogue's definition of each figure. A name that `figures` does not have, such as that of a
 * queue or a window, leads to the same figures.
 */
export function describeFigures(schema: TSchema, figures: Figures): TSchema {
  const inside = (member: TSchema) => describeFigures(member, figures);
  const { properties, patternProperties, items } = schema as Members;
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, (member, name) => describeMember(member, name, figures)) }),
    ...(patternProperties && { patternProperties: mapValues(patternProperties, inside) }),
    ...(items && { items: inside(items) }),
  };
}

interface Members {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
}

function describeMember(member: TSchema, name: string, figures: Figures): TSchema {
  const known = figures[name];
  if (known === undefined) return describeFigures(member, figures);
  return isFigure(known) ? { ...member, description: description(known) } : describeFigures(member, known);
}

const isFigure = (known: Figure | Figures): known is Figure => 'words' in known;

const description = ({ unit, words: { en } }: Figure): string =>
  `${en.name} (${unit}). ${en.definition} ${en.formula}. Left out: ${en.leftOut}`;

const mapValues = <T, R>(members: Readonly<Record<string, T>>, map: (member: T, name: string) => R) =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, map(member, name)]));
