import { describe, expect, it } from '@jest/globals';
import { fitness } from './routing.js';

const agent = (languages: string[], queues: string[]) => ({ id: 'a-1', languages, queues, slots: 3 });
const call = {
  subject: 'c-1',
  language: 'nl',
  category: 'illness',
  trueUrgency: 'P2' as const,
  urgency: 'P2' as const,
  queue: 'medical',
  waitingSince: 1_000,
  transfers: 0,
};

describe('who may answer a call', () => {
  const fit = agent(['fr', 'nl'], ['medical']);
  const otherQueue = agent(['nl'], ['home']);
  const otherLanguage = agent(['fr'], ['medical']);

  it.each([
    [0, [true, false, false]],
    [14_999, [true, false, false]],
    [15_000, [true, true, false]],
    [74_999, [true, true, false]],
    [75_000, [true, true, true]],
  ])('widens with the wait: %d ms', (waited, expected) => {
    expect([fit, otherQueue, otherLanguage].map(fitness(call, 1_000 + waited))).toEqual(expected);
  });

  it.each(['P0', 'P1'] as const)('does not wait for the queue when it is urgent: %s', (urgency) => {
    expect([fit, otherQueue, otherLanguage].map(fitness({ ...call, urgency }, 1_000))).toEqual([true, true, false]);
  });
});
