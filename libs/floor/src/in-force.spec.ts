import { describe, expect, it } from '@jest/globals';
import type { UrgencyLevel } from '#contract';
import { inForce, type Scope } from './in-force.js';

interface Named extends Scope {
  readonly name: string;
}

const FROM = Date.parse('2026-03-02T09:00:00Z');
const lookUp = inForce<Named, string>(
  [
    { name: 'later', from: '2026-03-02T09:00:00Z' },
    { name: 'always' },
    { name: 'road', queue: 'road' },
    { name: 'P0', urgency: 'P0' },
    { name: 'both', queue: 'road', urgency: 'P0', from: '2026-03-02T09:00:00Z' },
  ],
  (fitting) => fitting.map(({ name }) => name).join(' '),
);
const names = (queue: string, urgency: UrgencyLevel, at: number) => lookUp(queue, urgency, at);

describe('the rules in force', () => {
  it('N1 are those of the instant at which the record opened, inclusive', () => {
    expect(names('sea', 'P1', FROM - 1)).toBe('always');
    expect(names('sea', 'P1', FROM)).toBe('later always');
  });

  it('N1 are those that fit queue and urgency, in the order of the list', () => {
    expect(names('road', 'P1', FROM)).toBe('later always road');
    expect(names('sea', 'P0', FROM)).toBe('later always P0');
    expect(names('road', 'P0', FROM)).toBe('later always road P0 both');
  });

  it('N1 stay what they were, however often and in whatever order they are asked for', () => {
    const asked = () => [FROM, FROM - 1, FROM + 1].map((at) => names('road', 'P0', at));
    expect(asked()).toEqual(asked());
    expect(names('road', 'P0', FROM - 1)).toBe('always road P0');
  });
});
