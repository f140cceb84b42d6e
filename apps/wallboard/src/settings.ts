import { primaryLanguage } from '#floor';

/** The languages that the page speaks. */
export const LANGUAGES = ['fr', 'en'] as const;
/** See {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** The themes that the page can be told to keep to; without one it follows the system. */
export const THEMES = ['light', 'dark'] as const;
/** See {@link THEMES}. */
export type Theme = (typeof THEMES)[number];

/** What the address of the page says. */
export interface Settings {
  readonly plateau: string | undefined;
  readonly language: Language;
  readonly theme: Theme | undefined;
}

/** Reads the query string; a language that it does not name is the first one of the browser's that the page speaks. */
export function readSettings(query: string, browserLanguages: readonly string[]): Settings {
  const asked = new URLSearchParams(query);
  const language = [asked.get('lang') ?? '', ...browserLanguages].map(speak).find((found) => found !== undefined);
  return {
    plateau: asked.get('plateau') ?? undefined,
    language: language ?? 'en',
    theme: THEMES.find((theme) => theme === asked.get('theme')),
  };
}

/** The query string that differs from `query` in the given members only; `undefined` takes one away. */
export function changeQuery(query: string, changes: Readonly<Record<string, string | undefined>>): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return `?${changed}`;
}

const speak = (tag: string): Language | undefined => LANGUAGES.find((language) => primaryLanguage(tag) === language);
