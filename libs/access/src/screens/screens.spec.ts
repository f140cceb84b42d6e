import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryAccessStore } from '../store/memory-access-store.js';
import type { Ended } from '../store/port.js';
import { PAIRING_MS, Pairings } from './pairings.js';
import { newScreenCode, readScreenCode } from './screen-code.js';
import { Screens, SCREEN_UNSEEN_MS } from './screens.js';

const HOUR = 3_600_000;
const GIVEN = { name: 'North wall', plateaus: ['lyon'], approvedBy: 'Frontdesk' };

describe('a code', () => {
  it('is read as it was meant', () => {
    const code = newScreenCode();
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(readScreenCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
    for (const typed of ['', 'WDJB', 'WDJB-MJH0', 'WDJB-MJHTT', 'AEIO-UAEI'])
      expect(readScreenCode(typed)).toBeUndefined();
  });
});

describe('a screen', () => {
  let now: number;
  let store: MemoryAccessStore;
  let pairings: Pairings;
  let screens: Screens;
  let ended: Ended[];
  beforeEach(async () => {
    now = 1_000_000_000;
    store = new MemoryAccessStore(() => now);
    pairings = new Pairings(store, () => now);
    screens = new Screens(store, () => now);
    ended = [];
    await store.watch((notice) => ended.push(notice));
  });

  const paired = async () => {
    const { id } = await screens.add(GIVEN);
    return { id, held: (await screens.renew(id))! };
  };

  it('waits with a code until somebody approves it, and comes for what it holds once', async () => {
    const { pairing, secret } = await pairings.begin('10.0.0.7');
    expect(await pairings.claim(pairing.code, secret)).toBe('waiting');
    const { id } = await screens.add(GIVEN);
    expect(await pairings.approve(pairing.code, id)).toBe(true);
    expect(await pairings.approve(pairing.code, 'another')).toBe(false);
    expect(await pairings.claim(pairing.code, 'of another browser')).toBeUndefined();
    expect(await pairings.claim(pairing.code, secret)).toEqual({ screen: id });
    expect(await pairings.claim(pairing.code, secret)).toBeUndefined();
  });

  it('waits for ten minutes, and an approval makes them no more', async () => {
    const { pairing, secret } = await pairings.begin('10.0.0.7');
    now += PAIRING_MS - 1;
    expect(await pairings.approve(pairing.code, 'a')).toBe(true);
    now += 1;
    expect(await pairings.claim(pairing.code, secret)).toBeUndefined();
    expect(await pairings.approve(pairing.code, 'a')).toBe(false);
  });

  it('is known by what it holds, which nobody keeps, and is seen', async () => {
    const { id, held } = await paired();
    expect(await screens.find(held, '10.0.0.7')).toMatchObject({ ...GIVEN, id, seenAt: now, address: '10.0.0.7' });
    expect(JSON.stringify([...(await store.list('screen'))])).not.toContain(held.split('.')[1]);
    expect(await screens.find(`${id}.${'A'.repeat(43)}`, '')).toBe('unknown');
    expect(await screens.find('nonsense', '')).toBe('unknown');
    expect(await screens.find(`${id}`, '')).toBe('unknown');
  });

  it('is renewed when what it holds is old, and the old one is good until the new one was used', async () => {
    const { id, held } = await paired();
    expect(await screens.renew(id)).toBeUndefined();
    now += 13 * HOUR;
    const lost = (await screens.renew(id))!;
    const next = (await screens.renew(id))!;
    expect(await screens.find(held, '')).toMatchObject({ id });
    expect(await screens.find(lost, '')).toBe('unknown');
    expect(await screens.find(next, '')).toMatchObject({ id });
    // A request that was overtaken is no theft.
    expect(await screens.find(held, '')).toMatchObject({ id });
    expect(await screens.renew(id)).toBeUndefined();
  });

  it.each([
    ['the last one', 1],
    ['one of long ago', 3],
  ])('is revoked when a replaced secret comes back: %s', async (_what, times) => {
    const { id, held } = await paired();
    let holds = held;
    for (let i = 0; i < times; i += 1) {
      now += 13 * HOUR;
      holds = (await screens.renew(id))!;
      await screens.find(holds, '');
    }
    now += HOUR;
    expect(await screens.find(held, '')).toMatchObject({ revoked: { id, ...GIVEN } });
    expect(await screens.find(holds, '')).toBe('unknown');
    expect(ended).toEqual([{ kind: 'screen', id }]);
  });

  it('is revoked at once, and forgotten when nobody has seen it for long', async () => {
    const { id, held } = await paired();
    const other = await paired();
    expect(await screens.revoke(id)).toMatchObject(GIVEN);
    expect(await screens.find(held, '')).toBe('unknown');
    expect((await screens.seen([id, other.id])).size).toBe(1);
    now += SCREEN_UNSEEN_MS;
    expect(await screens.all()).toEqual([]);
  });
});
