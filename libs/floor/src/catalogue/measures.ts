type InEachLanguage = Readonly<Record<'en' | 'fr', string>>;

/** What the value of a figure is counted in. */
export const UNITS = {
  count: { en: 'count', fr: 'nombre' },
  seconds: { en: 'seconds', fr: 'secondes' },
  percent: { en: 'percent', fr: 'pourcentage' },
  ratio: { en: 'ratio', fr: 'rapport' },
  instant: { en: 'instant, shown as the time since', fr: 'instant, affiché en temps écoulé' },
} as const satisfies Readonly<Record<string, InEachLanguage>>;
/** See {@link UNITS}. */
export type Unit = keyof typeof UNITS;

/** Which interval of five minutes a figure belongs to. */
export const INTERVALS = {
  'first-offer': { en: 'that of the first offer of the call', fr: 'celui de la première présentation de l’appel' },
  offer: { en: 'that of the offer to the queue', fr: 'celui de la présentation dans la file' },
  'last-offer': {
    en: 'that of the offer at which the caller left',
    fr: 'celui de la présentation pendant laquelle l’appelant est parti',
  },
  handled: {
    en: 'that in which the handling ended: at the end of the wrap-up, or at the transfer',
    fr: 'celui où le traitement s’achève : à la fin du post-appel, ou au transfert',
  },
  wrapped: { en: 'that in which the wrap-up ended', fr: 'celui où le post-appel s’achève' },
  event: { en: 'that in which it happened', fr: 'celui où cela s’est produit' },
  due: { en: 'that in which the deadline fell', fr: 'celui où tombe l’échéance' },
  elapsed: { en: 'those in which the time went by', fr: 'ceux où le temps s’est écoulé' },
  parts: { en: 'each part belongs to its own', fr: 'chaque terme appartient au sien' },
  now: { en: 'none: read off what is open at the instant of the board', fr: 'aucun : lu à l’instant du tableau' },
} as const satisfies Readonly<Record<string, InEachLanguage>>;
/** See {@link INTERVALS}. */
export type IntervalName = keyof typeof INTERVALS;

/** Where the definitions come from. */
export const SOURCES = {
  cleveland: 'Brad Cleveland, *Call Center Management on Fast Forward* (ICMI)',
  gans: 'Gans, Koole and Mandelbaum, “Telephone Call Centers: Tutorial, Review, and Research Prospects”, *M&SOM* 5 (2003)',
  ddsketch: 'Masson, Rim and Lee, “DDSketch”, *PVLDB* 12 (2019), by nearest rank',
  whitt: 'Whitt, “Predicting Queueing Delays”, *Management Science* 45 (1999), after Little’s law',
  vigie: 'Vigie',
} as const;
/** See {@link SOURCES}. */
export type SourceName = keyof typeof SOURCES;
