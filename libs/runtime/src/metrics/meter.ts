import type { METRICS, MetricName } from './catalogue.js';

type NameOf<Kind extends string> = {
  [Name in MetricName]: (typeof METRICS)[Name]['kind'] extends Kind ? Name : never;
}[MetricName];

/** A value for each label that the metric has. */
export type LabelsOf<Name extends MetricName> = Readonly<Record<(typeof METRICS)[Name]['labels'][number], string>>;

/** The text that Prometheus reads. */
export interface MetricsPage {
  readonly contentType: string;
  readonly text: string;
}

/** Takes what is measured where it happens: once a batch, commit, patch or request, never once an event. */
export interface Meter {
  count<Name extends NameOf<'counter'>>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  /** In the unit of the metric's name. */
  observe<Name extends NameOf<'histogram'>>(name: Name, labels: LabelsOf<Name>, value: number): void;
  set<Name extends NameOf<'gauge'>>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /** Has a gauge read whenever somebody asks for the page; what it told before is forgotten then. */
  onRead<Name extends NameOf<'gauge'>>(
    name: Name,
    read: (tell: (labels: LabelsOf<Name>, value: number) => void) => void,
  ): void;
  page(): Promise<MetricsPage>;
}

/** Measures nothing, for what runs beside a process that is measured. */
export const UNMETERED: Meter = {
  count: () => undefined,
  observe: () => undefined,
  set: () => undefined,
  onRead: () => undefined,
  page: async () => ({ contentType: 'text/plain', text: '' }),
};

/** Seconds since an instant of the monotonic clock, in milliseconds as `performance.now()` gives them. */
export const secondsSince = (started: number): number => (performance.now() - started) / 1_000;
