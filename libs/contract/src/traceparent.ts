import type { WireMessage } from './decode.js';

const IN_JSON = /"traceparent"\s*:\s*"([^"]{1,64})"/;
const utf8 = new TextDecoder();

/**
 * The W3C trace context that a CloudEvent carries as its extension `traceparent`, as it was written; undefined where it
 * has none. It is looked for in the text, so it is only for those who trace: nothing is stored of it.
 */
export function traceparentOf({ value, headers }: WireMessage): string | undefined {
  const header = headers['ce_traceparent'] ?? headers['traceparent'];
  if (header !== undefined) return typeof header === 'string' ? header : utf8.decode(header);
  if (value === null) return undefined;
  return IN_JSON.exec(utf8.decode(value))?.[1];
}
