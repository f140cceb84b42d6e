import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryAccessStore } from '../store/memory-access-store.js';
import type { Ended } from '../store/port.js';
import { Sessions } from './sessions.js';

const MINUTE = 60_000;
const opening = {
  grant: { role: 'supervisor', plateaus: ['lyon'] },
  subject: 'account:frontdesk',
  limits: { idleMs: 60 * MINUTE, absoluteMs: 720 * MINUTE },
} as const;

describe('a session', () => {
  let now: number;
  let store: MemoryAccessStore;
  let sessions: Sessions;
  beforeEach(() => {
    now = 1_000_000;
    store = new MemoryAccessStore(() => now);
    sessions = new Sessions(store, () => now);
  });

  it('is found by its secret, which nobody keeps', async () => {
    const { secret, session } = await sessions.open(opening);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await sessions.find(secret)).toEqual(session);
    expect(session).toMatchObject({ grant: opening.grant, subject: 'account:frontdesk', until: now + 720 * MINUTE });
    expect(JSON.stringify([...(await store.list('session'))])).not.toContain(secret);
    expect(await sessions.find('A'.repeat(43))).toBeUndefined();
    expect(await sessions.find(session.id)).toBeUndefined();
  });

  it('lasts while it is used, and ends when nobody did for a while', async () => {
    const { secret } = await sessions.open(opening);
    for (let i = 0; i < 5; i += 1) {
      now += 50 * MINUTE;
      expect(await sessions.find(secret)).toBeDefined();
    }
    now += 60 * MINUTE;
    expect(await sessions.find(secret)).toBeUndefined();
  });

  it('ends at its absolute end, whatever is done in it', async () => {
    const { secret, session } = await sessions.open(opening);
    while (now + 30 * MINUTE < session.until) {
      now += 30 * MINUTE;
      expect(await sessions.find(secret)).toBeDefined();
    }
    now = session.until;
    expect(await sessions.find(secret)).toBeUndefined();
  });

  it('counts as used while a page of it is open', async () => {
    const { secret, session } = await sessions.open(opening);
    for (let i = 0; i < 4; i += 1) {
      now += 59 * MINUTE;
      expect([...(await sessions.use([session.id, 'none'])).keys()]).toEqual([session.id]);
    }
    expect(await sessions.find(secret)).toBeDefined();
  });

  it('ends at once, and every process is told', async () => {
    const heard: Ended[] = [];
    await store.watch((ended) => heard.push(ended));
    const { secret, session } = await sessions.open(opening);
    expect((await sessions.end(session.id))?.subject).toBe('account:frontdesk');
    expect(await sessions.find(secret)).toBeUndefined();
    expect(heard).toEqual([{ kind: 'session', id: session.id }]);
    expect(await sessions.end(session.id)).toBeUndefined();
  });

  it('does not come back when a use of it was under way as it ended', async () => {
    const { session } = await sessions.open(opening);
    now += 30 * MINUTE;
    const [used] = await Promise.all([sessions.use([session.id]), sessions.end(session.id)]);
    expect(used.size).toBeLessThanOrEqual(1);
    expect((await sessions.use([session.id])).size).toBe(0);
  });

  it('ends with all others of its subject', async () => {
    const all = [await sessions.open(opening), await sessions.open(opening)];
    const other = await sessions.open({ ...opening, subject: 'account:backdesk' });
    expect(await sessions.endAll('account:frontdesk')).toBe(2);
    expect(await Promise.all(all.map(({ secret }) => sessions.find(secret)))).toEqual([undefined, undefined]);
    expect(await sessions.find(other.secret)).toBeDefined();
  });
});
