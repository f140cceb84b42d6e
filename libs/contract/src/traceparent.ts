import type { WireMessage } from './decode.js';

/** Version, trace id, parent id and flags; what else was written is no trace context. */
const WRITTEN = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

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

/** {@link traceparentOf} of a message that is about to be sent on: undefined also where it is none. */
export function sentTraceparent(message: WireMessage): string | undefined {
  const traceparent = traceparentOf(message);
  return traceparent !== undefined && WRITTEN.test(traceparent) ? traceparent : undefined;
}
