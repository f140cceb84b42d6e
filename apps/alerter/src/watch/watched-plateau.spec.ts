import { beforeEach, describe, expect, it } from '@jest/globals';
import { formatInstant } from '#contract';
import { RegisterError } from '#register';
import { TestWatch } from './test-watch.js';

const NOTHING = { states: new Map(), notices: [], audit: [], ended: [] };

describe('an alerter', () => {
  let watch: TestWatch;

  beforeEach(() => {
    watch = new TestWatch();
  });

  it('fires when a wait crosses its threshold, though nothing happens', async () => {
    const { plateau, looks } = watch.alerter();
    await watch.clock.pass(0);
    watch.queued('c1');
    plateau.ask();
    await watch.clock.pass(9_999);
    expect(await watch.alerts()).toEqual([]);
    const before = looks.length;
    await watch.clock.pass(1);
    expect([await watch.alerts(), looks.length - before]).toEqual([['firing call c1'], 1]);
    expect(await watch.notices()).toHaveLength(1);
  });

  it('does not look while another leads, and goes on with what that one wrote when it is gone', async () => {
    const first = watch.alerter(watch.memory, 'a');
    await watch.clock.pass(0);
    watch.queued('c1');
    first.plateau.ask();
    const second = watch.alerter(watch.memory, 'b');
    await watch.clock.pass(10_000);
    expect([second.looks, await watch.alerts()]).toEqual([[], ['firing call c1']]);
    await first.lead.stop();
    await watch.clock.pass(1_000);
    expect(second.lead.isHeld).toBe(true);
    expect([await watch.alerts(), await watch.notices()]).toMatchObject([['firing call c1'], { length: 1 }]);
    watch.calls = {};
    second.plateau.ask();
    expect(await watch.alerts()).toEqual(['resolved call c1']);
  });

  it('leads within 3 s after the leader fell silent', async () => {
    let isSilent = false;
    const silent = watch.registerWith({
      lead: async (...given) => {
        if (isSilent) throw new RegisterError('away', 'Redis does not answer');
        return watch.memory.lead(...given);
      },
    });
    const first = watch.alerter(silent, 'a');
    await watch.clock.pass(0);
    const second = watch.alerter(watch.memory, 'b');
    await watch.clock.pass(700);
    isSilent = true;
    await watch.clock.pass(2_500);
    expect([first.lead.isHeld, second.lead.isHeld]).toEqual([false, true]);
  });

  it('writes nothing any more when another leads', async () => {
    const first = watch.alerter(watch.memory, 'a');
    await watch.clock.pass(0);
    watch.clock.jump(60_000);
    expect(await watch.memory.lead('b', 60_000)).toBeGreaterThan(0);
    watch.queued('c1');
    watch.clock.jump(10_000);
    first.plateau.ask();
    expect(await watch.alerts()).toEqual([]);
    expect(first.lead.fence).toBeUndefined();
  });

  it('heeds at once what somebody else wrote', async () => {
    const { plateau } = watch.alerter();
    await watch.clock.pass(0);
    const until = formatInstant(watch.clock.now() + 60_000);
    const silence = { id: 's', rule: 'waiting-p0', until, reason: 'a drill', by: 'desk', at: until };
    await watch.memory.move({ plateau: 'lyon', expected: 1, silences: [silence], ...NOTHING });
    watch.queued('c1');
    plateau.ask();
    await watch.clock.pass(20_000);
    expect([await watch.alerts(), await watch.notices()]).toEqual([['firing call c1'], []]);
    await watch.memory.move({ plateau: 'lyon', expected: 3, silences: [], ...NOTHING });
    await watch.clock.pass(0);
    expect(await watch.notices()).toHaveLength(1);
  });

  it('tells once what it could not write at first', async () => {
    let refusals = 0;
    const register = watch.registerWith({
      move: async (move) => {
        const answer = await watch.memory.move(move);
        refusals += 1;
        if (refusals === 1) throw new RegisterError('away', 'Redis does not answer');
        return answer;
      },
    });
    const { plateau } = watch.alerter(register);
    watch.queued('c1');
    watch.clock.jump(10_000);
    await watch.clock.pass(0);
    expect(refusals).toBe(1);
    plateau.beat();
    await watch.clock.pass(0);
    expect([await watch.alerts(), await watch.notices()]).toMatchObject([['firing call c1'], { length: 1 }]);
  });
});

it('an alerter says what does not pass by itself', async () => {
  const watch = new TestWatch();
  const states = new Map([['waiting-p0|call|c1', 'no episode']]);
  await watch.memory.move({ plateau: 'lyon', expected: 0, ...NOTHING, states });
  watch.alerter();
  await watch.clock.pass(0);
  expect(watch.broken).toEqual([expect.any(SyntaxError)]);
});

describe('a board that does not show the present', () => {
  it('raises nothing in a process that stood still, until it has been read again', async () => {
    const watch = new TestWatch();
    const { plateau } = watch.alerter();
    await watch.clock.pass(0);
    watch.queued('c1');
    plateau.ask();
    await watch.clock.pass(0);
    watch.isLive = false;
    watch.clock.jump(60_000);
    await watch.clock.pass(0);
    expect(await watch.alerts()).toEqual([]);
    [watch.isLive, watch.calls] = [true, {}];
    plateau.beat();
    expect(await watch.alerts()).toEqual([]);
  });

  it('raises only that it is blind, while the ledger is away', async () => {
    const watch = new TestWatch();
    const { plateau } = watch.alerter();
    await watch.clock.pass(0);
    watch.queued('c1');
    watch.feed = { blind: 'ledger-away' };
    plateau.ask();
    await watch.clock.pass(60_000);
    expect(await watch.alerts()).toEqual(['firing plateau lyon']);
    [watch.feed, watch.calls] = [{}, {}];
    plateau.ask();
    await watch.clock.pass(10_000);
    expect(await watch.alerts()).toEqual(['resolved plateau lyon']);
  });
});
