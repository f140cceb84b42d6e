import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { erlangA, LONGEST_PATIENCE } from './erlang-a.js';
import { erlangC } from './erlang-c.js';
import type { Load, Outlook } from './load.js';
import { measuredPatience } from './measured-patience.js';
import { neededByErlangA, neededByErlangC } from './needed-agents.js';
import { playQueue } from './test-queue.js';

const load = (calls: number, handleSeconds = 180, overSeconds = 1_800): Load => ({ calls, overSeconds, handleSeconds });

/** Of each state of the queue how probable it is, by the balance of its births and deaths and nothing else. */
function statesOf({ calls, overSeconds, handleSeconds }: Load, agents: number, patience: number): number[] {
  const weights = [1];
  for (let j = 1; j < agents + 2_000; j += 1) {
    const leave = Math.min(j, agents) / handleSeconds + Math.max(0, j - agents) / patience;
    weights.push((weights.at(-1)! * calls) / overSeconds / leave);
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

const anyLoad = fc.record({
  calls: fc.double({ min: 0.01, max: 20_000, noNaN: true }),
  overSeconds: fc.constantFrom(300, 900, 1_800, 3_600),
  handleSeconds: fc.double({ min: 1, max: 3_600, noNaN: true }),
});
const anyPatience = fc.double({ min: 1, max: 1e6, noNaN: true });

function expectWithinBounds(outlook: Outlook): void {
  for (const name of ['waitProbability', 'serviceLevel', 'occupancy', 'abandonProbability'] as const) {
    expect([name, outlook[name] >= 0, outlook[name] <= 1 + 1e-9]).toEqual([name, true, true]);
  }
  expect(outlook.averageWaitSeconds).toBeGreaterThanOrEqual(0);
}

describe('the queue by Erlang A', () => {
  it.each([
    [100, 14, 300],
    [100, 9, 60],
    [100, 30, 300],
    [12, 1, 20],
    [400, 42, 1_200],
  ])('S2: of %i calls, %i agents and a patience of %i s is that of its states', (calls, agents, patience) => {
    const states = statesOf(load(calls), agents, patience);
    const outlook = erlangA(load(calls), agents, 20, patience);
    const waiting = states.map((p, j) => p * Math.max(0, j - agents)).reduce((sum, each) => sum + each, 0);
    const rate = calls / 1_800;
    expect(outlook.waitProbability).toBeCloseTo(
      states.slice(agents).reduce((sum, each) => sum + each, 0),
      9,
    );
    expect(outlook.averageWaitSeconds).toBeCloseTo(waiting / rate, 6);
    expect(outlook.abandonProbability).toBeCloseTo(waiting / patience / rate, 9);
  });

  it.each([
    [14, 20],
    [10, 60],
    [8, 5],
  ])('S2: is what becomes of 200,000 callers with %i agents, %i s to answer in', (agents, within) => {
    const played = playQueue(load(100), agents, within, 120, { callers: 200_000, seed: agents });
    const outlook = erlangA(load(100), agents, within, 120);
    expect(outlook.serviceLevel).toBeCloseTo(played.inTime, 2);
    expect(outlook.waitProbability).toBeCloseTo(played.waited, 2);
    expect(outlook.abandonProbability).toBeCloseTo(played.abandoned, 2);
    expect(Math.abs(outlook.averageWaitSeconds / played.averageWaitSeconds - 1)).toBeLessThan(0.05);
  });

  it('S2: is that of Erlang C where callers wait for a day', () => {
    const [patient, endless] = [erlangA(load(100), 14, 20, LONGEST_PATIENCE), erlangC(load(100), 14, 20)];
    expect(patient.waitProbability).toBeCloseTo(endless.waitProbability, 3);
    expect(patient.serviceLevel).toBeCloseTo(endless.serviceLevel, 3);
    expect(patient.averageWaitSeconds / endless.averageWaitSeconds).toBeCloseTo(1, 2);
  });

  it('S2: answers nobody without agents', () => {
    expect(erlangA(load(100), 0, 20, 60)).toMatchObject({ serviceLevel: 0, abandonProbability: 1 });
  });
});

describe('both models', () => {
  it('S5: keep within their bounds under any load, and get better with each agent', () => {
    const property = fc.property(anyLoad, fc.nat({ max: 5_000 }), anyPatience, (given, agents, patience) => {
      const by = [(n: number) => erlangC(given, n, 20), (n: number) => erlangA(given, n, 20, patience)];
      for (const outlookOf of by) {
        const [now, better] = [outlookOf(agents), outlookOf(agents + 1)];
        expectWithinBounds(now);
        expect(better.serviceLevel).toBeGreaterThanOrEqual(now.serviceLevel - 1e-9);
        expect(better.waitProbability).toBeLessThanOrEqual(now.waitProbability + 1e-9);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('S3: need no agent less than they say', () => {
    const property = fc.property(
      anyLoad,
      fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      anyPatience,
      (given, share, patience) => {
        const goal = { withinSeconds: 20, share };
        for (const [need, outlookOf] of [
          [neededByErlangC(given, goal), (n: number) => erlangC(given, n, 20)],
          [neededByErlangA(given, goal, patience), (n: number) => erlangA(given, n, 20, patience)],
        ] as const) {
          expect(need.outlook.serviceLevel).toBeGreaterThanOrEqual(share);
          expect(outlookOf(need.agents - 1).serviceLevel).toBeLessThan(share);
        }
      },
    );
    fc.assert(property, { numRuns: 100 });
  });

  it('S3: need nobody where nobody calls', () => {
    const goal = { withinSeconds: 20, share: 0.8 };
    expect([neededByErlangC(load(0), goal).agents, neededByErlangA(load(0), goal, 60).agents]).toEqual([0, 0]);
  });

  it('S5: tell of ten thousand agents', () => {
    const outlook = erlangC(load(100_000), 10_050, 20);
    expect(outlook.waitProbability).toBeGreaterThan(0.4);
    expect(outlook.waitProbability).toBeLessThan(0.6);
    expect(erlangA(load(100_000), 10_000, 20, 300).abandonProbability).toBeCloseTo(0.0031, 3);
  });

  it('refuse what is no load, no goal and no number of agents', () => {
    for (const wrong of [load(-1), load(NaN), load(1, 0), load(1, 180, 0)])
      expect(() => erlangC(wrong, 1, 20)).toThrow(RangeError);
    expect(() => erlangA(load(1), 1.5, 20, 60)).toThrow(RangeError);
    expect(() => erlangA(load(1), 1, 20, 0)).toThrow(RangeError);
    for (const share of [0, 1])
      expect(() => neededByErlangC(load(1), { withinSeconds: 20, share })).toThrow(RangeError);
  });
});

describe('patience', () => {
  it('S4: is the time waited for each caller who gave up', () => {
    expect(measuredPatience(6_000, 20)).toBe(300);
    expect([measuredPatience(6_000, 0), measuredPatience(0, 3)]).toEqual([undefined, undefined]);
  });

  it('S4: comes out as it went in, of callers who were played', () => {
    const played = playQueue(load(100), 9, 20, 240, { callers: 100_000, seed: 4 });
    expect(measuredPatience(played.averageWaitSeconds, played.abandoned)! / 240).toBeCloseTo(1, 1);
  });
});
