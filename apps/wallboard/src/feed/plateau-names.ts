import { createContext, use } from 'react';
import type { PlateauEntry } from './plateaus.js';

const KnownPlateaus = createContext<readonly PlateauEntry[]>([]);
/** Gives the plateaus that this page may look at to everything inside. */
export const PlateausProvider = KnownPlateaus;

/** The plateaus that this page may look at; none while the gateway has not said. */
export const useKnownPlateaus = (): readonly PlateauEntry[] => use(KnownPlateaus);

/** Names a plateau; one whose name is not known is called by its id. */
export function usePlateauNames(): (plateau: string) => string {
  const known = use(KnownPlateaus);
  return (plateau) => known.find(({ id }) => id === plateau)?.name ?? plateau;
}
