import type { Logger } from 'pino';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BusError } from '#bus';
import { type Commit, type CommitAnswer, gapsOf, MemoryLedger, NO_GAPS } from '#ledger';
import { UTC_DAY_MS } from '#floor';
import { event, logOf, MEMBER, START, TestShard } from './test-shard.js';

const CALL = [event(0, 'call.queued'), event(9, 'call.answered'), event(60, 'call.ended'), event(70, 'call.wrapped')];
const OTHERS = [
  event(80, 'call.queued', 'c2'),
  event(85, 'call.abandoned', 'c2'),
  event(90, 'call.queued', 'm1', 'metz'),
];
const LOG = logOf([...CALL, ...OTHERS], 100);

const notAMember = { proveMembership: () => Promise.reject(new BusError('not-a-member', 'gone', undefined)) };

describe('a worker that claims its shard', () => {
  let lyon: TestShard;

  beforeEach(() => {
    lyon = new TestShard();
  });

  it('begins at the earliest message when the ledger holds nothing', async () => {
    expect(await lyon.claim(LOG)).toEqual({ resumeAt: 100 });
  });

  it('resumes at the ledger’s offset, whoever wrote it', async () => {
    await lyon.claim(LOG);
    expect(await lyon.take(LOG.slice(0, 3))).toEqual({ resumeAt: 103 });
    lyon.worker = lyon.another();
    expect(await lyon.claim(LOG)).toEqual({ resumeAt: 103 });
  });

  it('goes on with the memory it has while the ledger stands where it left it', async () => {
    await lyon.claim(LOG);
    await lyon.take(LOG.slice(0, 3));
    const { epoch } = await lyon.state();
    expect(await lyon.claim(LOG)).toEqual({ resumeAt: 103 });
    expect(await lyon.state()).toMatchObject({ epoch });
  });

  it('records what the log deleted unread as missed, once, and goes on behind it', async () => {
    await lyon.claim(LOG);
    await lyon.take(LOG.slice(0, 1));
    expect(await lyon.claim(LOG, 104)).toEqual({ resumeAt: 104 });
    await lyon.take(LOG.slice(4, 5));
    await lyon.take(LOG.slice(5));
    expect((await lyon.written()).state).toMatchObject({ offset: 107, missed: 100 + 3 });
  });

  it('knows nothing of what was appended before the first message, where the log has deleted some', async () => {
    await lyon.claim(logOf(CALL), 0);
    await lyon.take(logOf(CALL));
    expect((await lyon.state()).gaps).toEqual(NO_GAPS);
    const young = new TestShard();
    await young.claim(LOG);
    // Control records of transactional producers alone: they have no time.
    await young.worker.take({ partition: young.shard, messages: [], end: 101 }, MEMBER);
    await young.worker.settled();
    expect(await young.state()).toMatchObject({ offset: 101, missed: 100, gaps: NO_GAPS });
    await young.take(LOG.slice(1));
    expect(gapsOf(await young.state(), 'lyon')).toEqual([{ to: LOG[1]!.appendTime }]);
  });

  it('knows what was read before messages were deleted unread, and what was appended after', async () => {
    await lyon.claim(logOf(CALL), 0);
    await lyon.take(logOf(CALL));
    await lyon.claim(LOG);
    await lyon.take(LOG);
    await lyon.take(logOf(OTHERS, 107));
    expect(gapsOf(await lyon.state(), 'lyon')).toEqual([{ from: START + 70_000, to: LOG[0]!.appendTime }]);
  });

  it('knows at once up to when it knows nothing, where the log has deleted everything', async () => {
    lyon.clock = START + UTC_DAY_MS;
    expect(await lyon.claim([], 100, 100)).toEqual({ resumeAt: 100 });
    expect(await lyon.state()).toMatchObject({ offset: 100, missed: 100 });
    expect(gapsOf(await lyon.state(), 'lyon')).toEqual([{ to: START + UTC_DAY_MS }]);
    lyon.clock += UTC_DAY_MS;
    // Neither the next claim nor the next message adds to it.
    for (const worker of [lyon.worker, (lyon.worker = lyon.another())])
      expect(await worker.claim({ partition: lyon.shard, low: 100, high: 100 })).toEqual({ resumeAt: 100 });
    await lyon.take(LOG);
    expect(await lyon.state()).toMatchObject({ offset: 107, missed: 100 });
    expect(gapsOf(await lyon.state(), 'lyon')).toEqual([{ to: START + UTC_DAY_MS }]);
    const until = lyon.clock;
    await lyon.claim([], 120, 120);
    // It began before the other one ended: they are one.
    expect(gapsOf(await lyon.state(), 'lyon')).toEqual([{ to: until }]);
  });

  it('knows nothing to be lacking where the log held nothing, or everything of it was read', async () => {
    await lyon.claim([], 0, 0);
    expect((await lyon.state()).offset).toBeUndefined();
    await lyon.take(logOf(CALL));
    await lyon.claim([], 4, 4);
    expect(await lyon.state()).toMatchObject({ offset: 4, missed: 0, gaps: NO_GAPS });
  });

  it('tries again where the ledger does not take what is lacking', async () => {
    const young = new TestShard(3, {});
    young.ledger.commit = async () => ({ committed: false, reason: 'frozen' });
    expect(await young.claim([], 100, 100)).toEqual({ retryAfterMs: expect.any(Number) });
    expect(await young.state()).toMatchObject({ missed: 0, gaps: NO_GAPS });
  });

  it('waits while the ledger was filled from another topic, says once what to do, and writes nothing', async () => {
    await lyon.claim(LOG);
    await lyon.take(LOG.slice(0, 3));
    const before = await lyon.state();
    const said: string[] = [];
    const logger = { error: (_of: object, message: string) => said.push(message) } as unknown as Logger;
    lyon.worker = lyon.another({ topic: 'e-2', logger });
    for (let again = 0; again < 3; again += 1)
      expect(await lyon.claim(LOG)).toEqual({ retryAfterMs: expect.any(Number) });
    expect(said).toEqual([expect.stringContaining('bus.topic')]);
    expect(await lyon.state()).toEqual(before);
  });

  it('refuses a log that ends before the ledger’s offset, and is then no worker of the shard', async () => {
    await lyon.claim(LOG);
    await lyon.take(LOG);
    expect(await lyon.claim([], 0, 107)).toEqual({ resumeAt: 107 });
    await lyon.worker.beat();
    expect(await lyon.claim([], 0, 106)).toEqual({ refused: expect.stringContaining('vigie rebuild') });
    lyon.clock = 9_000;
    await lyon.worker.beat();
    expect(await lyon.state()).toMatchObject({ silentMs: 9_000 });
  });

  it('waits for a rebuild while the sums are of other definitions, and says once what to do', async () => {
    await lyon.claim(LOG);
    const said: string[] = [];
    const logger = { error: (_of: object, message: string) => said.push(message) } as unknown as Logger;
    lyon.worker = lyon.another({ definitions: 'v2', logger });
    for (let again = 0; again < 3; again += 1)
      expect(await lyon.claim(LOG)).toEqual({ retryAfterMs: expect.any(Number) });
    expect(said).toEqual([expect.stringContaining('vigie rebuild')]);
  });

  it('says once that it was lost, claims nothing by itself, and follows the ledger when it is asked again', async () => {
    await lyon.claim(LOG);
    await lyon.take(LOG.slice(0, 3));
    const { epoch } = await lyon.ledger.claim(lyon.shard, 'v1');
    await lyon.ledger.commit({ shard: lyon.shard, epoch, expected: 103, next: 105, plateaus: [] });
    expect([await lyon.worker.beat(), await lyon.worker.beat()]).toEqual(['lost', undefined]);
    expect(lyon.worker.held).toBeUndefined();
    expect(await lyon.state()).toMatchObject({ epoch });
    expect(await lyon.claim(LOG)).toEqual({ resumeAt: 105 });
    expect(lyon.worker.held).toEqual({ epoch: epoch + 1, offset: 105 });
    expect(await lyon.worker.beat()).toBeUndefined();
  });

  it('beats while it holds the shard, and not once another does', async () => {
    await lyon.worker.beat();
    expect(await lyon.state()).not.toHaveProperty('silentMs');
    await lyon.claim(LOG);
    await lyon.worker.beat();
    expect(await lyon.state()).toMatchObject({ silentMs: 0 });
    await lyon.another().claim({ partition: lyon.shard, low: 100, high: 107 });
    lyon.clock = 4_000;
    await lyon.worker.beat();
    expect(await lyon.state()).toMatchObject({ silentMs: 4_000 });
  });
});

