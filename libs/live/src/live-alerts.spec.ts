import { beforeEach, describe, expect, it } from '@jest/globals';
import { encodeEpisode, type Episode } from '#alerting';
import { formatInstant } from '#contract';
import { MemoryRegister, type Register, RegisterError } from '#register';
import { createLogger } from '#runtime';
import { LiveAlerts } from './live-alerts.js';

const NOON = Date.parse('2026-03-02T11:00:00Z');
const EPISODE: Episode = {
  key: 'waiting-p0|call|c1',
  id: 'e-1',
  rule: 'waiting-p0',
  kind: 'call-waiting',
  subject: { kind: 'call', id: 'c1' },
  severity: 'vital',
  state: 'firing',
  crossedAt: NOON,
  firedAt: NOON,
  step: 0,
  facts: {},
  notes: [],
  expiries: 0,
  told: { step: 0, repeats: 0, expiries: 0, channels: ['wall'] },
  byHand: false,
};

/** Reads of the register in memory are over when the queue of microtasks has turned. */
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('the alerts of boards', () => {
  let now: number;
  let register: MemoryRegister;
  let alerts: LiveAlerts;
  let isAway: boolean;
  let isDeaf: boolean;
  let moved: string[];
  let reads: number;

  const raise = async (id: string, plateau = 'lyon') => {
    const { revision } = await register.standing(plateau);
    const states = new Map([[id, encodeEpisode({ ...EPISODE, id, key: id })]]);
    await register.move({ plateau, expected: revision, states, notices: [], audit: [], ended: [] });
  };
  const shown = (plateau = 'lyon') => Object.keys(alerts.of(plateau).alerts ?? {});

  beforeEach(async () => {
    [now, isAway, isDeaf, moved, reads] = [NOON, false, false, [], 0];
    register = new MemoryRegister(() => now);
    const seen = new Proxy(register, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as (...given: unknown[]) => unknown;
        if (name === 'standing') reads += 1;
        if (name === 'watch')
          return (listener: Parameters<Register['watch']>[0]) =>
            register.watch((...heard) => (isDeaf ? undefined : listener(...heard)));
        return isAway ? () => Promise.reject(new RegisterError('away', 'no answer')) : member.bind(target);
      },
    });
    alerts = new LiveAlerts(seen, createLogger('live-alerts', { level: 'silent' }), () => now);
    await register.lead('a', 60_000);
    await alerts.follow((plateau) => moved.push(plateau));
  });

  it('are unknown until the register was read, and are the very same until they move', async () => {
    expect(alerts.of('lyon')).toEqual({});
    await raise('e-1');
    await alerts.hold('lyon');
    expect(shown()).toEqual(['e-1']);
    const before = alerts.of('lyon');
    await alerts.look();
    await settled();
    expect([alerts.of('lyon') === before, reads]).toEqual([true, 1]);
  });

  it('move with the register, those of held plateaus only', async () => {
    await alerts.hold('lyon');
    await raise('e-1');
    await raise('e-2', 'madrid');
    await settled();
    expect([shown(), shown('madrid'), reads]).toEqual([['e-1'], [], 2]);
    expect(moved.at(-1)).toBe('lyon');
    alerts.release('lyon');
    await raise('e-3');
    await settled();
    expect([alerts.of('lyon'), reads]).toEqual([{}, 2]);
  });

  it('are found by a look where the register told of a move in vain', async () => {
    await alerts.hold('lyon');
    isDeaf = true;
    await raise('e-1');
    await settled();
    expect(shown()).toEqual([]);
    await alerts.look();
    await settled();
    expect([shown(), moved.at(-1)]).toEqual([['e-1'], 'lyon']);
  });

  it('say that nobody leads, since when, and not while another takes over', async () => {
    await alerts.hold('lyon');
    await register.resign('a');
    now += 1_500;
    await alerts.look();
    expect(alerts.of('lyon').alerting).toEqual({ firing: 0, acknowledged: 0 });
    now += 1_000;
    await alerts.look();
    const told = alerts.of('lyon');
    expect(told.alerting).toMatchObject({ trouble: 'no-leader', since: formatInstant(NOON) });
    now += 60_000;
    await alerts.look();
    expect(alerts.of('lyon')).toBe(told);
    await register.lead('b', 60_000);
    await alerts.look();
    expect(alerts.of('lyon').alerting).toEqual({ firing: 0, acknowledged: 0 });
  });

  it('stay as they were known, and say so, while the register is away', async () => {
    await raise('e-1');
    await alerts.hold('lyon');
    isAway = true;
    await alerts.look();
    expect(shown()).toEqual(['e-1']);
    expect(alerts.of('lyon').alerting).toMatchObject({
      firing: 1,
      trouble: 'register-away',
      since: formatInstant(NOON),
    });
    await alerts.hold('madrid');
    expect(alerts.of('madrid')).toEqual({});
    isAway = false;
    await alerts.look();
    await settled();
    expect(alerts.of('lyon').alerting).toEqual({ firing: 1, acknowledged: 0 });
    expect(alerts.of('madrid').alerting).toEqual({ firing: 0, acknowledged: 0 });
  });
});
