/** What the cells of a column hold: durations are numbers of seconds, percents are of 100, instants RFC 3339 in UTC. */
export type ColumnKind = 'text' | 'date' | 'instant' | 'count' | 'seconds' | 'percent' | 'ratio';

/** The languages that headers are written in. */
export const HEADER_LANGUAGES = ['fr', 'en'] as const;
/** See {@link HEADER_LANGUAGES}. */
export type HeaderLanguage = (typeof HEADER_LANGUAGES)[number];

/** A column of a table that is exported: its stable name, and what people call it. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly title: Readonly<Record<HeaderLanguage, string>>;
}

/** A row: a value for each column's name; null and undefined are what is not known. A text may be several, in an array. */
export type Row = Readonly<Record<string, unknown>>;

/** A table whose rows come while it is written: nobody holds them all. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<Row>;
}

const UNITS: Readonly<Partial<Record<ColumnKind, string>>> = { seconds: ' (s)', percent: ' (%)' };

/** What stands over a column: its stable name, or in a language its title with the unit of what is below. */
export const headerOf = ({ name, kind, title }: Column, language: HeaderLanguage | undefined): string =>
  language === undefined ? name : `${title[language]}${UNITS[kind] ?? ''}`;
