import type { Feed } from '#contract';

/** Connectors say that they are alive every ten seconds; three in a row missing is no accident. In milliseconds. */
export const CONNECTOR_SILENT_MS = 30_000;

/** A connector that has stopped saying that it is alive; `since` is its last sign, in milliseconds. */
export interface SilentFeed {
  readonly name: string;
  readonly since: number;
  /** Whether callers may be waiting whom nobody sees: it carries calls, or does not say what it carries. */
  readonly hidesCalls: boolean;
}

type Carriers = Pick<Feed, 'connectors' | 'carries'>;

/** The connectors that were heard of once and are silent at an instant, the one silent longest first. */
export const readSilentFeeds = ({ connectors, carries }: Carriers, instant: number): SilentFeed[] =>
  Object.entries(connectors)
    .map(([name, at]) => ({
      name,
      since: Date.parse(at),
      hidesCalls: carries?.[name]?.includes('calls') ?? true,
    }))
    .filter(({ since }) => instant - since > CONNECTOR_SILENT_MS)
    .toSorted((a, b) => a.since - b.since);
