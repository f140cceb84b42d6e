import { figure } from './figure.js';

/** Callers who called again, and urgent callers who left and are owed a call back. */
export const RECALLS = {
  repeats: figure({
    unit: 'count',
    interval: 'first-offer',
    source: 'vigie',
    en: {
      name: 'Repeat calls',
      short: 'Repeats',
      definition: 'Calls that name an earlier call that they repeat.',
      formula: 'number of calls with an earlier call named',
      leftOut: 'Repetitions that the telephone system did not recognise: Vigie knows no numbers.',
    },
    fr: {
      name: 'Appels réitérés',
      short: 'Réitérés',
      definition: 'Appels qui désignent un appel précédent qu’ils répètent.',
      formula: 'nombre d’appels désignant un appel précédent',
      leftOut: 'Les réitérations que la téléphonie n’a pas reconnues : Vigie ne connaît aucun numéro.',
    },
  }),
  repeatRate: figure({
    unit: 'percent',
    interval: 'first-offer',
    source: 'vigie',
    en: {
      name: 'Repeat rate',
      short: 'Repeats',
      definition: 'Share of the calls that repeat an earlier one.',
      formula: 'repeat calls ÷ calls',
      leftOut: 'Repetitions that the telephone system did not recognise.',
    },
    fr: {
      name: 'Taux de réitération',
      short: 'Réitération',
      definition: 'Part des appels qui en répètent un autre.',
      formula: 'appels réitérés ÷ appels',
      leftOut: 'Les réitérations que la téléphonie n’a pas reconnues.',
    },
  }),
  obligations: figure({
    unit: 'count',
    interval: 'last-offer',
    source: 'vigie',
    en: {
      name: 'Urgent abandons',
      short: 'Urgent ab.',
      definition: 'Callers whose last known urgency is P0, P1 or untriaged and who left before an answer.',
      formula: 'abandoned calls of P0, P1 or untriaged',
      leftOut: 'P2 and P3. A short abandon is no exception: it counts.',
    },
    fr: {
      name: 'Abandons urgents',
      short: 'Ab. urgents',
      definition: 'Appelants dont la dernière urgence connue est P0, P1 ou non trié, partis avant la réponse.',
      formula: 'appels abandonnés P0, P1 ou non triés',
      leftOut: 'Les P2 et P3. Un abandon court ne fait pas exception : il compte.',
    },
  }),
  recalled: figure({
    unit: 'count',
    interval: 'last-offer',
    source: 'vigie',
    en: {
      name: 'Reached again',
      short: 'Reached',
      definition: 'Urgent abandons whose caller was reached again, however late.',
      formula: 'urgent abandons with a recall, a new call that names them, or a case that names them',
      leftOut: 'New calls that do not name the one that was abandoned.',
    },
    fr: {
      name: 'Joints à nouveau',
      short: 'Rejoints',
      definition: 'Abandons urgents dont l’appelant a été joint à nouveau, si tard que ce soit.',
      formula: 'abandons urgents suivis d’un rappel, d’un nouvel appel ou d’un dossier qui les désigne',
      leftOut: 'Les nouveaux appels qui ne désignent pas l’appel abandonné.',
    },
  }),
  neverRecalled: figure({
    unit: 'count',
    interval: 'last-offer',
    source: 'vigie',
    en: {
      name: 'Never recalled',
      short: 'Never',
      definition: 'Urgent abandons whose caller was not reached within 24 hours, nor since.',
      formula: 'urgent abandons − reached again − still to call back',
      leftOut: 'Those of the last 24 hours, who are still to call back.',
    },
    fr: {
      name: 'Jamais rappelés',
      short: 'Jamais',
      definition: 'Abandons urgents dont l’appelant n’a été joint ni dans les 24 heures ni depuis.',
      formula: 'abandons urgents − joints à nouveau − encore à rappeler',
      leftOut: 'Ceux des dernières 24 heures, qui restent à rappeler.',
    },
  }),
} as const;
