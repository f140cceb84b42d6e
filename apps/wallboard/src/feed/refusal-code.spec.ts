import { describe, expect, it } from '@jest/globals';
import { refusalCode } from './refusal-code.js';

describe('why a connection was refused', () => {
  it.each([
    ['unauthorized', 'unauthorized'],
    ['unavailable', 'unavailable'],
    ['websocket error', undefined],
    ['timeout', undefined],
  ])('is of %p %p', (message, code) => {
    expect(refusalCode(new Error(message))).toBe(code);
  });
});
