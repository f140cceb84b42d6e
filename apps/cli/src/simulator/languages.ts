type Weights = Readonly<Record<string, number>>;

const ENGLISH: Weights = { en: 90, fr: 5, es: 5 };
const GERMAN: Weights = { de: 84, en: 11, fr: 5 };

/** What callers speak, by the time zone of the plateau they reach. */
const LANGUAGES: Readonly<Record<string, Weights>> = {
  'Europe/Paris': { fr: 82, en: 11, de: 4, es: 3 },
  'Europe/Brussels': { fr: 48, nl: 42, en: 10 },
  'Europe/Madrid': { es: 78, ca: 10, en: 9, fr: 3 },
  'Europe/Lisbon': { pt: 82, en: 12, es: 6 },
  'Europe/Rome': { it: 86, en: 10, de: 4 },
  'Europe/Berlin': GERMAN,
  'Europe/Vienna': GERMAN,
  'America/Toronto': { fr: 55, en: 43, es: 2 },
  'America/Montreal': { fr: 72, en: 27, es: 1 },
};

/** Language tags of the callers of a plateau and how many speak each, relative to the others. */
export const languagesOf = (zone: string): Weights =>
  Object.hasOwn(LANGUAGES, zone) ? (LANGUAGES[zone] ?? ENGLISH) : ENGLISH;
