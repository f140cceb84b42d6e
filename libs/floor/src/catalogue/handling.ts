import { figure } from './figure.js';

/** Conversations and the work on them, in sums. */
export const HANDLING = {
  handled: figure({
    unit: 'count',
    interval: 'handled',
    source: 'cleveland',
    en: {
      name: 'Handled',
      short: 'Handled',
      definition:
        'Answered entries whose handling is over; a call that two agents took one after the other counts twice.',
      formula: 'wrap-ups over + transferred',
      leftOut: 'Calls still in conversation, on hold or in wrap-up.',
    },
    fr: {
      name: 'Traités',
      short: 'Traités',
      definition:
        'Entrées décrochées dont le traitement est achevé ; un appel pris par deux agents successifs compte deux fois.',
      formula: 'post-appels achevés + transférés',
      leftOut: 'Les appels encore en conversation, en garde ou en post-appel.',
    },
  }),
  transferred: figure({
    unit: 'count',
    interval: 'handled',
    source: 'vigie',
    en: {
      name: 'Transferred',
      short: 'Transf.',
      definition: 'Handled entries that ended in a transfer by the agent to a queue.',
      formula: 'number of transfers in conversation',
      leftOut: 'Transfers while waiting: see “flow-outs”.',
    },
    fr: {
      name: 'Transférés',
      short: 'Transf.',
      definition: 'Entrées traitées que l’agent a transférées vers une file.',
      formula: 'nombre de transferts en conversation',
      leftOut: 'Les transferts pendant l’attente : voir « sortis de file ».',
    },
  }),
  handleSeconds: figure({
    unit: 'seconds',
    interval: 'handled',
    source: 'cleveland',
    en: {
      name: 'Time of handling',
      short: 'Handling',
      definition: 'Sum of talk, hold and wrap-up of the handled entries.',
      formula: 'talk + hold + wrap-up',
      leftOut: 'Ringing and waiting, and what is not over yet.',
    },
    fr: {
      name: 'Temps de traitement',
      short: 'Traitement',
      definition: 'Somme des temps de conversation, de garde et de post-appel des entrées traitées.',
      formula: 'conversation + garde + post-appel',
      leftOut: 'La sonnerie et l’attente, et ce qui n’est pas achevé.',
    },
  }),
  talkSeconds: figure({
    unit: 'seconds',
    interval: 'handled',
    source: 'cleveland',
    en: {
      name: 'Talk time',
      short: 'Talk',
      definition: 'Sum of the time in conversation of the handled entries.',
      formula: 'sum of the stretches of talking',
      leftOut: 'Time on hold, and conversations whose handling is not over.',
    },
    fr: {
      name: 'Temps de conversation',
      short: 'Conv.',
      definition: 'Somme des temps de conversation des entrées traitées.',
      formula: 'somme des séquences de conversation',
      leftOut: 'La garde, et les conversations dont le traitement n’est pas achevé.',
    },
  }),
  holdSeconds: figure({
    unit: 'seconds',
    interval: 'handled',
    source: 'cleveland',
    en: {
      name: 'Hold time',
      short: 'Hold',
      definition: 'Sum of the time that answered callers spent on hold.',
      formula: 'sum of the stretches on hold',
      leftOut: 'The wait in the queue, and calls whose handling is not over.',
    },
    fr: {
      name: 'Temps de garde',
      short: 'Garde',
      definition: 'Somme des temps passés en garde par les appelants à qui l’on a répondu.',
      formula: 'somme des mises en garde',
      leftOut: 'L’attente dans la file, et les appels dont le traitement n’est pas achevé.',
    },
  }),
  wrapUpSeconds: figure({
    unit: 'seconds',
    interval: 'handled',
    source: 'cleveland',
    en: {
      name: 'Wrap-up time',
      short: 'Wrap-up',
      definition: 'Sum of the time from the end of the conversation to the end of its write-up.',
      formula: 'sum of (wrapped − ended)',
      leftOut: 'Wrap-ups that are not over; a transferred entry has none.',
    },
    fr: {
      name: 'Temps de post-appel',
      short: 'Post-appel',
      definition: 'Somme des temps entre la fin de la conversation et la fin de sa saisie.',
      formula: 'somme des (fin du post-appel − fin de la conversation)',
      leftOut: 'Les post-appels en cours ; une entrée transférée n’en a pas.',
    },
  }),
} as const;
