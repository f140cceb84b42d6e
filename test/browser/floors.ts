import type { Board } from '#contract';
import * as states from './wall-states.js';

/** A board as that of another plateau. */
export const boardOf = (plateau: string, name: string, board: Board): Board => ({ ...board, plateau, name });

/** Lyon is calm, Madrid is under strain, a vital caller waits in Lisbon, and a feed of Oslo is silent. */
export function fourFloors(): Board[] {
  const calm = states.calmFloor();
  const silent = { ...calm.feed, connectors: { telephony: states.ago(80), cases: states.ago(1) } };
  return [
    boardOf('lyon', 'Lyon', calm),
    boardOf('madrid', 'Madrid', states.busyFloor({ obligations: {} })),
    boardOf('lisbon', 'Lisbon', states.vitalFloor()),
    boardOf('oslo', 'Oslo', { ...calm, feed: silent }),
  ];
}

/** So many floors, of which one is under strain and one has an urgent caller. */
export const manyFloors = (count: number): Board[] =>
  Array.from({ length: count }, (_, n) => {
    const board = n === 3 ? states.incidentFloor() : n % 4 === 1 ? states.busyFloor() : states.calmFloor();
    return boardOf(`p${n}`, `Plateau ${n}`, board);
  });
