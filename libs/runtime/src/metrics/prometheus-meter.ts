import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type Measured, type MetricDefinition, METRICS } from './catalogue.js';
import type { Meter, MetricsPage } from './meter.js';

type Labels = Readonly<Record<string, string>>;

/** Keeps the metrics of the given processes, and Node's own, for Prometheus to read. */
export class PrometheusMeter implements Meter {
  private readonly registry = new Registry();
  private readonly counters = new Map<string, Counter>();
  private readonly gauges = new Map<string, Gauge>();
  private readonly histograms = new Map<string, Histogram>();
  private readonly read = new Set<Gauge>();
  private readonly reads: (() => void)[] = [];

  constructor(measured: readonly Measured[]) {
    collectDefaultMetrics({ register: this.registry });
    for (const [name, definition] of Object.entries<MetricDefinition>(METRICS))
      if (measured.includes(definition.of)) this.define(name, definition);
  }

  count(name: string, labels: Labels, by = 1): void {
    this.counters.get(name)?.inc(labels, by);
  }

  observe(name: string, labels: Labels, value: number): void {
    this.histograms.get(name)?.observe(labels, value);
  }

  set(name: string, labels: Labels, value: number): void {
    this.gauges.get(name)?.set(labels, value);
  }

  onRead(name: string, read: (tell: (labels: Labels, value: number) => void) => void): void {
    const gauge = this.gauges.get(name);
    if (gauge === undefined) return;
    this.read.add(gauge);
    this.reads.push(() => read((labels, value) => gauge.set(labels, value)));
  }

  async page(): Promise<MetricsPage> {
    for (const gauge of this.read) gauge.reset();
    for (const read of this.reads) read();
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }

  private define(name: string, { kind, help, labels, buckets }: MetricDefinition): void {
    const settings = { name, help, labelNames: [...labels], registers: [this.registry] };
    if (kind === 'counter') this.counters.set(name, new Counter(settings));
    else if (kind === 'gauge') this.gauges.set(name, new Gauge(settings));
    else this.histograms.set(name, new Histogram({ ...settings, buckets: [...buckets!] }));
  }
}
