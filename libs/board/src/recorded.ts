import type { OpenFloor } from './open-records.js';
import { pendingOf, type Range } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { openAgentSums } from './range-figures.js';

/** Whether what is open adds anything to a range at an instant: something is pending in it, or an agent was at work. */
export const isOpenIn = (floor: OpenFloor, definition: PlateauDefinition, range: Range, at: number): boolean =>
  !pendingOf(floor, definition, range, at).isEmpty || openAgentSums(floor, range, at).size > 0;
