import { describe, expect, it } from '@jest/globals';
import type { Board } from '#contract';
import { aBoard, aCall } from '../feed/a-board.js';
import type { Staleness } from '../feed/freshness.js';
import { readWaitingCalls } from '../reading/lanes.js';
import { speak } from '../words/words.js';
import { readConcerns } from './board-concerns.js';

const NOON = Date.parse('2026-03-12T12:00:00.000Z');
const limits = { answerWithinSeconds: 20, shortAbandonSeconds: 5 };
const targets = { roadside: { P1: limits, untriaged: limits, P2: limits } };
const queues = { roadside: { name: 'Roadside' } };

const read = (parts: Partial<Board>, seconds: number, staleness?: Staleness, language: 'fr' | 'en' = 'en') => {
  const board = aBoard({ targets, queues, ...parts });
  const waiting = readWaitingCalls(board.calls, board.targets);
  return readConcerns({ board, waiting, instant: NOON + seconds * 1000, staleness }, speak(language));
};
const told = (...given: Parameters<typeof read>) => read(...given).map(({ severity, text }) => `${severity}: ${text}`);

const idsOfOne = (since: string, seconds: number, language: 'fr' | 'en') =>
  read({ calls: { a: aCall({ urgency: 'P1', since }) } }, seconds, undefined, language).map(({ id }) => id);

describe('the concerns of a board', () => {
  it('are each vital caller who waits, at once', () => {
    const calls = {
      a: aCall({ urgency: 'P0' }),
      b: aCall({ urgency: 'P0' }),
      c: aCall({ urgency: 'P0', state: 'held' }),
    };
    expect(told({ calls }, 0)).toEqual(Array(2).fill('vital: P0 vital waiting: Roadside'));
    expect(new Set(read({ calls }, 0).map(({ id }) => id)).size).toBe(2);
  });

  it('are each urgent or untriaged caller beyond the target, and no other', () => {
    const calls = { a: aCall({ urgency: 'P1' }), b: aCall({ urgency: 'untriaged' }), c: aCall({ urgency: 'P2' }) };
    expect(told({ calls }, 19)).toEqual([]);
    expect(told({ calls }, 20)).toEqual(['urgent: P1 urgent late: Roadside', 'urgent: Untriaged late: Roadside']);
    expect(told({ calls, targets: {} }, 9_999)).toEqual([]);
  });

  it('are the same ones in another language and at another second, and new ones for another wait', () => {
    const first = idsOfOne('2026-03-12T12:00:00.000Z', 30, 'en');
    expect(idsOfOne('2026-03-12T12:00:00.000Z', 90, 'fr')).toEqual(first);
    expect(idsOfOne('2026-03-12T12:01:00.000Z', 90, 'en')).not.toEqual(first);
  });

  it('fold the late ones of a declared incident into one, and never a vital one', () => {
    const calls = {
      a: aCall({ urgency: 'P1', incident: 'coach' }),
      b: aCall({ urgency: 'untriaged', incident: 'coach' }),
      c: aCall({ urgency: 'P0', incident: 'coach' }),
    };
    const incidents = { coach: { label: 'Coach, A7', since: '2026-03-12T11:50:00.000Z' } };
    expect(told({ calls, incidents }, 60).toSorted()).toEqual([
      'urgent: Coach, A7: urgent callers late',
      'vital: P0 vital waiting: Roadside',
    ]);
  });

  it('are a dead feed, one for a loss whatever its reason, and what was known before it', () => {
    const calls = { a: aCall({ urgency: 'P0' }) };
    const lost = { since: NOON, frozenAt: NOON + 5_000 };
    const [feed, vital] = read({ calls }, 5, { ...lost, reason: 'connection-lost' });
    expect(feed).toMatchObject({ severity: 'urgent', text: 'FEED LOST since 13:00:00' });
    expect(vital?.severity).toBe('vital');
    expect(read({}, 5, { ...lost, reason: 'gateway-silent', since: NOON + 1 })[0]?.id).toBe(feed?.id);
  });

  it('are a silent connector, as a warning', () => {
    const feed = { ...aBoard().feed, connectors: { telephone: '2026-03-12T12:00:00.000Z' } };
    expect(told({ feed }, 31)).toEqual(['warning: Feed telephone silent since 13:00:00']);
  });
});
