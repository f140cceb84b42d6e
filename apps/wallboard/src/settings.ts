import { primaryLanguage } from '#floor';

/** The languages that the page speaks. */
export const LANGUAGES = ['fr', 'en'] as const;
/** See {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** The themes that the page can be told to keep to; without one it follows the system. */
export const THEMES = ['light', 'dark'] as const;
/** See {@link THEMES}. */
export type Theme = (typeof THEMES)[number];

/** The parts of a wall that a screen may do without; who is in danger is none of them. */
export const SECTIONS = ['staff', 'queues', 'owed', 'day'] as const;
/** See {@link SECTIONS}. */
export type Section = (typeof SECTIONS)[number];

/** What the page may show beside walls: a day, days together, the items behind a number, one's life, a shift's handover. */
export const REVIEWS = ['day', 'range', 'calls', 'cases', 'call', 'case', 'handover'] as const;

/** What the page may show to who runs Vigie: the paired screens, and the audit. */
export const DESKS = ['screens', 'audit'] as const;

/** How a page that turns by itself may be told to turn, in seconds. */
export const ROTATION_SECONDS = { least: 1, most: 3_600 } as const;

/** What the address of the page says, what this screen remembers, and the defaults, in this order. */
export interface Settings {
  /** The review that is open; a wall without one. */
  readonly review: (typeof REVIEWS)[number] | undefined;
  /** The desk of who runs Vigie that is open; none with a review or a wall. */
  readonly desk: (typeof DESKS)[number] | undefined;
  /** Whether this is a screen of the floor, which shows a code where nobody knows it. */
  readonly isScreen: boolean;
  /** The one plateau to open. */
  readonly plateau: string | undefined;
  /** The plateaus of this screen; none means all that may be seen. */
  readonly plateaus: readonly string[];
  readonly language: Language;
  readonly theme: Theme | undefined;
  /** After how many seconds the next page is shown; without it pages do not turn. */
  readonly rotateSeconds: number | undefined;
  readonly hidden: readonly Section[];
}

/** Changes of members of a query string; `undefined` takes one away. */
export type QueryChanges = Readonly<Record<string, string | undefined>>;

/**
 * Reads the query string of the address, and for what it does not say the one that is remembered. A language that
 * neither names is the first one of the browser's that the page speaks.
 */
export function readSettings(query: string, browserLanguages: readonly string[], remembered = ''): Settings {
  const asked = new URLSearchParams(remembered);
  for (const [name, value] of new URLSearchParams(query)) asked.set(name, value);
  const language = [asked.get('lang') ?? '', ...browserLanguages].map(speak).find((found) => found !== undefined);
  const hidden = listOf(asked.get('hide'));
  const review = REVIEWS.find((name) => name === asked.get('view'));
  const desk = DESKS.find((name) => name === asked.get('view'));
  return {
    review,
    desk,
    isScreen: asked.has('screen'),
    plateau: asked.get('plateau') ?? undefined,
    plateaus: listOf(asked.get('plateaus')),
    language: language ?? 'en',
    // A desk is read by daylight and printed.
    theme:
      THEMES.find((theme) => theme === asked.get('theme')) ??
      (review === undefined && desk === undefined ? undefined : 'light'),
    rotateSeconds: secondsOf(asked.get('rotate')),
    hidden: SECTIONS.filter((section) => hidden.includes(section)),
  };
}

/** The query string that differs from `query` in the given members only. */
export function changeQuery(query: string, changes: QueryChanges): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return `?${changed}`;
}

const speak = (tag: string): Language | undefined => LANGUAGES.find((language) => primaryLanguage(tag) === language);

const listOf = (text: string | null): string[] => [...new Set((text ?? '').split(',').filter((part) => part !== ''))];

function secondsOf(text: string | null): number | undefined {
  const seconds = Number(text ?? Number.NaN);
  return seconds >= ROTATION_SECONDS.least && seconds <= ROTATION_SECONDS.most ? seconds : undefined;
}
