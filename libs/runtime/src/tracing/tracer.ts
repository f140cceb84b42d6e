/** The steps of an event's way that traces tell, a sentence each. */
export const SPANS = {
  consume: 'A batch of a partition is folded into its shard.',
  commit: 'The ledger writes what the batch changed.',
  notice: 'A commit was heard of, and its board waits for its turn.',
  'read board': 'What changed is read, and the board is built.',
  push: 'The patch is given to the sockets that watch.',
  'alert move': 'The leader writes what became of alerts, with their notices.',
  'alert delivery': 'One attempt to tell a notice over its channel.',
} as const;

/** A step of {@link SPANS}. */
export type SpanName = keyof typeof SPANS;

/** A step under way. */
export interface Span {
  /** W3C trace context for whoever goes on from here. */
  readonly traceparent: string;
  /** Ends it; with an error where it failed. */
  end(error?: unknown): void;
}

/** Begins steps; where nobody traces there is none, so that nothing is spent. */
export interface Tracer {
  /**
   * Begins a step that goes on from others, told by their W3C trace contexts: the first is its parent, the rest are
   * linked. Without any it begins a trace, if traces are begun at all here: see `OTEL_TRACES_SAMPLER`.
   */
  start(name: SpanName, from: readonly string[], attributes?: Readonly<Record<string, string | number>>): Span;
}

/** A step of many events names so many of the traces that it goes on from, at most. */
export const MOST_TRACES = 32;