describe('a worker that takes a batch', () => {
  let lyon: TestShard;

  beforeEach(async () => {
    lyon = new TestShard();
    await lyon.claim(LOG);
  });

  it('writes records, sums, watermark and offset, and goes on behind it', async () => {
    expect(await lyon.take(LOG)).toEqual({ resumeAt: 107 });
    const { state, plateaus } = await lyon.written();
    // The log began at 100 when the ledger knew nothing.
    expect(state).toMatchObject({ offset: 107, missed: 100, deadLetters: {} });
    expect(state).toMatchObject({
      watermarks: new Map([
        ['lyon', START + 85_000],
        ['metz', START + 90_000],
      ]),
    });
    expect(plateaus.map(({ open }) => open.map(([key]) => key))).toEqual([['call:c2'], ['call:m1']]);
    expect(plateaus[0]!.finished.map(([key]) => key)).toEqual(['call:c1']);
    expect(Object.fromEntries(plateaus[0]!.sums)[START]).toMatchObject({ 'queue|road|untriaged|offered': '2' });
  });

  it('changes nothing by a batch that comes again', async () => {
    await lyon.take(LOG);
    const once = await lyon.written();
    expect(await lyon.take(LOG)).toEqual({ resumeAt: 107 });
    expect(await lyon.take(LOG.slice(2, 4))).toEqual({ resumeAt: 107 });
    expect(await lyon.written()).toEqual(once);
  });

  it('takes only the rest of a batch that begins before the ledger’s offset', async () => {
    await lyon.take(LOG);
    const whole = await lyon.written();
    const other = new TestShard();
    await other.claim(LOG);
    await other.take(LOG.slice(0, 4));
    expect(await other.take(LOG.slice(2))).toEqual({ resumeAt: 107 });
    expect(await other.written()).toEqual(whole);
  });

  it('does not take the ledger’s offset for the first message’s: logs have gaps', async () => {
    await lyon.take(LOG.slice(0, 2));
    expect(await lyon.take(LOG.slice(4))).toEqual({ resumeAt: 107 });
    expect((await lyon.written()).state).toMatchObject({ offset: 107, missed: 100 });
  });

  it('moves on to the end of a batch that holds nothing for readers', async () => {
    const next = await lyon.worker.take({ partition: lyon.shard, messages: [], end: 140 }, notAMember);
    await lyon.worker.settled();
    expect([next, (await lyon.written()).state]).toMatchObject([{ resumeAt: 140 }, { offset: 140 }]);
  });

  it('writes a long batch in several commits, each of which ends where the next begins', async () => {
    const many = logOf(Array.from({ length: 9_000 }, (_, i) => event(i, 'call.queued', `c${i}`)));
    const short = new TestShard();
    const offsets: number[] = [];
    await short.ledger.watch(({ from = 0, offset }) => offsets.push(offset - from));
    await short.claim(many);
    expect(await short.take(many)).toEqual({ resumeAt: 9_000 });
    expect(offsets).toEqual([2_000, 2_000, 2_000, 2_000, 1_000]);
    expect((await short.written()).plateaus[0]!.open).toHaveLength(9_000);
  });

  it('proves its membership, once fenced off, before it claims again and goes on', async () => {
    await lyon.take(LOG.slice(0, 2));
    await lyon.another().claim({ partition: lyon.shard, low: 100, high: 107 });
    const proven: number[] = [];
    const member = { proveMembership: async (offset: number) => void proven.push(offset) };
    expect(await lyon.take(LOG.slice(2, 4), member)).toBe('not-written');
    expect(await lyon.take(LOG.slice(4), member)).toEqual({ resumeAt: 102 });
    // What was read is beyond that, but the ledger is not.
    expect(proven).toEqual([102]);
    expect(await lyon.take(LOG.slice(2), notAMember)).toEqual({ resumeAt: 107 });
    const alone = new TestShard();
    await alone.claim(LOG);
    await alone.take(LOG);
    expect(await lyon.written()).toEqual(await alone.written());
  });

  it('claims nothing back when it is no longer a member, and asks again later', async () => {
    const successor = lyon.another();
    await successor.claim({ partition: lyon.shard, low: 100, high: 107 });
    const { epoch } = await lyon.state();
    expect(await lyon.take(LOG, notAMember)).toBe('not-written');
    for (let again = 0; again < 2; again += 1)
      expect(await lyon.take(LOG, notAMember)).toEqual({ retryAfterMs: expect.any(Number) });
    expect(await lyon.state()).toMatchObject({ epoch });
    expect((await lyon.written()).state).not.toHaveProperty('offset');
  });

  it('resumes where its successor was when it is given the shard back', async () => {
    await lyon.take(LOG.slice(0, 2));
    const first = lyon.worker;
    lyon.worker = lyon.another();
    await lyon.claim(LOG);
    await lyon.take(LOG.slice(2, 5));
    lyon.worker = first;
    expect(await lyon.claim(LOG)).toEqual({ resumeAt: 105 });
    await lyon.take(LOG.slice(5));
    const alone = new TestShard();
    await alone.claim(LOG);
    await alone.take(LOG);
    expect(await lyon.written()).toEqual(await alone.written());
  });

  it('ends loudly when an invariant is broken', async () => {
    const broken = new TestShard();
    broken.worker = broken.another({ rulebook: { of: () => null as never, texts: new Map() } });
    await broken.claim(LOG);
    await expect(broken.take(LOG)).rejects.toThrow(TypeError);
  });

  it('leaves the packing of days for later while the log holds more', async () => {
    const packedBefore: (number | undefined)[] = [];
    class Watched extends MemoryLedger {
      override commit(commit: Commit): Promise<CommitAnswer> {
        packedBefore.push(commit.plateaus[0]?.packing?.before);
        return super.commit(commit);
      }
    }
    const shard = new TestShard();
    shard.worker = shard.another({ ledger: new Watched(() => 0) });
    await shard.claim(LOG);
    await shard.hand(LOG.slice(0, 1), MEMBER, 102);
    await shard.hand(LOG.slice(1, 2), MEMBER, 102);
    expect(packedBefore).toEqual([START - 40 * UTC_DAY_MS, START - 8 * UTC_DAY_MS]);
  });
});
