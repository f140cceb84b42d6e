import { compileStandards } from '#floor';
import type { PlateauDefinition } from './plateau-definition.js';

/** A plateau whose day is that of the clock, with the standards that apply where nobody set any. */
export const LYON: PlateauDefinition = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  agentFigures: true,
  ...compileStandards({}),
  queues: {},
};
