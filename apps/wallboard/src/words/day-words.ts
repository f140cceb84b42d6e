/** The fixed texts of what stands beside a day: what it is held against, incidents, alerts, several plateaus. */
export const DAY_TEXTS = {
  'review.link': { fr: 'Bilan du jour', en: 'Day review' },
  'review.compare': { fr: 'Comparer à', en: 'Compare with' },
  'review.compareMean': { fr: 'Moyenne des 4 derniers {weekday}s', en: 'Mean of the last 4 {weekday}s' },
  'review.compareDate': { fr: 'Une autre date…', en: 'Another date…' },
  'review.comparedDate': { fr: 'Date de comparaison', en: 'Date to compare with' },
  'review.noMean': { fr: 'Moyenne ({weekday}s : trop peu)', en: 'Mean (too few {weekday}s)' },
  'review.change': { fr: 'Écart', en: 'Change' },
  'review.points': { fr: '{n} pt', en: '{n} pt' },
  'review.howCompared': {
    fr: 'La moyenne est celle des jours, chacun comptant autant, ± leur écart type ; il en faut deux. L’écart est ce jour moins l’autre, en points pour les taux. Un jour sans appel n’est pas comparé.',
    en: 'The mean is that of days, each weighing the same, ± their standard deviation; it takes two. Change is this day less the other, in points for rates. A day without calls is not compared with.',
  },
  'review.offeredOn': { fr: 'Présentés : {day}', en: 'Offered: {day}' },
  'review.howExpected': {
    fr: 'Attendus : moyenne des mêmes jours des quatre dernières semaines à la même heure locale, ± 2 écarts types. Les afflux sont jugés à l’heure : sur moins, le hasard y ressemble.',
    en: 'Expected: mean of the same weekdays of the last four weeks at the same local time, ± 2 standard deviations. Surges are judged by the hour: over less, chance looks like one.',
  },
  'review.itemsPartly': {
    fr: 'Appels et dossiers conservés depuis le {date} à {time}. Ceux de cette journée terminés avant peuvent avoir été effacés : les chiffres sont entiers, les listes partielles.',
    en: 'Calls and cases are kept since {date}, {time}. Those of this day that ended before may have been erased: the figures are whole, lists are partial.',
  },
  'review.itemsGone': {
    fr: 'Appels et dossiers conservés depuis le {date} à {time} : de cette journée, les chiffres restent, les listes sont vides ou presque.',
    en: 'Calls and cases are kept since {date}, {time}: of this day the figures stay, lists are empty or nearly so.',
  },
  'review.incidents': { fr: 'Incidents', en: 'Incidents' },
  'review.incident': { fr: 'Incident', en: 'Incident' },
  'review.incidentWhen': { fr: 'Durée', en: 'When' },
  'review.span': { fr: '{from} – {to}', en: '{from} – {to}' },
  'review.incidentLasts': { fr: '{from} – en cours', en: '{from} – still on' },
  'review.incidentUnknown': { fr: '{id} (fiche non conservée)', en: '{id} (record not kept)' },
  'review.without': { fr: '{figure}, sans lui', en: '{figure}, without it' },
  'review.howIncidents': {
    fr: 'Chiffres des appels rattachés à l’incident, puis du reste de la journée. Un incident déjà levé que rien ne porte n’est pas listé.',
    en: 'Figures of the calls that carry the incident, then of the rest of the day. One that is over and that nothing carries is not listed.',
  },
  'review.alerts': { fr: 'Alertes', en: 'Alerts' },
  'review.noAlert': { fr: 'Aucune alerte déclenchée ce jour-là.', en: 'No alert fired on this day.' },
  'review.alertsGone': {
    fr: 'Les alertes terminées sont conservées depuis le {date} : de celles d’avant, rien n’est su.',
    en: 'Alerts that are over are kept since {date}: nothing is known of those before.',
  },
  'review.severity': { fr: 'Gravité', en: 'Severity' },
  'review.allSeverities': { fr: 'Toutes', en: 'All' },
  'review.fired': { fr: 'Déclenchées', en: 'Fired' },
  'review.acknowledged': { fr: 'Prises en charge', en: 'Acknowledged' },
  'review.notAcknowledged': { fr: 'Jamais prises en charge', en: 'Never acknowledged' },
  'review.overUnowned': { fr: 'dont terminées seules', en: 'of which over by themselves' },
  'review.ackMedian': { fr: 'Délai médian', en: 'Median time' },
  'review.ackWorst': { fr: 'Pire délai', en: 'Worst time' },
  'review.alertsFor': { fr: 'Délais de prise en charge, par gravité', en: 'Time to acknowledge, by severity' },
  'review.alertsListed': {
    fr: 'Alertes, dans l’ordre où elles se sont déclenchées',
    en: 'Alerts, in the order they fired',
  },
  'review.howAlerts': {
    fr: 'Délai : du déclenchement à la première prise en charge, sur les alertes prises en charge seulement. Une alerte terminée sans que personne ne la prenne compte comme jamais prise en charge.',
    en: 'Time: from firing until somebody first owned it, over those that were owned. An alert that ended before anybody owned it counts as never acknowledged.',
  },
  'review.alert': { fr: 'Alerte', en: 'Alert' },
  'review.together': { fr: 'Plusieurs plateaux', en: 'Several plateaus' },
  'review.togetherAll': { fr: 'Tous ensemble', en: 'All together' },
  'review.plateaus': { fr: 'Par plateau', en: 'By plateau' },
  'review.whole': { fr: 'Ensemble', en: 'Together' },
  'review.howTogether': {
    fr: 'Chaque plateau compte sa propre journée locale du {date}. Les taux et percentiles de l’ensemble sont calculés sur toutes les sommes, jamais par moyenne des plateaux.',
    en: 'Each plateau counts its own local day of {date}. Rates and percentiles of the whole are worked out from all sums, never as means of plateaus.',
  },
  'review.localClock': {
    fr: 'Sur l’heure locale de chaque plateau : 09:00 est neuf heures partout.',
    en: 'By the local clock of each plateau: 09:00 is nine o’clock at every one.',
  },
  'review.notTogether': {
    fr: 'Files, agents nécessaires, corrections par intervalle et listes : sur la page de chaque plateau.',
    en: 'Queues, agents needed, corrected intervals and lists: on the page of each plateau.',
  },
  'review.zone': { fr: 'Fuseau', en: 'Time zone' },
  'review.dayState': { fr: 'Journée', en: 'Day' },
  'review.dayOver': { fr: 'finie', en: 'over' },
  'review.dayRuns': { fr: 'en cours, {time} sur place', en: 'running, {time} there' },
  'review.dayToCome': { fr: 'à venir', en: 'to come' },
  'review.unknownPlateau': {
    fr: 'Un plateau de cette adresse n’existe pas ou ne vous est pas ouvert.',
    en: 'A plateau of this address does not exist, or you may not see it.',
  },
} as const;

/** The texts of a day that depend on a count, `{n}`. */
export const DAY_COUNTS = {
  plateausTogether: {
    fr: { one: '{n} plateau', other: '{n} plateaux ensemble' },
    en: { one: '{n} plateau', other: '{n} plateaus together' },
  },
  moreAlerts: {
    fr: { one: 'Montrer {n} autre', other: 'Montrer {n} autres' },
    en: { one: 'Show {n} more', other: 'Show {n} more' },
  },
} as const;
