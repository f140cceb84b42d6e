import { figure } from './figure.js';

/** Those who wait at the instant of the board. */
export const NOW_WAITING = {
  waiting: figure({
    unit: 'count',
    interval: 'now',
    source: 'gans',
    en: {
      name: 'Waiting',
      short: 'Waiting',
      definition: 'Calls that entered a queue and that nobody has answered yet.',
      formula: 'number of calls waiting',
      leftOut: 'Unconfirmed calls: nothing was heard of them for 4 hours.',
    },
    fr: {
      name: 'En attente',
      short: 'Attente',
      definition: 'Appels entrés dans une file et que personne n’a encore décrochés.',
      formula: 'nombre d’appels en attente',
      leftOut: 'Les appels sans nouvelles depuis 4 heures, montrés à part.',
    },
  }),
  longestSince: figure({
    unit: 'instant',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Longest wait now',
      short: 'Longest',
      definition: 'When the oldest wait began of those who wait now; absent when nobody does.',
      formula: 'earliest entry into their present queue of those waiting',
      leftOut: 'The wait in an earlier queue: a transfer begins a new one.',
    },
    fr: {
      name: 'Plus longue attente en cours',
      short: 'Plus longue',
      definition: 'Début de la plus ancienne attente en cours ; absent si personne n’attend.',
      formula: 'plus ancienne entrée dans leur file actuelle des appels en attente',
      leftOut: 'L’attente dans une file précédente : un transfert en ouvre une nouvelle.',
    },
  }),
} as const;

/** How long a caller who came now would wait. */
export const ESTIMATED_WAIT = figure({
  unit: 'seconds',
  interval: 'now',
  source: 'whitt',
  en: {
    name: 'Estimated wait',
    short: 'Estimated',
    definition:
      'How long a caller who came now would wait; its method is “nobody-waits” where nobody waits and an agent is available, else “throughput”.',
    formula: '(waiting + 1) ÷ rate of answers over the 6 intervals before the current one; 0 by “nobody-waits”',
    leftOut: 'Urgency: all callers of a queue wait in one line. Unknown where nobody was answered in those 30 minutes.',
  },
  fr: {
    name: 'Attente estimée',
    short: 'Estimée',
    definition:
      'Attente probable d’un appelant qui arriverait maintenant ; méthode « nobody-waits » si personne n’attend et qu’un agent est disponible, sinon « throughput » (débit).',
    formula: '(en attente + 1) ÷ débit des réponses sur les 6 intervalles précédents ; 0 par « nobody-waits »',
    leftOut: 'L’urgence : une file est une seule ligne. Inconnue si personne n’a décroché pendant ces 30 minutes.',
  },
});

/** Calls that were answered and are not over at the instant of the board. */
export const NOW_ON_THE_LINE = {
  talking: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Talking',
      short: 'Talking',
      definition: 'Calls whose caller speaks with an agent.',
      formula: 'number of calls in conversation',
      leftOut: 'Calls on hold, and unconfirmed ones.',
    },
    fr: {
      name: 'En conversation',
      short: 'Conv.',
      definition: 'Appels dont l’appelant parle avec un agent.',
      formula: 'nombre d’appels en conversation',
      leftOut: 'Les appels en garde, et ceux sans nouvelles depuis 8 heures.',
    },
  }),
  held: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Held',
      short: 'Held',
      definition: 'Answered calls that the agent has put on hold.',
      formula: 'number of calls on hold',
      leftOut: 'Callers who wait in a queue, and unconfirmed calls.',
    },
    fr: {
      name: 'En garde',
      short: 'Garde',
      definition: 'Appels décrochés, que l’agent a mis en garde.',
      formula: 'nombre d’appels en garde',
      leftOut: 'Les appelants qui attendent dans une file, et les appels sans nouvelles depuis 8 heures.',
    },
  }),
  wrapUp: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Wrap-up',
      short: 'Wrap-up',
      definition: 'Conversations that are over and that the agent writes up.',
      formula: 'number of calls in wrap-up',
      leftOut: 'Agents in wrap-up by their own status, who are counted among the agents.',
    },
    fr: {
      name: 'Post-appel',
      short: 'Post-appel',
      definition: 'Conversations finies que l’agent achève de consigner.',
      formula: 'nombre d’appels en post-appel',
      leftOut: 'Les agents en post-appel selon leur propre état, comptés parmi les agents.',
    },
  }),
} as const;

/** Calls and records that stand apart at the instant of the board. */
export const NOW_APART = {
  unconfirmed: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Unconfirmed',
      short: 'Unconf.',
      definition:
        'Live calls that may be over: nothing was heard of them for 4 hours (waiting) or 8 hours (otherwise).',
      formula: 'live calls whose last event is older than 4 h or 8 h of the plateau’s event time',
      leftOut: 'After 48 hours of silence they are not shown. Their offers stay in the sums of the day they came.',
    },
    fr: {
      name: 'Sans nouvelles',
      short: 'Sans nouv.',
      definition: 'Appels en cours peut-être finis : rien depuis 4 heures (en attente) ou 8 heures (sinon).',
      formula: 'appels en cours dont le dernier événement remonte à plus de 4 h ou 8 h d’événements du plateau',
      leftOut: 'Après 48 heures de silence, ils ne sont plus montrés. Leur présentation reste dans les sommes du jour.',
    },
  }),
  incomplete: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Incomplete',
      short: 'Incompl.',
      definition:
        'Records of calls, cases, sessions or incidents whose opening event has not arrived; they count nowhere.',
      formula: 'number of records without their opening event',
      leftOut: 'Those silent for 24 hours, which are kept and no longer shown.',
    },
    fr: {
      name: 'Incomplets',
      short: 'Incompl.',
      definition:
        'Appels, dossiers, sessions ou incidents dont l’événement d’ouverture n’est pas arrivé ; ils ne comptent nulle part.',
      formula: 'nombre d’enregistrements sans événement d’ouverture',
      leftOut: 'Ceux qui se taisent depuis 24 heures, gardés mais plus montrés.',
    },
  }),
} as const;
