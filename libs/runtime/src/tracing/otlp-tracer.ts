import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { versionOf } from '../version.js';
import { MOST_TRACES, type Span, type SpanName, type Tracer } from './tracer.js';

const KINDS: Partial<Record<SpanName, SpanKind>> = {
  consume: SpanKind.CONSUMER,
  commit: SpanKind.CLIENT,
  notice: SpanKind.CONSUMER,
  push: SpanKind.PRODUCER,
  'alert move': SpanKind.CLIENT,
  'alert delivery': SpanKind.PRODUCER,
};

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/;

/** Sends spans over OTLP/HTTP in batches; where they go and how many are kept is for OpenTelemetry's own variables to say. */
export class OtlpTracer implements Tracer {
  private readonly provider: BasicTracerProvider;
  private readonly tracer;

  /** `process` is told as part of the service's name, which `OTEL_SERVICE_NAME` replaces. */
  constructor(process: string, environment: NodeJS.ProcessEnv = globalThis.process.env) {
    const service = environment['OTEL_SERVICE_NAME'] ?? `vigie-${process}`;
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service, 'service.version': versionOf() }),
      spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
    });
    this.tracer = this.provider.getTracer('vigie');
  }

  start(name: SpanName, from: readonly string[], attributes: Readonly<Record<string, string | number>> = {}): Span {
    const [parent, ...others] = from
      .slice(0, MOST_TRACES)
      .map(contextOf)
      .filter((context) => context !== undefined);
    const links: Link[] = others.map((context) => ({ context }));
    const kind = KINDS[name] ?? SpanKind.INTERNAL;
    const span = this.tracer.startSpan(name, { kind, attributes, links }, under(parent));
    return {
      traceparent: traceparentOf(span.spanContext()),
      end: (error) => {
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
        span.end();
      },
    };
  }

  /** Sends what is left. */
  async stop(): Promise<void> {
    await this.provider.shutdown();
  }
}

const under = (parent: SpanContext | undefined): Context =>
  parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);

const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')}`;

function contextOf(traceparent: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (traceId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId!)) return undefined;
  return { traceId, spanId: spanId!, traceFlags: Number.parseInt(flags!, 16), isRemote: true };
}
