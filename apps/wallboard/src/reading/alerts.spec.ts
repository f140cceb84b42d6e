import { describe, expect, it } from '@jest/globals';
import { anAlert } from '../feed/a-board.js';
import { alertTitle, type Titled } from '../words/alert-words.js';
import { speak } from '../words/words.js';
import { readAlerts } from './alerts.js';

const names = { queues: { roadside: { name: 'Roadside' } }, incidents: {} };

const at = (seconds: number) => new Date(Date.parse('2026-03-12T12:00:00Z') + seconds * 1000).toISOString();

describe('the alerts of a board', () => {
  it('are in their order, whatever order patches left them in', () => {
    const alerts = {
      warning: anAlert({ severity: 'warning' }),
      owned: anAlert({ state: 'acknowledged', firedAt: at(1) }),
      late: anAlert({ firedAt: at(3) }),
      early: anAlert({ firedAt: at(2) }),
      urgent: anAlert({ severity: 'urgent' }),
    };
    const read = readAlerts(alerts, { firing: 60, acknowledged: 3 });
    expect(read.alerts.map(({ id }) => id)).toEqual(['early', 'late', 'owned', 'urgent', 'warning']);
    expect(read.more).toBe(58);
    expect(readAlerts(undefined, undefined)).toEqual({ alerts: [], more: 0 });
  });

  it.each<[Partial<Titled>, string]>([
    [{}, 'P0 vital waiting: Roadside'],
    [{ queue: 'gone' }, 'P0 vital waiting: gone'],
    [{ kind: 'urgent-abandon', urgency: 'P1' }, 'P1 urgent left, not called back: Roadside'],
    [{ kind: 'milestone-overdue', milestone: 'arrived' }, 'Arrival overdue: Roadside'],
    [
      { kind: 'figure', rule: 'service-level', value: 61.2, limit: 70, queue: undefined as never },
      'service-level: 61, limit 70 (floor)',
    ],
    [{ kind: 'saturation', value: 104 }, 'Slots in use: 104%'],
    [{ subject: { kind: 'queue', id: 'roadside' }, count: 7 }, 'Roadside: 7 callers waiting, worst: P0 vital'],
    [{ kind: 'of-tomorrow', rule: 'mine' }, 'mine'],
  ])('are called by what they are about: %j', (parts, title) => {
    expect(alertTitle(anAlert(parts as never), names, speak('en'))).toBe(title);
  });
});
