import type { NamedQueues, UrgencyLevel } from '#contract';
import type { Language } from '../settings.js';
import { FIGURE_WORDS, type ShownFigure } from './figure-words.js';
import { LIVE_FIGURE_WORDS, type LiveFigure } from './live-figure-words.js';
import { type CountKey, COUNTS } from './counted-messages.js';
import { TEXTS, type TextKey } from './messages.js';

type Fillings = Readonly<Record<string, string>>;

// An assistance floor reads 24-hour clocks, which American English would not give.
const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

const ALL_FIGURE_WORDS = { ...FIGURE_WORDS, ...LIVE_FIGURE_WORDS };

const OUTCOME_NAMES = ['advice', 'case', 'follow-up', 'handed-off', 'none'] as const;

const MILESTONE_NAMES = ['qualified', 'covered', 'requested', 'accepted', 'arrived', 'handed-off'] as const;

/** A figure with a name and a definition on the screen, of the day or of now. */
export type ExplainedFigure = ShownFigure | LiveFigure;

/** The texts, numbers, times and spans of one language; spans are in seconds, instants in milliseconds. */
export type Words = ReturnType<typeof speak>;

/** What it takes to say anything in a language. */
export function speak(language: Language) {
  const locale = LOCALES[language];
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const means = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const padded = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short' });
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  const timeFormats = new Map<string, Intl.DateTimeFormat>();
  const format = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = zone + JSON.stringify(options);
    const known = timeFormats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    timeFormats.set(key, known);
    return known;
  };

  return {
    language,
    /** The language with the country whose habits it is written by, as a tag. */
    locale,
    text: (key: TextKey, fillings: Fillings = {}) => fill(TEXTS[key][language], fillings),
    count: (key: CountKey, n: number, fillings: Fillings = {}) => {
      const forms = COUNTS[key][language];
      return fill(forms[plurals.select(n) === 'one' ? 'one' : 'other'], { ...fillings, n: numbers.format(n) });
    },
    figure: (name: ExplainedFigure) => ALL_FIGURE_WORDS[name][language],
    /** The name of a queue; one that is not configured is called by its id. */
    queue: (queues: NamedQueues, id: string) => queues[id]?.names?.[language] ?? queues[id]?.name ?? id,
    /** The name of a milestone; one that the contract does not list stays as it is. */
    milestone: (name: string) => {
      const known = MILESTONE_NAMES.find((milestone) => milestone === name);
      return known === undefined ? name : TEXTS[`milestone.${known}`][language];
    },
    /** The name of what a call led to; one that the contract does not list stays as it is. */
    outcome: (name: string) => {
      const known = OUTCOME_NAMES.find((outcome) => outcome === name);
      return known === undefined ? name : TEXTS[`outcome.${known}`][language];
    },
    /** A level as it is said: its code, which the floor speaks in, and what the code means. */
    levelName: (level: UrgencyLevel) => {
      const named = TEXTS[`level.${level}`][language];
      return level === 'untriaged' ? named : `${level} ${named.toLocaleLowerCase(locale)}`;
    },
    list: (parts: readonly string[]) => lists.format(parts),
    number: (value: number | undefined) => (value === undefined ? TEXTS.dash[language] : numbers.format(value)),
    /** A mean of counts, to one decimal. */
    mean: (value: number) => means.format(value),
    /** A figure that is in percent already, as all of the contract's are. */
    percent: (value: number | undefined) => (value === undefined ? TEXTS.dash[language] : percents.format(value / 100)),
    /** A span as a clock shows it: `0:42`, `12:05`, `1:02:05`. */
    clockSpan: (span: number | undefined) => {
      if (span === undefined) return TEXTS.dash[language];
      const whole = Math.max(0, Math.floor(span));
      const parts = [Math.floor((whole % 3600) / 60), whole % 60] as const;
      const hours = Math.floor(whole / 3600);
      if (hours === 0) return `${parts[0]}:${padded.format(parts[1])}`;
      return `${numbers.format(hours)}:${padded.format(parts[0])}:${padded.format(parts[1])}`;
    },
    /** A limit such as a target, or what it lies between, in the unit that it was surely set in. */
    limit: (from: number, to: number) => {
      const whole = from >= 60 && from % 60 === 0 && to % 60 === 0;
      const [unit, least, most] = whole ? [minutes, from / 60, to / 60] : [seconds, from, to];
      // A range of equal ends would be written as an approximation.
      return least === most ? unit.format(least) : unit.formatRange(least, most);
    },
    ago: (span: number) => {
      const whole = Math.max(0, Math.floor(span));
      if (whole < 60) return relative.format(-whole, 'second');
      return whole < 3600
        ? relative.format(-Math.floor(whole / 60), 'minute')
        : relative.format(-Math.floor(whole / 3600), 'hour');
    },
    time: (instant: number, zone: string) =>
      format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(instant),
    /** A day of a month and the time, to the second. */
    dateTime: (instant: number, zone: string) =>
      format(zone, {
        day: '2-digit',
        month: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }).format(instant),
    hourMinute: (instant: number, zone: string) =>
      format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant),
    weekday: (instant: number, zone: string) => format(zone, { weekday: 'long' }).format(instant),
    date: (instant: number, zone: string) =>
      format(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant),
    /** A day and a time of it, with the year. */
    moment: (instant: number, zone: string) =>
      format(zone, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(instant),
    /** A date such as `2026-03-12`, with its weekday and its year. */
    wholeDate: (date: string) =>
      format('UTC', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
        Date.parse(`${date}T12:00:00Z`),
      ),
    /** A date with as little as tells it from those around it, such as 12 Mar. */
    shortDate: (date: string) =>
      format('UTC', { day: 'numeric', month: 'short' }).format(Date.parse(`${date}T12:00:00Z`)),
    /** Two dates and all between, with what they have in common said once. */
    dates: (from: string, to: string) =>
      format('UTC', { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
        Date.parse(`${from}T12:00:00Z`),
        Date.parse(`${to}T12:00:00Z`),
      ),
    /** The name of a day of the week, 1 being Monday. */
    weekdayName: (weekday: number, length: 'long' | 'short' = 'long') =>
      // The fifth of January 1970 was a Monday.
      format('UTC', { weekday: length }).format((weekday + 3) * 86_400_000),
    /** A date such as `2026-03-12`, where room is scarce. */
    abbreviatedDate: (date: string) =>
      format('UTC', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(
        Date.parse(`${date}T12:00:00Z`),
      ),
    /** The name of a language of callers, such as `fr`; a code that the browser does not know stays as it is. */
    languageName: (code: string) => languageName(locale, code),
  };
}

const fill = (text: string, fillings: Fillings): string =>
  text.replaceAll(/\{(\w+)\}/g, (brace, name: string) => fillings[name] ?? brace);

function languageName(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    // A producer may call a language anything; a name that is no language tag is shown as it came.
    return code;
  }
}
