import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openGateway } from '../../apps/gateway/src/index.js';
import { issueToken, MemoryAccessStore, TicketBox } from '#access';
import { type Board, encode, type FloorEvent } from '#contract';
import { MemoryRegister } from '#register';
import { createLogger } from '#runtime';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { answered, queued } from './gateway-events.js';
import { SECRET, SUPERVISOR } from './gateway-floor.js';
import { connectWatcher, type Watcher } from './gateway-watcher.js';
import { PLATEAUS, RebuildFloor } from './rebuild-floor.js';

/** How many calls of each plateau there are before the rebuild begins. */
const CALLS_BEFORE = 500;

/** How many times some more come while it runs. */
const BATCHES = 40;

const token = () => issueToken(SECRET, SUPERVISOR, { expiresInSeconds: 600 });
const offered = ({ today }: Board) => today.total.offered ?? 0;

/** What in a board is less than in the one before, though every call only ever came and was answered. */
function setbacks(before: Board, now: Board): string[] {
  const lost = Object.entries(before.calls).flatMap(([id, { state }]) => {
    const call = now.calls[id];
    if (call === undefined) return [`${id} is gone`];
    return state === 'talking' && call.state !== 'talking' ? [`${id} waits again`] : [];
  });
  const isSameDay = before.day.date === now.day.date;
  return isSameDay && offered(now) < offered(before) ? [...lost, `${offered(now)} offered`] : lost;
}

describeWith(['kafka', 'redis'])('boards that are watched while the ledger is rebuilt', () => {
  let floor: RebuildFloor;
  let watchers: Watcher[];
  let end: () => Promise<void>;
  let url: string;

  const watch = async (plateau: string): Promise<Watcher> => {
    const watcher = await connectWatcher({ url, token });
    watchers.push(watcher);
    await watcher.watch({ plateau });
    return watcher;
  };
  const send = (events: readonly FloorEvent[]) =>
    floor.produce(events.map((event) => ({ plateau: event.plateau, value: encode(event) })));
  let calls = 0;
  /** New callers of both plateaus, every other one of whom is answered. */
  const come = async (count: number) => {
    const events = Array.from({ length: count }, () => (calls += 1)).flatMap((n) =>
      PLATEAUS.flatMap((plateau) => {
        const call = { plateau, subject: `c-${n}`, at: Date.now() };
        return n % 2 === 0 ? [queued(call)] : [queued(call), answered(call)];
      }),
    );
    await send(events);
  };

  beforeEach(async () => {
    floor = await RebuildFloor.make();
    watchers = [];
    await come(CALLS_BEFORE);
    await floor.read();
    await floor.caughtUp();
    const ledger = floor.open(floor.prefix);
    const { bus, configuration } = floor;
    const logger = createLogger('rebuild-watched', { level: 'silent' });
    const [register, access, tickets] = [new MemoryRegister(), new MemoryAccessStore(), new TicketBox()];
    const parts = { bus, ledger, register, access, configuration, logger, secret: SECRET, tickets };
    const gateway = await openGateway(parts, '127.0.0.1', 0);
    url = `http://127.0.0.1:${gateway.port}`;
    end = async () => {
      for (const { socket } of watchers) socket.disconnect();
      await gateway.stop();
      await ledger.close();
    };
  }, 60_000);
  afterEach(async () => {
    await end();
    await floor.close();
  });

  it('never go back and never blank, and hold every call in the end', async () => {
    const found: string[] = [];
    let frames = 0;
    for (const plateau of PLATEAUS) {
      const watcher = await watch(plateau);
      await until(() => watcher.board, 'the first board');
      let before = watcher.board!;
      const look = () => {
        const now = watcher.board!;
        found.push(...setbacks(before, now).map((setback) => `${plateau}: ${setback}`));
        before = now;
        frames += 1;
      };
      for (const kind of ['snapshot', 'patch'] as const) watcher.socket.on(kind, look);
      expect(Object.keys(before.calls)).toHaveLength(CALLS_BEFORE);
    }
    const coming = (async () => {
      for (let batch = 0; batch < BATCHES; batch += 1) await come(5);
    })();
    const result = await floor.rebuild();
    await coming;
    await come(5);
    expect(result).toMatchObject({ generation: 2, switched: 2 });
    for (const { boards } of watchers)
      await until(
        () => [...boards.values()].every((board) => Object.keys(board.calls).length === calls),
        'every call on the board',
      );
    expect(frames).toBeGreaterThan(PLATEAUS.length);
    expect(found).toEqual([]);
    expect(watchers.flatMap(({ wrong }) => wrong)).toEqual([]);
    for (const [i, plateau] of PLATEAUS.entries()) {
      const late = await watch(plateau);
      await until(() => late.board, 'the board of one who came late');
      expect(late.board!.calls).toEqual(watchers[i]!.board!.calls);
      expect(late.board!.today).toEqual(watchers[i]!.board!.today);
    }
  }, 120_000);
});
