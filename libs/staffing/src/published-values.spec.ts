import { describe, expect, it } from '@jest/globals';
import { erlangA } from './erlang-a.js';
import { erlangC } from './erlang-c.js';
import { neededByErlangA, neededByErlangC } from './needed-agents.js';

const HUNDRED = { calls: 100, overSeconds: 1_800, handleSeconds: 180 };
const THREE_AND_A_HALF = { calls: 3.5, overSeconds: 60, handleSeconds: 180 };
const FIVE_MINUTES = 300;
const goal = (share: number) => ({ withinSeconds: 20, share });

describe('published values of 100 calls in 30 minutes, 180 s each, to be answered in 20 s', () => {
  it.each([
    [14, 0.888, 0.714, 0.174],
    [15, 0.941, 0.667, 0.102],
  ])('S1: %i agents by Erlang C', (agents, serviceLevel, occupancy, waitProbability) => {
    const outlook = erlangC(HUNDRED, agents, 20);
    expect(outlook.serviceLevel).toBeCloseTo(serviceLevel, 3);
    expect(outlook.occupancy).toBeCloseTo(occupancy, 3);
    expect(outlook.waitProbability).toBeCloseTo(waitProbability, 3);
  });

  it('S2: 14 agents by Erlang A with a mean patience of 5 minutes', () => {
    const outlook = erlangA(HUNDRED, 14, 20, FIVE_MINUTES);
    expect(outlook.waitProbability).toBeCloseTo(0.145, 3);
    expect(outlook.abandonProbability).toBeCloseTo(0.014, 4);
    expect(outlook.averageWaitSeconds).toBeCloseTo(4.2, 2);
  });

  it('S3: the goal of 80 % takes 14 agents, of 90 % one more; with patient callers who give up in the end none more', () => {
    expect(neededByErlangC(HUNDRED, goal(0.8)).agents).toBe(14);
    expect(neededByErlangC(HUNDRED, goal(0.9)).agents).toBe(15);
    expect(neededByErlangA(HUNDRED, goal(0.9), FIVE_MINUTES).agents).toBe(14);
  });
});

describe('published values of 3.5 calls a minute, 3 minutes each, and 13 agents', () => {
  it('S1: wait 26.6 s by Erlang C', () => {
    expect(erlangC(THREE_AND_A_HALF, 13, 20).averageWaitSeconds).toBeCloseTo(26.6, 1);
  });

  it('S2: wait 9.9 s by Erlang A with a mean patience of 5 minutes', () => {
    expect(erlangA(THREE_AND_A_HALF, 13, 20, FIVE_MINUTES).averageWaitSeconds).toBeCloseTo(9.9, 1);
  });
});
