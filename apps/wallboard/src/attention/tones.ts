import type { Severity } from '#contract';

/** A note of a signal: its pitch, when it begins after the signal does, and its length, in seconds; loudness up to 1. */
export interface Note {
  readonly hertz: number;
  readonly at: number;
  readonly lasts: number;
  readonly loudness: number;
}

/** What a severity sounds like, and after how many milliseconds again; absent where once is enough. */
export interface Signal {
  readonly notes: readonly Note[];
  readonly repeatMs: number | undefined;
}

const call = (hertz: readonly number[], lasts: number, loudness: number): Note[] =>
  hertz.map((pitch, n) => ({ hertz: pitch, at: n * lasts * 1.25, lasts, loudness }));

/** Signals told apart by rhythm and number of notes as well as by pitch, all where old ears and small speakers hear well. */
export const SIGNALS: Readonly<Record<Severity, Signal>> = {
  vital: { notes: call([880, 1175, 880, 1175, 880, 1175], 0.14, 0.9), repeatMs: 3_000 },
  urgent: { notes: call([784, 587], 0.3, 0.6), repeatMs: 10_000 },
  warning: { notes: call([523], 0.25, 0.3), repeatMs: undefined },
};

/** Whether a severity goes on sounding until it is calmed or hushed. */
export const isRepeated = (severity: Severity): boolean => SIGNALS[severity].repeatMs !== undefined;
