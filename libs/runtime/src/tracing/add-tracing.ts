import type { Lifecycle } from '../lifecycle.js';
import type { Tracer } from './tracer.js';

/**
 * Traces a process where `OTEL_EXPORTER_OTLP_ENDPOINT` (or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`) is set; the other
 * variables of OpenTelemetry's exporter and sampler hold too. Without it nothing is loaded, and there is no tracer.
 */
export async function addTracing(
  name: string,
  lifecycle: Lifecycle,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Tracer | undefined> {
  const endpoint = environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? environment['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (endpoint === undefined || endpoint.trim() === '') return undefined;
  const { OtlpTracer } = await import('./otlp-tracer.js');
  const tracer = new OtlpTracer(name);
  lifecycle.add('tracing', { stage: 'connections', stop: () => tracer.stop() });
  return tracer;
}
