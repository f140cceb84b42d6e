import { expect, it } from '@jest/globals';
import { traceparentOf } from './traceparent.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
  ['of structured mode', { value: bytes(`{"id":"1","traceparent": "${TRACE}"}`), headers: {} }, TRACE],
  ['of binary mode', { value: bytes('{}'), headers: { ce_traceparent: bytes(TRACE) } }, TRACE],
  ['of the message itself', { value: bytes('{}'), headers: { traceparent: TRACE } }, TRACE],
  ['absent', { value: bytes('{"id":"1"}'), headers: {} }, undefined],
  ['of nothing', { value: null, headers: {} }, undefined],
])('the trace context %s', (_, message, expected) => {
  expect(traceparentOf(message)).toBe(expected);
});
