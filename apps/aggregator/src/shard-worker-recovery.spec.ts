import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bus, BusError, type LogMessage, type Next, type OutgoingMessage } from '#bus';
import { decodeEvents } from '#floor';
import { type Ledger, LedgerError } from '#ledger';
import { DeadLetterBox, event, logOf, MEMBER, TestShard } from './test-shard.js';

const DAY = 86_400;

/** Two plateaus, repeats, refusals, a day that ends, records past their retention and late events about them. */
const LOG = logOf([
  event(0, 'call.queued', 'c1'),
  event(5, 'call.answered', 'c1'),
  null,
  event(5, 'call.answered', 'c1'),
  event(3, 'call.queued', 'm1', 'metz'),
  event(90, 'call.wrapped', 'c1'),
  event(100, 'call.queued', 'c2'),
  event(110, 'call.abandoned', 'c2'),
  Buffer.from('nonsense'),
  event(DAY, 'call.queued', 'c3'),
  event(3 * DAY, 'call.queued', 'c4'),
  event(3 * DAY + 1, 'call.answered', 'c4'),
  event(120, 'call.recalled', 'c2'),
  event(3 * DAY + 2, 'call.wrapped', 'c1'),
  event(6 * DAY, 'feed.alive', 'pbx'),
]);

/** What becomes of a request: it is answered, lost before it did anything, or its answer is. */
type Fate = 'answered' | 'lost' | 'answer-lost';

const ASKED = ['claim', 'homeOf', 'commit', 'read', 'finished', 'finishedByKey'] as const;

const away = () => new LedgerError('away', 'Redis does not answer');

/** The ledger as a worker sees it that is cut off from it as `fate` says of each request. */
function flaky(ledger: Ledger, fate: (request: (typeof ASKED)[number]) => Fate): Ledger {
  const methods = ASKED.map((request) => {
    const ask = async (...args: never[]) => {
      const becomes = fate(request);
      if (becomes === 'lost') throw away();
      const answer = await (ledger[request] as (...given: never[]) => Promise<unknown>)(...args);
      if (becomes === 'answer-lost') throw away();
      return answer;
    };
    return [request, ask] as const;
  });
  return { ...Object.fromEntries(methods), beat: async () => true } as unknown as Ledger;
}

class FlakyBox extends DeadLetterBox {
  constructor(private readonly fate: () => Fate) {
    super();
  }

  override async produce(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const becomes = this.fate();
    if (becomes !== 'lost') await super.produce(topic, messages);
    if (becomes !== 'answered') throw new BusError('unavailable', 'Kafka does not answer', undefined);
  }
}

/**
 * Does what the bus does: claims, hands out batches of these sizes while the commit of the one before is on its way, and
 * asks again when it is told to or when a commit turns out not to be written.
 */
async function deliver(shard: TestShard, log: readonly LogMessage[], sizes: readonly number[]): Promise<void> {
  let position: number | undefined;
  let takenIn: Promise<unknown> = Promise.resolve();
  for (let turn = 0; position === undefined || position < log.length; turn += 1) {
    if (turn > 500) throw new Error('the worker does not get on');
    let next: Next;
    if (position === undefined) next = await shard.claim(log);
    else next = await shard.hand(log.slice(position, position + (sizes[turn % sizes.length] ?? 5)), MEMBER);
    if ('refused' in next) throw new Error(next.refused);
    if (!('resumeAt' in next)) continue;
    position = next.resumeAt;
    takenIn = (next.takenIn ?? Promise.resolve(true)).then((isTakenIn) => {
      if (!isTakenIn) position = undefined;
    });
    if (position >= log.length) await takenIn;
  }
}

async function undisturbed(sizes: readonly number[]) {
  const shard = new TestShard();
  await deliver(shard, LOG, sizes);
  return shard.written();
}

describe('a worker whose ledger or bus goes away', () => {
  it.each(
    [...ASKED, 'produce' as const].flatMap((request) =>
      (['lost', 'answer-lost'] as const).map((fate) => [request, fate] as const),
    ),
  )('asks again later and ends exact when %s is %s at one time or another', async (request, becomes) => {
    let [asked, failing] = [0, 1];
    // The first, the second, the fourth, the seventh: ever longer it gets on, so that every step fails once.
    const fate = (given: string): Fate => {
      if (given !== request || (asked += 1) < (failing * (failing - 1)) / 2 + 1) return 'answered';
      failing += 1;
      return becomes;
    };
    const shard = new TestShard();
    const box = new FlakyBox(() => fate('produce')) as unknown as Bus;
    shard.worker = shard.another({ ledger: flaky(shard.ledger, fate), bus: box });
    await deliver(shard, LOG, [2]);
    expect(failing).toBeGreaterThan(2);
    expect(await shard.written()).toEqual(await undisturbed([2]));
  });

  it('N7 ends exact however often they go away, whatever batches it gets and whoever takes over', async () => {
    const fates = fc.infiniteStream(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant<Fate>('answered') },
        { weight: 1, arbitrary: fc.constantFrom<Fate>('lost', 'answer-lost') },
      ),
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
    const takeOvers = fc.infiniteStream(fc.integer({ min: 0, max: 9 }).map((n) => n === 0));
    const property = fc.asyncProperty(fates, sizes, takeOvers, async (stream, given, successions) => {
      const fate = (): Fate => stream.next().value as Fate;
      const shard = new TestShard();
      const box = new FlakyBox(fate) as unknown as Bus;
      const worker = () => shard.another({ ledger: flaky(shard.ledger, fate), bus: box });
      const [first, second] = [worker(), worker()];
      shard.worker = first;
      const hand = shard.hand.bind(shard);
      // A shard that comes and goes finds memories of an earlier tenure, which must not be trusted.
      shard.hand = async (...args) => {
        if (successions.next().value === true) {
          shard.worker = shard.worker === first ? second : first;
          return shard.claim(LOG);
        }
        return hand(...args);
      };
      await deliver(shard, LOG, given);
      expect(await comparable(shard)).toEqual(await comparable(await exact()));
    });
    await fc.assert(property, { numRuns: 150 });
  });
});

