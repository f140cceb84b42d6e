/** The fixed texts of the review of several days together, in the form of those of the page. */
export const RANGE_TEXTS = {
  'range.export.day': { fr: 'Par jour', en: 'By day' },
  'range.export.interval': { fr: 'Par 5 minutes', en: 'By 5 minutes' },
  'range.title': { fr: 'Semaines et mois', en: 'Weeks and months' },
  'range.open': { fr: 'Semaines et mois', en: 'Weeks and months' },
  'range.back': { fr: 'Retour à la période', en: 'Back to the period' },
  'range.dates': { fr: 'Du premier au dernier jour', en: 'From the first to the last day' },
  'range.presets': { fr: 'Périodes', en: 'Periods' },
  'range.thisWeek': { fr: 'Cette semaine', en: 'This week' },
  'range.lastWeek': { fr: 'Semaine dernière', en: 'Last week' },
  'range.thisMonth': { fr: 'Ce mois-ci', en: 'This month' },
  'range.lastMonth': { fr: 'Mois dernier', en: 'Last month' },
  'range.last30': { fr: '30 derniers jours', en: 'Last 30 days' },
  'range.last90': { fr: '90 derniers jours', en: 'Last 90 days' },
  'range.lastYear': { fr: 'Année dernière', en: 'Last year' },
  'range.earlier': { fr: 'Période précédente', en: 'Earlier period' },
  'range.later': { fr: 'Période suivante', en: 'Later period' },
  'range.wrongDates': { fr: 'Cette date n’existe pas.', en: 'There is no such date.' },
  'range.wrongOrder': { fr: 'Le dernier jour précède le premier.', en: 'The last day is before the first.' },
  'range.tooLong': { fr: '{most} jours au plus.', en: '{most} days at most.' },
  'range.beside': { fr: 'À côté de', en: 'Beside' },
  'range.besideNothing': { fr: 'rien', en: 'nothing' },
  'range.beside.before': { fr: 'la période d’avant', en: 'the period before' },
  'range.beside.weeks': { fr: 'quatre semaines plus tôt', en: 'four weeks before' },
  'range.beside.year': { fr: 'les mêmes semaines l’an dernier', en: 'the same weeks last year' },
  'range.beside.dates': { fr: 'des dates choisies', en: 'chosen dates' },
  'range.besideDates': { fr: 'Dates de l’autre période', en: 'Dates of the other period' },
  'range.besideOf': { fr: 'à côté de {period}', en: 'beside {period}' },
  'range.empty': {
    fr: 'Rien n’a été enregistré pendant ces jours : ni appel, ni dossier, ni agent connecté.',
    en: 'Nothing was recorded on these days: no call, no case, no agent signed in.',
  },
  'range.unknown': {
    fr: 'Ces jours ne sont pas connus ; cela ne veut pas dire qu’il ne s’y est rien passé.',
    en: 'These days are not known, which does not mean that nothing happened on them.',
  },
  'range.future': {
    fr: 'Ces jours n’ont pas encore commencé : il n’y a rien à en dire.',
    en: 'These days have not begun yet: there is nothing to tell of them.',
  },
  'range.running': {
    fr: 'Un jour n’est pas fini : il compte dans les totaux, tels qu’ils étaient à {time}, mais pas dans les moyennes par jour.',
    en: 'One day is not over: it counts in the totals, as they were at {time}, but not in the means per day.',
  },
  'range.shortDay': {
    fr: '{date} a eu {hours} heures : les horloges ont avancé, et l’heure sautée n’existe pas ce jour-là.',
    en: '{date} had {hours} hours: clocks went forward, and the hour they passed over is not of that day.',
  },
  'range.longDay': {
    fr: '{date} a eu {hours} heures : les horloges ont reculé, et l’heure vécue deux fois est comptée comme une seule.',
    en: '{date} had {hours} hours: clocks went back, and the hour that occurred twice is told as one.',
  },
  'range.lengths': {
    fr: '{one} contre {other} connus en entier : comparez les moyennes par jour, non les totaux.',
    en: '{one} against {other} known whole: compare the means per day, not the totals.',
  },
  'range.besideUnknown': {
    fr: 'De l’autre période, rien n’est enregistré.',
    en: 'Nothing is recorded of the other period.',
  },
  'range.figures': { fr: 'La période en un coup d’œil', en: 'The period in one glance' },
  'range.period': { fr: 'Cette période', en: 'This period' },
  'range.other': { fr: 'Autre période', en: 'Other period' },
  'range.perDay': { fr: 'Par jour', en: 'Per day' },
  'range.aDay': { fr: '{count} par jour', en: '{count} a day' },
  'range.difference': { fr: 'Écart', en: 'Difference' },
  'range.differenceMeans': {
    fr: 'Écart : d’un nombre, celui des moyennes par jour ; d’un taux, en points ; d’une durée, en minutes et secondes.',
    en: 'Difference: of a count, that of the means per day; of a rate, in points; of a span, in minutes and seconds.',
  },
  'range.points': { fr: '{points} pts', en: '{points} pts' },
  'range.figure': { fr: 'Chiffre montré', en: 'Figure shown' },
  'range.trend': { fr: 'Jour après jour : {figure}', en: 'Day by day: {figure}' },
  'range.weekend': { fr: 'Samedi et dimanche', en: 'Saturday and Sunday' },
  'range.notOver': { fr: 'Pas fini', en: 'Not over' },
  'range.unrecorded': { fr: 'Rien d’enregistré', en: 'Nothing recorded' },
  'range.partly': { fr: 'Connu en partie', en: 'Known in part' },
  'range.notKnown': { fr: 'Pas connu', en: 'Not known' },
  'range.notBegun': { fr: 'Pas commencé', en: 'Not begun' },
  'range.day': { fr: 'Jour', en: 'Day' },
  'range.state': { fr: 'Remarque', en: 'Note' },
  'range.week': { fr: 'Heures de la semaine : {figure}', en: 'Hours of the week: {figure}' },
  'range.weekMean': {
    fr: 'Moyenne par jour connu, à l’heure du plateau. Choisissez une case pour voir ce qu’elle contient.',
    en: 'Mean per known day, by the clock of the plateau. Choose a cell to see what it holds.',
  },
  'range.weekRate': {
    fr: 'Sur tous les jours ensemble, à l’heure du plateau. Choisissez une case pour voir ce qu’elle contient.',
    en: 'Over all days together, by the clock of the plateau. Choose a cell to see what it holds.',
  },
  'range.weekday': { fr: 'Jour', en: 'Day' },
  'range.hour': { fr: 'Heure', en: 'Hour' },
  'range.cell': { fr: '{weekday} {hour} : {value}', en: '{weekday} {hour}: {value}' },
  'range.hours': { fr: '{weekday}, de {from} à {to}', en: '{weekday}, {from} to {to}' },
  'range.mean': { fr: '{mean} en moyenne', en: '{mean} on average' },
  'range.closeCell': { fr: 'Fermer', en: 'Close' },
  'range.scale': { fr: 'Échelle', en: 'Scale' },
  'range.scaleFirst': { fr: 'moins de {high}', en: 'less than {high}' },
  'range.scaleStep': { fr: '{low} à {high}', en: '{low} to {high}' },
  'range.scaleLast': { fr: '{low} et plus', en: '{low} and more' },
  'range.ranked': { fr: 'Heures extrêmes', en: 'The best and the worst hours' },
  'range.rankedNote': {
    fr: 'Par niveau de service, parmi les heures d’au moins 10 appels présentés.',
    en: 'By service level, of the hours in which 10 calls or more were offered.',
  },
  'range.best': { fr: 'Les meilleures', en: 'The best' },
  'range.worst': { fr: 'Les pires', en: 'The worst' },
  'range.noneRanked': {
    fr: 'Aucune heure n’a eu assez d’appels pour être jugée.',
    en: 'No hour had enough calls to be judged.',
  },
  'range.rankedHour': {
    fr: '{level} en temps voulu, {offered} présentés, {abandoned} abandonnés, attente moyenne {wait}',
    en: '{level} in time, {offered} offered, {abandoned} abandoned, {wait} waited on average',
  },
} as const;

