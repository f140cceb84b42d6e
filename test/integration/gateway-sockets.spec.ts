import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HEARTBEAT_MS } from '#contract';
import { until } from '../until.js';
import { abandoned, answered, type CallSketch, handled, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { boardByRest, connectWatcher, type Watcher } from './gateway-watcher.js';

const waits = (subject: string, plateau = 'lyon'): CallSketch => ({ plateau, subject, at: Date.now() });

describe('watching a board', () => {
  let floor: Floor;
  const watchers: Watcher[] = [];
  beforeEach(async () => {
    floor = await openFloor();
  });
  afterEach(async () => {
    for (const { socket } of watchers.splice(0)) socket.disconnect();
    await floor.stop();
  });
  const connect = async () => {
    const watcher = await connectWatcher(floor);
    watchers.push(watcher);
    return watcher;
  };
  const isRight = async ({ boards }: Watcher, plateau = 'lyon') => {
    expect(boards.get(plateau)).toEqual(await boardByRest(floor, plateau));
    return true;
  };

  it('leads by a snapshot and patches to exactly the board that REST tells', async () => {
    await floor.send(queued(waits('before')));
    const watcher = await connect();
    expect(await watcher.watch({ plateau: 'lyon' })).toMatchObject({ ok: true, ...watcher.position });
    expect(Object.keys(watcher.board!.calls)).toEqual(['before']);
    for (let round = 0; round < 12; round += 1) {
      const call = { ...waits(`call-${round}`), at: Date.now() - 60_000 * round, wait: 1_000 * round };
      const urgency = (['P0', 'P1', 'P2', 'P3'] as const)[round % 4]!;
      await floor.send(queued({ ...call, urgency, queue: `queue-${round % 3}` }));
      if (round % 3 === 0) await floor.send(answered(call));
      if (round % 3 === 1) await floor.send(abandoned(call));
      if (round % 4 === 2) await floor.send(...handled({ ...call, subject: `whole-${round}` }));
      // However busy the machine is, not all of it comes in one patch.
      if (round % 3 === 2) await until(() => watcher.patches.length > round / 3, 'a patch of these rounds');
    }
    // A flush may still be due, and REST tells what was flushed: alike is not yet all there is.
    const isWhole = () => Object.keys(watcher.board!.calls).length === 9 && isRight(watcher);
    await until(isWhole, 'the patches to lead to the whole board', 10_000);
    expect([watcher.snapshots.length, watcher.wrong]).toEqual([1, []]);
    expect(watcher.patches.length).toBeGreaterThan(3);
  });

  it('shows the first call a plateau ever had at once', async () => {
    const watcher = await connect();
    await watcher.watch({ plateau: 'madrid' });
    expect(watcher.board!.calls).toEqual({});
    await floor.send(queued(waits('first', 'madrid')));
    // Sooner than the look at the ledger that is made each second.
    await until(() => watcher.board!.calls['first'], 'the first call', HEARTBEAT_MS / 2);
  });

  it('trusts a worker from its first commit on', async () => {
    const watcher = await connect();
    await watcher.watch({ plateau: 'madrid' });
    await floor.send(queued(waits('first', 'madrid')));
    await until(() => watcher.board!.calls['first'], 'the first call');
    const { feed } = watcher.board!;
    expect([feed.blind, feed.behindSince]).toEqual([undefined, undefined]);
    const seen = watcher.patches.length;
    await until(() => watcher.heartbeats.length >= 3, 'three looks at the ledger', 5_000);
    expect(watcher.patches.slice(seen).filter(({ patch }) => 'feed' in patch)).toEqual([]);
  });

  it('beats each second, and sends nothing else while nothing happens', async () => {
    const watcher = await connect();
    await watcher.watch({ plateau: 'lyon' });
    await until(() => watcher.board!.feed.blind === undefined, 'the worker to have said that it lives', 5_000);
    const [heard, patches] = [watcher.heartbeats.length, watcher.patches.length];
    await until(() => watcher.heartbeats.length >= heard + 4, 'four heartbeats', 6_000);
    const beats = watcher.heartbeats.slice(heard);
    const span = Date.parse(beats[3]!.at) - Date.parse(beats[0]!.at);
    expect(span).toBeGreaterThan(2.5 * HEARTBEAT_MS);
    expect(span).toBeLessThan(4.5 * HEARTBEAT_MS);
    for (const { stream, sequence } of beats) expect({ stream, sequence }).toEqual(watcher.position);
    expect([watcher.snapshots.length, watcher.patches.length, watcher.wrong]).toEqual([1, patches, []]);
  });

  it('spares the snapshot to who missed nothing, and to nobody else', async () => {
    await floor.send(queued(waits('one')));
    const first = await connect();
    await first.watch({ plateau: 'lyon' });
    const back = await connect();
    expect(await back.watch({ plateau: 'lyon', since: first.position })).toMatchObject({ ok: true, ...first.position });
    expect(back.snapshots).toEqual([]);
    await floor.send(queued(waits('two')));
    await until(() => back.patches.length > 0 && first.board!.calls['two'], 'a patch to both');

    for (const since of [
      { ...back.patches[0]!, sequence: 0 },
      { stream: 'of another gateway', sequence: 1 },
    ]) {
      const late = await connect();
      const { stream, sequence } = since;
      expect(await late.watch({ plateau: 'lyon', since: { stream, sequence } })).toMatchObject({ ok: true });
      expect(late.snapshots.length).toBe(1);
      expect(Object.keys(late.board!.calls)).toEqual(['one', 'two']);
    }
  });

  it('sends one socket every board it asked for, until it wants one no more', async () => {
    const watcher = await connect();
    await watcher.watch({ plateau: 'lyon' });
    await watcher.watch({ plateau: 'madrid' });
    await floor.send(queued(waits('in-lyon')), queued(waits('in-madrid', 'madrid')));
    const told = (plateau: string) => watcher.patches.filter((patch) => patch.plateau === plateau).length;
    await until(() => told('lyon') > 0 && told('madrid') > 0, 'a patch of each');
    const beats = (plateau: string) => watcher.heartbeats.filter((beat) => beat.plateau === plateau).length;
    await until(() => beats('lyon') > 0 && beats('madrid') > 0, 'a heartbeat of each', 5_000);

    expect(await watcher.unwatch({ plateau: 'lyon' })).toEqual({ ok: true });
    const [patches, heard] = [told('lyon'), beats('lyon')];
    const before = beats('madrid');
    await floor.send(queued(waits('later')), queued(waits('later-in-madrid', 'madrid')));
    await until(() => watcher.boards.get('madrid')!.calls['later-in-madrid'], 'the call in Madrid');
    await until(() => beats('madrid') >= before + 2, 'two heartbeats of Madrid', 5_000);
    await until(() => isRight(watcher, 'madrid'), 'the board of Madrid');
    expect([told('lyon'), beats('lyon'), watcher.wrong]).toEqual([patches, heard, []]);
    expect(watcher.snapshots.map(({ plateau }) => plateau)).toEqual(['lyon', 'madrid']);

    expect(await watcher.watch({ plateau: 'lyon' })).toMatchObject({ ok: true });
    expect(Object.keys(watcher.boards.get('lyon')!.calls)).toEqual(['in-lyon', 'later']);
  });

  it('takes back what was not asked for, and refuses what it cannot read', async () => {
    const watcher = await connect();
    expect(await watcher.unwatch({ plateau: 'madrid' })).toEqual({ ok: true });
    for (const message of [undefined, null, 'lyon', {}, { plateau: 7 }, { plateau: '__proto__' }])
      expect(await watcher.unwatch(message)).toMatchObject({ ok: false, code: 'invalid-message' });
  });

  it('answers whatever it is sent, and nobody else notices', async () => {
    const [watcher, fuzzer] = [await connect(), await connect()];
    await watcher.watch({ plateau: 'lyon' });
    const position = { stream: 's', sequence: 1 };
    const garbage = [
      undefined,
      null,
      0,
      '',
      'lyon',
      [],
      {},
      [[['lyon']]],
      { plateau: 7 },
      { plateau: '' },
      { plateau: ['lyon'] },
      { plateau: '../lyon' },
      { plateau: '__proto__' },
      { plateau: 'lyon'.repeat(99) },
      Buffer.from('lyon'),
      { plateau: 'lyon', since: 4 },
      { plateau: 'lyon', since: null },
      { plateau: 'lyon', since: {} },
      { plateau: 'lyon', since: { ...position, sequence: -1 } },
      { plateau: 'lyon', since: { ...position, sequence: 0.5 } },
      { plateau: 'lyon', since: { ...position, stream: 's'.repeat(65) } },
    ];
    for (const message of garbage)
      expect(await fuzzer.watch(message)).toMatchObject({ ok: false, code: 'invalid-message' });
    for (const plateau of ['nowhere', 'constructor', 'toString'])
      expect(await fuzzer.watch({ plateau })).toMatchObject({ ok: false, code: 'unknown-plateau' });
    fuzzer.socket.emit('watch');
    fuzzer.socket.emit('watch', 'no acknowledgement');
    fuzzer.socket.emit('watch', 1, 2, 3);
    fuzzer.socket.emit('nothing of ours', { plateau: 'lyon' });
    expect(await fuzzer.watch({ plateau: 'lyon' })).toMatchObject({ ok: true });
    // A message longer than any of ours costs its sender the connection.
    fuzzer.socket.emit('watch', { plateau: 'lyon', junk: 'x'.repeat(20_000) });
    await until(() => fuzzer.socket.disconnected, 'the end of who sends too much');
    await floor.send(queued(waits('after')));
    await until(() => isRight(watcher), 'the board of who behaves');
    expect(watcher.socket.connected).toBe(true);
    expect([watcher.snapshots.length, watcher.wrong]).toEqual([1, []]);
  });
});
