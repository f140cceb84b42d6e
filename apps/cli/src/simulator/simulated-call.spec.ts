import { describe, expect, it } from '@jest/globals';
import { URGENCIES } from '#contract';
import { Random } from './random.js';
import { neighbourOf } from './simulated-call.js';

describe('the neighbour of an urgency', () => {
  it.each(URGENCIES)('is one level away from %s, and never the same', (urgency) => {
    const random = new Random('neighbours', urgency);
    const away = Array.from({ length: 50 }, () =>
      Math.abs(URGENCIES.indexOf(neighbourOf(random, urgency)) - URGENCIES.indexOf(urgency)),
    );
    expect(new Set(away)).toEqual(new Set([1]));
  });
});
