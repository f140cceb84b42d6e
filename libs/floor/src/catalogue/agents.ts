import type { AgentFigureName } from '#contract';
import { type Figure, figure } from './figure.js';

interface TimeWords {
  readonly name: string;
  readonly short: string;
  /** Goes on after “time that agents spent”. */
  readonly how: string;
}

const time = ({ en, fr }: Readonly<Record<'en' | 'fr', TimeWords>>): Figure =>
  figure({
    unit: 'seconds',
    interval: 'elapsed',
    source: 'vigie',
    en: {
      name: en.name,
      short: en.short,
      definition: `Time that agents spent ${en.how}; what is not over counts up to the last whole minute.`,
      formula: `sum of the stretches ${en.how}`,
      leftOut: 'Stretches of more than 16 hours in one status: nobody knows what the agent did.',
    },
    fr: {
      name: fr.name,
      short: fr.short,
      definition: `Temps passé par les agents ${fr.how} ; ce qui est en cours compte à la minute entière.`,
      formula: `somme des séquences ${fr.how}`,
      leftOut: 'Les séquences de plus de 16 heures dans un même état : nul ne sait ce que faisait l’agent.',
    },
  });

/** The figures of agents’ time over a range; an agent of two queues counts in each, and once in total. */
export const AGENT_CATALOGUE: Readonly<Record<AgentFigureName, Figure>> = {
  signedInSeconds: time({
    en: { name: 'Signed-in time', short: 'Signed in', how: 'signed in' },
    fr: { name: 'Temps de connexion', short: 'Connecté', how: 'en session' },
  }),
  availableSeconds: time({
    en: { name: 'Available time', short: 'Available', how: 'available' },
    fr: { name: 'Temps disponible', short: 'Disponible', how: 'à l’état « disponible »' },
  }),
  busySeconds: time({
    en: { name: 'Busy time', short: 'Busy', how: 'busy' },
    fr: { name: 'Temps occupé', short: 'Occupé', how: 'à l’état « occupé »' },
  }),
  wrapUpSeconds: time({
    en: { name: 'Wrap-up time of agents', short: 'Wrap-up', how: 'in wrap-up, by their own status' },
    fr: { name: 'Temps d’agent en post-appel', short: 'Post-appel', how: 'à l’état « post-appel »' },
  }),
  breakSeconds: time({
    en: { name: 'Break time', short: 'Break', how: 'on break' },
    fr: { name: 'Temps de pause', short: 'Pause', how: 'à l’état « pause »' },
  }),
  occupancy: figure({
    unit: 'percent',
    interval: 'elapsed',
    source: 'cleveland',
    en: {
      name: 'Occupancy',
      short: 'Occ.',
      definition:
        'Share of the time at work in which agents were busy or in wrap-up, by the statuses of their sessions.',
      formula: '(busy + wrap-up) ÷ (signed in − break)',
      leftOut: 'Breaks. It does not look at calls: an agent busy with a case is busy.',
    },
    fr: {
      name: 'Taux d’occupation',
      short: 'Occ.',
      definition: 'Part du temps de travail passée occupé ou en post-appel, d’après les états des sessions.',
      formula: '(occupé + post-appel) ÷ (connecté − pause)',
      leftOut: 'Les pauses. Il ne regarde pas les appels : un agent occupé par un dossier est occupé.',
    },
  }),
};