async function exact(): Promise<TestShard> {
  const shard = new TestShard();
  await deliver(shard, LOG, [1]);
  return shard;
}

/** When records past their retention are deleted depends on where batches end; what they count for does not. */
async function comparable(shard: TestShard) {
  const { state, plateaus } = await shard.written();
  return { state, sums: plateaus.map(({ sums, open }) => ({ sums, open })) };
}

const finished = async (shard: TestShard) => (await shard.written()).plateaus[0]!.finished.map(([key]) => key);

describe('records past their retention', () => {
  const CALL = [event(0, 'call.queued', 'c1'), event(9, 'call.abandoned', 'c1'), event(20, 'call.queued', 'c2')];

  it('W3 are deleted when a day of the watermark ends', async () => {
    const shard = new TestShard();
    const days = [1, 2, 3, 4].map((day) => event(day * DAY + 9, 'feed.alive', 'pbx'));
    const log = logOf([...CALL, ...days, event(4 * DAY + 10, 'feed.alive', 'pbx')]);
    await deliver(shard, log.slice(0, 4), [1]);
    // The caller is owed a call back no more; the other still waits, as far as anybody knows.
    expect(await finished(shard)).toEqual(['call:c1']);
    await shard.take(log.slice(4, 5));
    expect(await finished(shard)).toEqual(['call:c1']);
    await shard.take(log.slice(5, 6));
    expect(await finished(shard)).toEqual(['call:c2']);
    await shard.take(log.slice(6, 8));
    expect(await finished(shard)).toEqual([]);
  });

  it('W3 are deleted again when the commit that deleted them was lost', async () => {
    const shard = new TestShard();
    const log = logOf([...CALL, event(2 * DAY + 20, 'feed.alive', 'pbx'), event(3 * DAY, 'feed.alive', 'pbx')]);
    let commits = 0;
    const fate = (request: string): Fate => (request === 'commit' && (commits += 1) === 5 ? 'lost' : 'answered');
    shard.worker = shard.another({ ledger: flaky(shard.ledger, fate) });
    await deliver(shard, log, [1]);
    expect(commits).toBe(6);
    expect(await finished(shard)).toEqual([]);
  });

  it('W3 are not deleted when the same batch has brought them back', async () => {
    const shard = new TestShard();
    const back = [event(3 * DAY, 'feed.alive', 'pbx'), event(3 * DAY, 'call.recalled', 'c1')];
    const log = logOf([...CALL, event(DAY + 9, 'feed.alive', 'pbx'), ...back]);
    await deliver(shard, log.slice(0, 4), [1]);
    expect(await finished(shard)).toEqual(['call:c1']);
    await shard.take(log.slice(4));
    const { open } = (await shard.written()).plateaus[0]!;
    expect(decodeEvents('lyon', Object.fromEntries(open)['call:c1']!)).toMatchObject([{ type: 'call.recalled' }]);
  });
});

describe('a worker that takes over from another', () => {
  it('E1 E5 knows what that one erased, for as long as the retention', async () => {
    const lyon = new TestShard();
    const log = logOf([
      event(0, 'call.queued'),
      event(90, 'call.wrapped'),
      event(100, 'call.erased'),
      event(110, 'call.answered'),
      event(2 * DAY + 115, 'feed.alive', 'pbx'),
      event(120, 'call.answered'),
    ]);
    const stored = async () => {
      const { open, finished } = (await lyon.written()).plateaus[0]!;
      return [...open, ...finished].map(([key]) => key!.split(':')[0]).toSorted();
    };
    await lyon.claim(log);
    await lyon.take(log.slice(0, 3));
    expect(await stored()).toEqual(['erased']);
    lyon.worker = lyon.another();
    await lyon.claim(log);
    await lyon.take(log.slice(3, 4));
    expect(await stored()).toEqual(['erased']);
    lyon.worker = lyon.another();
    await lyon.claim(log);
    await lyon.take(log.slice(4));
    expect(await stored()).toEqual(['call', 'feed']);
    expect(lyon.box.letters).toEqual([]);
  });
});