/** The texts of the review of a range that depend on a count, `{n}`. */
export const RANGE_COUNTS = {
  days: { fr: { one: '{n} jour', other: '{n} jours' }, en: { one: '{n} day', other: '{n} days' } },
  daysUnrecorded: {
    fr: {
      one: 'De {n} jour, rien n’est enregistré : il n’entre dans aucune moyenne.',
      other: 'De {n} jours, rien n’est enregistré : ils n’entrent dans aucune moyenne.',
    },
    en: {
      one: 'Of {n} day nothing is recorded: it is in no mean.',
      other: 'Of {n} days nothing is recorded: they are in no mean.',
    },
  },
  daysUnknown: {
    fr: {
      one: '{n} jour n’est pas connu : il n’entre dans aucun chiffre.',
      other: '{n} jours ne sont pas connus : ils n’entrent dans aucun chiffre.',
    },
    en: {
      one: '{n} day is not known: it is in no figure.',
      other: '{n} days are not known: they are in no figure.',
    },
  },
  daysPartly: {
    fr: {
      one: '{n} jour n’est connu qu’en partie : il compte dans les totaux, mais pas dans les moyennes par jour.',
      other:
        '{n} jours ne sont connus qu’en partie : ils comptent dans les totaux, mais pas dans les moyennes par jour.',
    },
    en: {
      one: '{n} day is known in part only: it counts in the totals, but not in the means per day.',
      other: '{n} days are known in part only: they count in the totals, but not in the means per day.',
    },
  },
  daysToCome: {
    fr: { one: '{n} jour n’a pas encore commencé.', other: '{n} jours n’ont pas encore commencé.' },
    en: { one: '{n} day has not begun yet.', other: '{n} days have not begun yet.' },
  },
  daysKnown: {
    fr: { one: '{n} jour connu en entier.', other: '{n} jours connus en entier.' },
    en: { one: '{n} day known whole.', other: '{n} days known whole.' },
  },
  daysOfCell: {
    fr: { one: '{n} jour dans cette case :', other: '{n} jours dans cette case :' },
    en: { one: '{n} day in this cell:', other: '{n} days in this cell:' },
  },
} as const;
