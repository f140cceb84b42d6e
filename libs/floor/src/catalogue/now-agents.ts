import type { Now } from '#contract';
import { type Figure, figure } from './figure.js';

interface StatusWords {
  readonly name: string;
  readonly short: string;
  readonly status: string;
}

const inStatus = ({ en, fr }: Readonly<Record<'en' | 'fr', StatusWords>>): Figure =>
  figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: en.name,
      short: en.short,
      definition: `Agents signed in whose status is “${en.status}”.`,
      formula: 'number of agents',
      leftOut: 'What the status does not say: how many calls and cases each of them holds.',
    },
    fr: {
      name: fr.name,
      short: fr.short,
      definition: `Agents connectés dont l’état est « ${fr.status} ».`,
      formula: 'nombre d’agents',
      leftOut: 'Ce que l’état ne dit pas : combien d’appels et de dossiers chacun tient.',
    },
  });

/** Agents at the instant of the board; one who serves two queues counts in each, and once in total. */
export const NOW_AGENTS: Readonly<Record<keyof Now['agents'], Figure>> = {
  signedIn: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Signed in',
      short: 'In',
      definition: 'Agents with a session that is not over, on break or not.',
      formula: 'number of agents',
      leftOut: 'Sessions silent for 16 hours, and older sessions of an agent who signed in again.',
    },
    fr: {
      name: 'Connectés',
      short: 'Conn.',
      definition: 'Agents dont une session est ouverte, en pause ou non.',
      formula: 'nombre d’agents',
      leftOut: 'Les sessions muettes depuis 16 heures, et les anciennes sessions d’un agent reconnecté.',
    },
  }),
  available: inStatus({
    en: { name: 'Available', short: 'Avail.', status: 'available' },
    fr: { name: 'Disponibles', short: 'Dispo.', status: 'disponible' },
  }),
  busy: inStatus({
    en: { name: 'Busy', short: 'Busy', status: 'busy' },
    fr: { name: 'Occupés', short: 'Occupés', status: 'occupé' },
  }),
  wrapUp: inStatus({
    en: { name: 'In wrap-up', short: 'Wrap-up', status: 'wrap-up' },
    fr: { name: 'En post-appel', short: 'Post-appel', status: 'post-appel' },
  }),
  onBreak: inStatus({
    en: { name: 'On break', short: 'Break', status: 'break' },
    fr: { name: 'En pause', short: 'Pause', status: 'pause' },
  }),
};

/** How full the hands of the agents are at the instant of the board. */
export const NOW_SLOTS: Readonly<Record<keyof Now['slots'], Figure>> = {
  inUse: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Slots in use',
      short: 'In use',
      definition: 'Live calls, wrap-up included, and open cases held by agents who are signed in.',
      formula: 'calls held + cases held',
      leftOut: 'Unconfirmed calls, and what agents hold who are not signed in.',
    },
    fr: {
      name: 'Places prises',
      short: 'Prises',
      definition: 'Appels en cours, post-appel compris, et dossiers ouverts tenus par des agents connectés.',
      formula: 'appels tenus + dossiers tenus',
      leftOut: 'Les appels sans nouvelles, et ce que tiennent des agents déconnectés.',
    },
  }),
  total: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Slots',
      short: 'Slots',
      definition: 'How many calls and cases the agents signed in can hold at once, by their own sessions.',
      formula: 'sum of the slots of the agents signed in',
      leftOut: 'Nothing: agents on break are in it.',
    },
    fr: {
      name: 'Places',
      short: 'Places',
      definition:
        'Nombre d’appels et de dossiers que les agents connectés peuvent tenir à la fois, d’après leur session.',
      formula: 'somme des places des agents connectés',
      leftOut: 'Rien : les agents en pause y sont.',
    },
  }),
  saturation: figure({
    unit: 'percent',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Saturation',
      short: 'Sat.',
      definition: 'How full the hands of the agents signed in are; it may exceed 100%.',
      formula: 'slots in use ÷ slots',
      leftOut: 'Callers who wait. Unknown while nobody is signed in.',
    },
    fr: {
      name: 'Saturation',
      short: 'Sat.',
      definition: 'Charge des agents connectés ; elle peut dépasser 100 %.',
      formula: 'places prises ÷ places',
      leftOut: 'Les appelants en attente. Inconnue quand personne n’est connecté.',
    },
  }),
};

/** Who speaks a language at the instant of the board; an agent counts under each language spoken. */
export const NOW_SPEAKERS: Readonly<Record<keyof Now['speakers'][string], Figure>> = {
  signedIn: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Speakers signed in',
      short: 'Speakers',
      definition: 'Agents signed in who speak the language, on break or not; `fr` and `fr-FR` are one language.',
      formula: 'number of agents',
      leftOut: 'Whether they serve the queue in which somebody waits.',
    },
    fr: {
      name: 'Locuteurs connectés',
      short: 'Locuteurs',
      definition: 'Agents connectés qui parlent la langue, en pause ou non ; `fr` et `fr-FR` sont une seule langue.',
      formula: 'nombre d’agents',
      leftOut: 'La file qu’ils servent : ce n’est pas toujours celle où l’on attend.',
    },
  }),
  free: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Free speakers',
      short: 'Free',
      definition: 'Agents signed in who speak the language, whatever the region, and whose own status is “available”.',
      formula: 'number of agents',
      leftOut: 'Agents who are busy, in wrap-up or on break. Slots play no part: a case holds one for days.',
    },
    fr: {
      name: 'Locuteurs libres',
      short: 'Libres',
      definition: 'Agents connectés qui parlent la langue, quelle que soit la région, et se disent « disponibles ».',
      formula: 'nombre d’agents',
      leftOut:
        'Les agents occupés, en post-appel ou en pause. Les places ne comptent pas : un dossier en tient une des jours durant.',
    },
  }),
};
