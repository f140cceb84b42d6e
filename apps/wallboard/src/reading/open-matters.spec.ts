import { describe, expect, it } from '@jest/globals';
import { aBoard, aCall } from '../feed/a-board.js';
import { countThreatened, readAwaited, readUrgentCalls, readUrgentCases } from './open-matters.js';

const NOON = Date.parse('2026-03-12T12:00:00.000Z');
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();

const aCase = (urgency: 'P0' | 'P1' | 'P2', openedAt: string, milestones = {}) => ({
  queue: 'roadside',
  urgency,
  openedAt,
  milestones,
});

describe('what is open', () => {
  it('has the calls that may be a matter of life, whatever their state, and those nothing is heard of', () => {
    const { calls, unconfirmed } = aBoard({
      calls: {
        a: aCall({ urgency: 'P1', since: at(-5), state: 'talking', agent: 'ag-1' }),
        b: aCall({ urgency: 'P2', since: at(-9) }),
        c: aCall({ urgency: 'P0', since: at(-1) }),
        d: aCall({ urgency: 'untriaged', since: at(-2) }),
        e: aCall({ urgency: 'P1', since: at(-7) }),
      },
      unconfirmed: { f: aCall({ urgency: 'P0', since: at(-300), state: 'waiting' }) },
    });
    expect(readUrgentCalls(calls, unconfirmed).map(({ id, state }) => [id, state])).toEqual([
      ['f', 'unheard'],
      ['c', 'waiting'],
      ['e', 'waiting'],
      ['a', 'talking'],
      ['d', 'waiting'],
    ]);
  });

  it('has the urgent cases, and every milestone that is past or threatened, of any case', () => {
    const { cases } = aBoard({
      cases: {
        k1: aCase('P1', at(-60), {
          qualified: { reachedAt: at(-50), dueAt: at(-45) },
          requested: { dueAt: at(-1), atRiskAt: at(-20) },
          arrived: { dueAt: at(30), atRiskAt: at(0) },
        }),
        k2: aCase('P2', at(-90), { arrived: { dueAt: at(5) } }),
        k3: aCase('P0', at(-10)),
      },
    });
    expect(readUrgentCases(cases).map(({ id }) => id)).toEqual(['k3', 'k1']);
    const awaited = readAwaited(cases);
    expect(awaited.map(({ id, milestone }) => `${id} ${milestone}`)).toEqual([
      'k1 requested',
      'k1 arrived',
      'k2 arrived',
    ]);
    expect([-21, -20, -1, 0, 5].map((minutes) => countThreatened(awaited, NOON + minutes * 60_000))).toEqual([
      0, 1, 1, 2, 3,
    ]);
  });
});
