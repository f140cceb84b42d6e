import { pino } from 'pino';
import { expect, it } from '@jest/globals';
import { Lifecycle } from '../lifecycle.js';
import { addTracing } from './add-tracing.js';

const traced = (environment: NodeJS.ProcessEnv) =>
  addTracing('test', new Lifecycle(pino({ level: 'silent' })), environment);

it.each([{}, { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, { OTEL_TRACES_SAMPLER: 'always_on' }])(
  'there is no tracer where nobody takes traces: %j',
  async (environment) => {
    expect(await traced(environment)).toBeUndefined();
  },
);

it('a step goes on from the first trace that is well formed, and begins one without any', async () => {
  const tracer = await traced({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const span = tracer!.start('consume', ['nonsense', `00-${trace}-00f067aa0ba902b7-01`]);
  expect(span.traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
  const other = tracer!.start('consume', ['00-00000000000000000000000000000000-00f067aa0ba902b7-01']);
  expect(other.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(other.traceparent).not.toContain(trace);
  expect(other.traceparent).not.toContain('0'.repeat(32));
});
