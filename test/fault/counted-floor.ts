import type { PlateauDefinition } from '#board';
import type { FloorEvent } from '#contract';
import { compileStandards } from '#floor';
import type { ShardState } from '#ledger';
import { readDay } from '../bank/read-day.js';
import { type RealFloor, startFloor } from '../browser/real-floor.js';
import { handled } from '../integration/gateway-events.js';
import { connectWatcher, type Watcher } from '../integration/gateway-watcher.js';

const LYON: PlateauDefinition = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  ...compileStandards({}),
  queues: {},
};

/** The day of the calls: past, so that none lies on two. */
export const CALLED_ON = '2026-03-20';

/** The first call; the others follow a tenth of a second apart. */
export const CALLED_FROM = Date.parse('2026-03-20T10:00:00Z');

/** How many events a call of {@link CountedFloor.call} has. */
export const EVENTS_OF_CALL = 4;

/** What the ledger counted of calls. */
export type Counted = Readonly<Record<'answered' | 'offered' | 'wrapped' | 'waitSeconds', number>>;

/** Processes on servers that a test breaks, a wall before them, and calls of which it is known how many there are. */
export class CountedFloor {
  /** How many calls came to their end. */
  sent = 0;

  private constructor(
    readonly floor: RealFloor,
    readonly wall: Watcher,
  ) {}

  /** Starts them; see {@link startFloor} for the servers. */
  static async open(servers: Parameters<typeof startFloor>[0]): Promise<CountedFloor> {
    const floor = await startFloor(servers);
    const token = await floor.token({ role: 'wall', plateaus: ['lyon'] });
    const wall = await connectWatcher({ url: floor.url, token: async () => token });
    await wall.watch({ plateau: 'lyon' });
    return new CountedFloor(floor, wall);
  }

  /** Sends calls from their first event to their last, and whatever else is given. */
  async call(count: number, ...more: readonly FloorEvent[]): Promise<void> {
    const events = Array.from({ length: count }, (_, i) => {
      const n = this.sent + i;
      return handled({ plateau: 'lyon', subject: `c-${n}`, at: CALLED_FROM + n * 100, wait: 5_000 });
    });
    this.sent += count;
    await this.floor.send(...events.flat(), ...more);
  }

  /** What the ledger counted of the calls. */
  async counted(): Promise<Counted> {
    const { total } = await readDay(this.floor.ledger, LYON, CALLED_ON);
    const { answered, offered, wrapped, waitSeconds } = total as never as Counted;
    return { answered, offered, wrapped, waitSeconds };
  }

  /** Where the shard of the plateau stands. */
  async state(): Promise<ShardState> {
    return (await this.floor.ledger.states([0, 1])).find(({ offset }) => offset !== undefined)!;
  }

  /** Ends the wall and the processes. */
  async stop(): Promise<void> {
    this.wall.socket.disconnect();
    await this.floor.stop();
  }
}
