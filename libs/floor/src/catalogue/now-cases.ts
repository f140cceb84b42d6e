import type { Now } from '#contract';
import { type Figure, figure } from './figure.js';
import { NOW_WAITING } from './now-calls.js';

/** Open cases at the instant of the board, in total and by urgency, queue and coverage. */
export const NOW_CASES: Readonly<Record<Exclude<keyof Now['cases'], 'by'>, Figure>> = {
  open: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Open cases',
      short: 'Open',
      definition: 'Cases that are not closed, of whatever day.',
      formula: 'number of open cases',
      leftOut: 'Voided cases, and those whose opening event has not arrived.',
    },
    fr: {
      name: 'Dossiers en cours',
      short: 'En cours',
      definition: 'Dossiers non clos, quel que soit leur jour d’ouverture.',
      formula: 'nombre de dossiers ouverts',
      leftOut: 'Les dossiers annulés, et ceux dont l’événement d’ouverture n’est pas arrivé.',
    },
  }),
  atRisk: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'At risk',
      short: 'At risk',
      definition:
        'Open cases with a pending milestone that is soon due: within 10 minutes, unless a rule says otherwise.',
      formula: 'cases with a pending milestone within its lead time',
      leftOut: 'Cases that are overdue already.',
    },
    fr: {
      name: 'À risque',
      short: 'À risque',
      definition: 'Dossiers ouverts dont un jalon arrive bientôt à échéance : dans les 10 minutes, sauf autre règle.',
      formula: 'dossiers dont un jalon attendu est dans son délai d’alerte',
      leftOut: 'Les dossiers déjà en retard.',
    },
  }),
  overdue: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Overdue',
      short: 'Overdue',
      definition: 'Open cases with a pending milestone that is past its due date.',
      formula: 'cases with a pending milestone due before now, once each',
      leftOut: 'Milestones passed over because a later one was reached.',
    },
    fr: {
      name: 'En retard',
      short: 'Retard',
      definition: 'Dossiers ouverts dont un jalon attendu a passé son échéance.',
      formula: 'dossiers dont un jalon attendu a passé son échéance, une fois chacun',
      leftOut: 'Les jalons sautés au profit d’un jalon suivant.',
    },
  }),
  unaccepted: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Unaccepted',
      short: 'Unacc.',
      definition: 'Open cases for which a provider was requested and none has accepted.',
      formula: 'open cases with “requested” and none of “accepted”, “arrived” and “handed-off”',
      leftOut: 'Cases for which nobody was requested yet.',
    },
    fr: {
      name: 'Non acceptées',
      short: 'Non acc.',
      definition: 'Dossiers ouverts pour lesquels un prestataire est sollicité sans qu’aucun n’ait accepté.',
      formula: 'dossiers ouverts au jalon « requested », sans « accepted », « arrived » ni « handed-off »',
      leftOut: 'Les dossiers pour lesquels personne n’est encore sollicité.',
    },
  }),
};

/** Urgent callers who left and are owed a call back at the instant of the board. */
export const NOW_OBLIGATIONS: Readonly<Record<keyof Now['obligations'], Figure>> = {
  open: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'To call back',
      short: 'To call back',
      definition: 'P0, P1 or untriaged callers who left without an answer, until they are reached again.',
      formula: 'urgent abandons not reached again',
      leftOut: 'After 24 hours they count as never recalled.',
    },
    fr: {
      name: 'À rappeler',
      short: 'À rappeler',
      definition: 'Appelants P0, P1 ou non triés partis sans réponse, jusqu’à ce qu’ils soient joints à nouveau.',
      formula: 'abandons urgents non joints à nouveau',
      leftOut: 'Après 24 heures, ils comptent comme jamais rappelés.',
    },
  }),
  oldestSince: figure({
    unit: 'instant',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Oldest to call back',
      short: 'Oldest',
      definition: 'When the first left of those who are still to call back; absent when nobody is.',
      formula: 'earliest abandon of those to call back',
      leftOut: 'Those who left more than 24 hours ago.',
    },
    fr: {
      name: 'Plus ancien à rappeler',
      short: 'Plus ancien',
      definition: 'Départ du premier de ceux qui restent à rappeler ; absent s’il n’y en a pas.',
      formula: 'plus ancien abandon parmi ceux à rappeler',
      leftOut: 'Ceux qui sont partis il y a plus de 24 heures.',
    },
  }),
};

/** What an incident weighs at the instant of the board: declared and not cleared, or carried by something open. */
export const NOW_INCIDENTS: Readonly<Record<keyof Now['incidents'][string], Figure>> = {
  calls: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Calls of the incident',
      short: 'Calls',
      definition: 'Live calls that carry the incident, in whatever state.',
      formula: 'number of live calls that name it in their opening event',
      leftOut: 'Calls that share its cause and do not name it, and unconfirmed ones.',
    },
    fr: {
      name: 'Appels de l’incident',
      short: 'Appels',
      definition: 'Appels en cours rattachés à l’incident, quel que soit leur état.',
      formula: 'nombre d’appels en cours qui la désignent à leur ouverture',
      leftOut: 'Les appels de même cause qui ne la désignent pas, et ceux sans nouvelles.',
    },
  }),
  ...NOW_WAITING,
  cases: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Cases of the incident',
      short: 'Cases',
      definition: 'Open cases that carry the incident.',
      formula: 'number of open cases that name it in their opening event',
      leftOut: 'Cases opened from a call of the incident that do not name it themselves.',
    },
    fr: {
      name: 'Dossiers de l’incident',
      short: 'Dossiers',
      definition: 'Dossiers ouverts rattachés à l’incident.',
      formula: 'nombre de dossiers ouverts qui la désignent à leur ouverture',
      leftOut: 'Les dossiers issus d’un appel de l’incident et qui ne le désignent pas eux-mêmes.',
    },
  }),
};
