import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openRedis } from '#redis';
import { RedisRegister, RegisterError } from '#register';
import { describeWith, REDIS_KINDS, redisForTests, uniqueName } from '../../servers.js';
import { startRedis } from '../../stack/index.mjs';
import { alert, FIRED, move, notice } from './fixtures.js';
import { leaseSuite } from './lease-suite.js';
import { registerSuite } from './register-suite.js';

async function open(forTests = redisForTests) {
  const server = await forTests();
  const options = { url: server.address, prefix: uniqueName('register') };
  const [register, other] = [new RedisRegister(options), new RedisRegister(options)];
  const admin = openRedis({ url: server.address }, { maxRetriesPerRequest: null });
  const now = async () => Number((await admin.time())[0]) * 1000;
  const close = async () => {
    await Promise.all([register.close(), other.close()]);
    admin.disconnect();
    await server.stop();
  };
  return { register, other, admin, prefix: options.prefix, now, pass: () => {}, close };
}

for (const [name, forTests] of REDIS_KINDS)
  for (const suite of [registerSuite, leaseSuite]) suite(name, () => open(forTests), describeWith(['redis']));

describeWith(['redis'])('the register in Redis', () => {
  let subject: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());

  it('keeps every key in one slot', async () => {
    const { register, admin, prefix } = subject;
    const fence = (await register.lead('a', 60_000))!;
    const entry = { at: FIRED, plateau: 'lyon', by: 'vigie', act: 'fired', about: 'e-1' };
    const notices = [notice('n-1', 'lyon')];
    const states = new Map([['a', '1']]);
    const more = { fence, states, silences: [], notices, audit: [entry], ended: [alert('e-1', Date.now())] };
    await register.move(move('lyon', 0, more));
    await register.bury({ notice: notice('n-2', 'lyon'), failedAt: FIRED, attempts: 1, error: '500' });
    const note = { by: 'desk', at: '2026-03-01T13:55:00.000Z', text: 'a coach at exit 12' };
    await register.writeShiftNote({ plateau: 'lyon', shift: FIRED, expected: 0, note, entry });
    const keys = await admin.keys(`${prefix}:*`);
    expect(keys.length).toBe(11);
    expect(await admin.pttl(`${prefix}:{alerts}:shift-notes:lyon:${FIRED}`)).toBeGreaterThan(399 * 86_400_000);
    expect(keys.every((key) => key.startsWith(`${prefix}:{alerts}:`))).toBe(true);
  });

  it('goes on when the scripts were flushed', async () => {
    const { register, admin } = subject;
    await register.move(move('metz', 0));
    await admin.script('FLUSH');
    expect(await register.move(move('metz', 1))).toEqual({ moved: true, revision: 2 });
  });

  it('lets the past go by age', async () => {
    const { register, admin, prefix } = subject;
    const stream = `${prefix}:{alerts}:audit:brest`;
    const old = Date.now() - 401 * 86_400_000;
    // Redis trims whole nodes of a stream, of a hundred lines.
    for (let i = 0; i < 150; i += 1) await admin.xadd(stream, `${old}-${i + 1}`, 'entry', '{}');
    await register.move(move('brest', 0, { ended: [alert('old', old), alert('new', Date.now())] }));
    await register.note({ at: FIRED, plateau: 'brest', by: 'vigie', act: 'fired', about: 'e-1' });
    expect(await admin.xlen(stream)).toBeLessThan(60);
    expect((await register.ended('brest', 0, Date.now() + 1_000)).map(({ id }) => id)).toEqual(['new']);
  });

  it('says that Redis is away', async () => {
    const server = await startRedis();
    const register = new RedisRegister({ url: server.url, prefix: 'away' });
    await register.standing('lyon');
    await server.stop();
    await expect(register.move(move('lyon', 0))).rejects.toMatchObject({ code: 'away', name: 'RegisterError' });
    await expect(register.lead('a', 1_000)).rejects.toBeInstanceOf(RegisterError);
    await register.close();
  });
});
