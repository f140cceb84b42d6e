import { figure } from './figure.js';

/** Cases and their deadlines, over a range. */
export const CASES = {
  casesOpened: figure({
    unit: 'count',
    interval: 'event',
    source: 'vigie',
    en: {
      name: 'Cases opened',
      short: 'Opened',
      definition: 'Cases opened, with or without a call.',
      formula: 'number of openings',
      leftOut: 'Cases that were voided, and reopenings. Unknown by language, category and outcome of calls.',
    },
    fr: {
      name: 'Dossiers ouverts',
      short: 'Ouverts',
      definition: 'Dossiers ouverts, à la suite d’un appel ou non.',
      formula: 'nombre d’ouvertures',
      leftOut: 'Les dossiers annulés, et les réouvertures. Inconnu par langue, motif et issue des appels.',
    },
  }),
  casesClosed: figure({
    unit: 'count',
    interval: 'event',
    source: 'vigie',
    en: {
      name: 'Cases closed',
      short: 'Closed',
      definition: 'Closings of cases; a case closed again after a reopening counts again.',
      formula: 'number of closings',
      leftOut: 'Closings of a case that is closed already. Unknown by language, category and outcome of calls.',
    },
    fr: {
      name: 'Dossiers clos',
      short: 'Clos',
      definition: 'Clôtures de dossiers ; un dossier rouvert puis clos compte de nouveau.',
      formula: 'nombre de clôtures',
      leftOut: 'Les clôtures d’un dossier déjà clos. Inconnu par langue, motif et issue des appels.',
    },
  }),
  casesReopened: figure({
    unit: 'count',
    interval: 'event',
    source: 'vigie',
    en: {
      name: 'Cases reopened',
      short: 'Reopened',
      definition: 'Reopenings of closed cases.',
      formula: 'number of reopenings',
      leftOut: 'Reopenings of a case that is open. Unknown by language, category and outcome of calls.',
    },
    fr: {
      name: 'Dossiers rouverts',
      short: 'Rouverts',
      definition: 'Réouvertures de dossiers clos.',
      formula: 'nombre de réouvertures',
      leftOut: 'Les réouvertures d’un dossier encore ouvert. Inconnu par langue, motif et issue des appels.',
    },
  }),
  deadlinesMet: figure({
    unit: 'count',
    interval: 'due',
    source: 'vigie',
    en: {
      name: 'Deadlines met',
      short: 'Met',
      definition: 'Milestones reached by their due date, inclusive.',
      formula: 'milestones reached ≤ due date',
      leftOut:
        'Milestones without a due date, and those lifted because the case was closed in time or a later one was reached.',
    },
    fr: {
      name: 'Échéances tenues',
      short: 'Tenues',
      definition: 'Jalons atteints au plus tard à leur échéance.',
      formula: 'jalons atteints ≤ échéance',
      leftOut: 'Les jalons sans échéance, et ceux devenus sans objet : dossier clos à temps, ou jalon suivant atteint.',
    },
  }),
  deadlinesMissed: figure({
    unit: 'count',
    interval: 'due',
    source: 'vigie',
    en: {
      name: 'Deadlines missed',
      short: 'Missed',
      definition: 'Milestones reached late, or still pending past their due date in an open case or one closed since.',
      formula: 'reached > due date + pending past their due date',
      leftOut: 'Milestones passed over because a later one was reached, and due dates still to come.',
    },
    fr: {
      name: 'Échéances manquées',
      short: 'Manquées',
      definition: 'Jalons atteints en retard, ou non atteints à l’échéance d’un dossier ouvert ou clos depuis.',
      formula: 'atteints > échéance + non atteints, échéance passée',
      leftOut: 'Les jalons sautés au profit d’un jalon suivant, et les échéances à venir.',
    },
  }),
  deadlinesMetRate: figure({
    unit: 'percent',
    interval: 'due',
    source: 'vigie',
    en: {
      name: 'Deadlines kept',
      short: 'Kept',
      definition: 'Share of the deadlines of the range that were met.',
      formula: 'deadlines met ÷ (deadlines met + deadlines missed)',
      leftOut: 'Deadlines still to come, and those that were lifted.',
    },
    fr: {
      name: 'Respect des échéances',
      short: 'Respect',
      definition: 'Part des échéances de la période qui ont été tenues.',
      formula: 'échéances tenues ÷ (échéances tenues + échéances manquées)',
      leftOut: 'Les échéances à venir, et celles devenues sans objet.',
    },
  }),
  callsPerCase: figure({
    unit: 'ratio',
    interval: 'parts',
    source: 'vigie',
    en: {
      name: 'Calls per case',
      short: 'Calls/case',
      definition: 'How many calls came for each case opened in the same range.',
      formula: 'calls ÷ cases opened',
      leftOut: 'Which call belongs to which case: advice and repeat calls are in it, and cases without a call too.',
    },
    fr: {
      name: 'Appels par dossier',
      short: 'App./dossier',
      definition: 'Nombre d’appels reçus pour chaque dossier ouvert sur la même période.',
      formula: 'appels ÷ dossiers ouverts',
      leftOut: 'Le lien entre appel et dossier : conseils, réitérations et dossiers sans appel y sont.',
    },
  }),
} as const;
