import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WebSocket } from 'ws';
import type { Snapshot } from '#contract';
import { until } from '../until.js';
import { queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { PollingClient } from './gateway-polling-client.js';
import { boardByRest, connectWatcher, type Watcher } from './gateway-watcher.js';

/** What the gateway may keep for one client: the frames it is slow after, and answers and pings beside them. */
const KEPT_FRAMES = 20;

describe('a client that does not keep up', () => {
  let floor: Floor;
  let quick: Watcher;
  let calls = 0;
  const callers = (count: number) =>
    floor.send(
      ...Array.from({ length: count }, () => {
        calls += 1;
        // Long ids, so that there is something to send.
        return queued({ plateau: 'lyon', subject: `${calls}-`.padEnd(128, 'x'), at: Date.now() - 60_000 });
      }),
    );
  const patchesFollow = async (count: number) => {
    for (let sent = 0; sent < count; sent += 1) {
      const { sequence } = quick.position!;
      await callers(1);
      await until(() => quick.position!.sequence > sequence, 'the patch of a call');
    }
  };
  beforeAll(async () => {
    floor = await openFloor();
    await callers(2_000);
    quick = await connectWatcher(floor);
    await quick.watch({ plateau: 'lyon' });
  });
  afterAll(async () => {
    quick.socket.disconnect();
    await floor.stop();
  });

  it('is kept few frames for, skips patches, and gets a snapshot when it takes something again', async () => {
    const slow = await PollingClient.open(floor);
    await slow.send('watch', { plateau: 'lyon' });
    const [first] = await slow.take<Snapshot>('snapshot');
    await patchesFollow(2 * KEPT_FRAMES);

    const frames = await slow.poll();
    expect(frames.length).toBeLessThanOrEqual(KEPT_FRAMES);
    const [second] = await slow.take<Snapshot>('snapshot');
    expect(second!.sequence).toBeGreaterThan(first!.sequence + KEPT_FRAMES);
    expect(second!.board).toEqual(await boardByRest(floor, 'lyon'));
    await callers(1);
    expect(await slow.take('patch')).toMatchObject([{ stream: second!.stream, sequence: second!.sequence + 1 }]);
    await slow.close();
  });

  it('does not fill the memory of the gateway by asking again and again', async () => {
    const watcher = await connectWatcher(floor);
    const line = (watcher.socket.io.engine.transport as unknown as { readonly ws: WebSocket }).ws;
    line.pause();
    const asked = 200;
    let answers = 0;
    for (let i = 0; i < asked; i += 1)
      watcher.socket.emit('watch', { plateau: 'lyon' }, () => {
        answers += 1;
      });
    await patchesFollow(1);
    expect([answers, watcher.snapshots]).toEqual([0, []]);
    line.resume();
    await until(() => answers === asked, 'an answer to each question');
    await until(async () => {
      expect(watcher.board).toEqual(await boardByRest(floor, 'lyon'));
      return true;
    }, 'the board as it is now');
    // Those that the buffers of two sockets hold, and what is kept for one client.
    expect(watcher.snapshots.length).toBeLessThan(asked / 2);
    watcher.socket.disconnect();
  });
});
