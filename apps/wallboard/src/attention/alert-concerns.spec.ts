import { describe, expect, it } from '@jest/globals';
import type { Board } from '#contract';
import { aBoard, aCall, anAlert } from '../feed/a-board.js';
import type { Staleness } from '../feed/freshness.js';
import { readWaitingCalls } from '../reading/lanes.js';
import { speak } from '../words/words.js';
import { readConcerns } from './alert-concerns.js';

const NOON = Date.parse('2026-03-12T12:00:00.000Z');
const limits = { answerWithinSeconds: 20, shortAbandonSeconds: 5 };
const targets = { roadside: { P1: limits, untriaged: limits, P2: limits } };
const queues = { roadside: { name: 'Roadside' } };
const UNLED = { firing: 0, acknowledged: 0, trouble: 'no-leader', since: '2026-03-12T11:59:00.000Z' } as const;
const LOST = { reason: 'connection-lost', since: NOON, frozenAt: NOON + 5_000 } as const;

const read = (parts: Partial<Board>, seconds: number, staleness?: Staleness, language: 'fr' | 'en' = 'en') => {
  const board = aBoard({ targets, queues, ...parts });
  const waiting = readWaitingCalls(board.calls, board.targets);
  return readConcerns({ board, waiting, instant: NOON + seconds * 1000, staleness }, speak(language));
};
const told = (...given: Parameters<typeof read>) => read(...given).map(({ severity, text }) => `${severity}: ${text}`);
const idsOf = (...given: Parameters<typeof read>) => read(...given).map(({ id }) => id);

describe('the concerns of a board', () => {
  it('are the alerts that fire and that the screens were told of', () => {
    const alerts = {
      a: anAlert(),
      b: anAlert({ state: 'acknowledged' }),
      c: anAlert({ tellings: 0 }),
      d: anAlert({ silencedUntil: '2026-03-12T12:05:00.000Z' }),
      e: anAlert({ severity: 'urgent', kind: 'no-speaker', language: 'de', urgency: 'P1', count: 2 }),
    };
    expect(told({ alerts }, 10)).toEqual(['vital: P0 vital waiting: Roadside', 'urgent: No free speaker of German']);
    expect(told({ alerts: { d: alerts.d } }, 301)).toHaveLength(1);
  });

  it('are no callers who wait, as long as alerts are decided', () => {
    expect(told({ calls: { a: aCall({ urgency: 'P0' }) } }, 60)).toEqual([]);
  });

  it('are the same ones in another language and at another second, and new ones when told anew', () => {
    const first = idsOf({ alerts: { a: anAlert() } }, 10);
    expect(idsOf({ alerts: { a: anAlert() } }, 90, undefined, 'fr')).toEqual(first);
    expect(idsOf({ alerts: { a: anAlert({ tellings: 2 }) } }, 90)).not.toEqual(first);
  });

  it('fold the calls of an incident into one, with their number and the worst', () => {
    const subject = { kind: 'incident', id: 'coach' } as const;
    const alerts = { a: anAlert({ severity: 'urgent', subject, urgency: 'P1', count: 12 }) };
    const incidents = { coach: { label: 'Coach, A7', since: '2026-03-12T11:50:00.000Z' } };
    expect(told({ alerts, incidents }, 60)).toEqual(['urgent: Coach, A7: 12 callers waiting, worst: P1 urgent']);
  });

  it('are, while no alerter leads, that it is so, and each urgent caller', () => {
    const calls = {
      a: aCall({ urgency: 'P0' }),
      b: aCall({ urgency: 'P1' }),
      c: aCall({ urgency: 'untriaged' }),
      d: aCall({ urgency: 'P2' }),
      e: aCall({ urgency: 'P0', state: 'held' }),
    };
    const unled = 'urgent: No alert is decided; this screen speaks up for urgent callers by itself.';
    expect(told({ calls, alerting: UNLED }, 19)).toEqual([unled, 'vital: P0 vital waiting: Roadside']);
    expect(told({ calls, alerting: UNLED }, 20)).toEqual([
      unled,
      'vital: P0 vital waiting: Roadside',
      'urgent: P1 urgent late: Roadside',
      'urgent: Untriaged late: Roadside',
    ]);
    expect(new Set(idsOf({ calls, alerting: UNLED }, 20)).size).toBe(4);
    expect(told({ alerting: undefined as never }, 0)).toEqual([unled]);
  });

  it('are a dead feed, one for a loss whatever its reason, and what was known before it', () => {
    const alerts = { a: anAlert() };
    const [feed, vital] = read({ alerts }, 5, LOST);
    expect(feed).toMatchObject({ severity: 'urgent', text: 'FEED LOST since 13:00:00' });
    expect(vital?.severity).toBe('vital');
    expect(idsOf({}, 5, { ...LOST, reason: 'gateway-silent', since: NOON + 1 })).toEqual([feed?.id]);
  });

  it('tell a board that is behind once, though an alert says so too', () => {
    const stale = anAlert({
      kind: 'stale-feed',
      rule: 'stale-feed',
      severity: 'urgent',
      subject: { kind: 'plateau', id: 'lyon' },
    });
    const silent = anAlert({ ...stale, subject: { kind: 'connector', id: 'telephone' } });
    expect(told({ alerts: { stale, silent } }, 5)).toEqual([
      'urgent: Board behind or blind',
      'urgent: Feed telephone silent',
    ]);
    expect(told({ alerts: { stale, silent } }, 5, LOST)).toEqual([
      'urgent: FEED LOST since 13:00:00',
      'urgent: Feed telephone silent',
    ]);
  });
});
