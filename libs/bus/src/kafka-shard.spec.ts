import { describe, expect, test } from '@jest/globals';
import { BusError } from './bus-error.js';
import type { FetchedBatch } from './fetched-batch.js';
import { KafkaShard } from './kafka-shard.js';
import type { LogBatch, Next } from './port.js';

interface Script {
  readonly assigned?: Next[];
  readonly batch?: Next[];
  /** What becomes of each proof; it is given where nothing is said. */
  readonly proofs?: Error[];
}

/** A shard whose reader answers by a script, and what it asked of Kafka. */
function shardOf({ assigned = [], batch = [], proofs = [] }: Script) {
  const log: string[] = [];
  const later: Promise<void>[] = [];
  const state = { current: true, over: new AbortController() };
  const shard = new KafkaShard({
    partition: 0,
    reader: {
      assigned: async () => assigned.shift() ?? { resumeAt: 0 },
      batch: async ({ messages, end }: LogBatch) => {
        log.push(`read ${messages.length} to ${end}`);
        return batch.shift() ?? { resumeAt: end };
      },
      revoked: () => {},
    },
    over: state.over.signal,
    isCurrent: () => state.current,
    range: async () => ({ partition: 0, low: 0, high: 100 }),
    pause: () => log.push('pause'),
    seek: (position) => log.push(`seek ${position}`),
    resume: () => log.push('resume'),
    moved: (position) => log.push(`moved ${position}`),
    prove: async (position) => {
      log.push(`prove ${position}`);
      const refused = proofs.shift();
      if (refused !== undefined) throw refused;
    },
    later: (work) => later.push(work()),
  });
  const fetched = (fetchedOffset: number, end: number): FetchedBatch => ({
    partition: 0,
    fetchedOffset,
    end,
    content: () => ({ partition: 0, messages: [], end }),
    resolve: () => log.push(`resolve ${end}`),
  });
  const settled = async () => {
    await shard.settled;
    await Promise.all(later);
  };
  return { shard, log, state, fetched, settled };
}

describe('a Kafka shard', () => {
  test('seeks and resumes where its reader says, and goes on behind each batch', async () => {
    const { shard, log, fetched } = shardOf({ assigned: [{ resumeAt: 7 }] });
    await shard.claim();
    await shard.take(fetched(7, 20));
    await shard.take(fetched(20, 30));
    const read = ['resolve 20', 'read 0 to 20', 'moved 20', 'resolve 30', 'read 0 to 30', 'moved 30'];
    expect(log).toEqual(['seek 7', 'resume', ...read]);
  });

  test('hands on nothing that was fetched elsewhere: it asks its reader again', async () => {
    const { shard, log, fetched, settled } = shardOf({ assigned: [{ resumeAt: 7 }, { resumeAt: 9 }] });
    await shard.claim();
    await shard.take(fetched(15, 20));
    await settled();
    expect(log).toEqual(['seek 7', 'resume', 'pause', 'seek 9', 'resume']);
  });

  test('reads nothing before its reader has answered', async () => {
    const { shard, log, fetched } = shardOf({});
    await shard.take(fetched(0, 20));
    expect(log).toEqual([]);
  });

  test('moves nothing when another assignment came while the batch was in hand', async () => {
    const { shard, log, state, fetched } = shardOf({});
    await shard.claim();
    const taken = shard.take(fetched(0, 20));
    state.current = false;
    await taken;
    expect(log).toEqual(['seek 0', 'resume', 'resolve 20', 'read 0 to 20']);
  });

  test('seeks when its reader wants to go on elsewhere', async () => {
    const { shard, log, fetched } = shardOf({ batch: [{ resumeAt: 3 }] });
    await shard.claim();
    await shard.take(fetched(0, 20));
    await shard.take(fetched(3, 20));
    const read = ['resolve 20', 'read 0 to 20', 'moved 3', 'seek 3', 'resolve 20', 'read 0 to 20', 'moved 20'];
    expect(log.slice(2)).toEqual(read);
  });

  test('lets the next batch be fetched while one is in hand, and drops it when its reader is not to go on there', async () => {
    for (const next of [{ refused: 'enough' }, { retryAfterMs: 3_600_000 }, { resumeAt: 3 }]) {
      const { shard, log, state, fetched, settled } = shardOf({ batch: [next] });
      await shard.claim();
      const taken = shard.take(fetched(0, 20));
      expect(log.slice(2)).toEqual(['resolve 20', 'read 0 to 20']);
      await taken;
      await shard.take(fetched(20, 30));
      state.over.abort();
      await settled();
      expect(log).not.toContain('read 0 to 30');
    }
  });

  test('asks again as a member, with what is taken in: not with what was read', async () => {
    const takenIn = Promise.resolve(true);
    const batch = [
      { resumeAt: 20, takenIn },
      { resumeAt: 30, takenIn: Promise.resolve(false) },
    ];
    const { shard, log, fetched, settled } = shardOf({ assigned: [{ resumeAt: 7 }, { resumeAt: 20 }], batch });
    await shard.claim();
    await shard.take(fetched(7, 20));
    await shard.settled;
    await shard.take(fetched(20, 30));
    await settled();
    const read = ['resolve 20', 'read 0 to 20', 'moved 20', 'resolve 30', 'read 0 to 30'];
    expect(log).toEqual(['seek 7', 'resume', ...read, 'pause', 'prove 20', 'seek 20', 'resume']);
  });

  test('leaves to the next assignment what a member that was replaced is asked again', async () => {
    const proofs = [new BusError('not-a-member', 'gone', undefined)];
    const { shard, log, fetched } = shardOf({ assigned: [{ resumeAt: 7 }], proofs });
    await shard.claim();
    await shard.claimAgain();
    await shard.take(fetched(7, 20));
    expect(log).toEqual(['seek 7', 'resume', 'pause', 'prove 7']);
  });

  test('notes nothing that was taken in after another assignment came', async () => {
    const { shard, log, state, fetched, settled } = shardOf({
      batch: [
        { resumeAt: 20, takenIn: Promise.resolve(true) },
        { resumeAt: 30, takenIn: Promise.resolve(false) },
      ],
    });
    await shard.claim();
    await shard.take(fetched(0, 20));
    await shard.settled;
    await shard.take(fetched(20, 30));
    state.current = false;
    await settled();
    expect(log.slice(2)).toEqual(['resolve 20', 'read 0 to 20', 'moved 20', 'resolve 30', 'read 0 to 30']);
  });

  test('stays paused when its reader refuses, or stops waiting to try again', async () => {
    for (const next of [{ refused: 'enough' }, { retryAfterMs: 3_600_000 }]) {
      const { shard, log, state, fetched } = shardOf({ batch: [next] });
      await shard.claim();
      await shard.take(fetched(0, 20));
      state.over.abort();
      await shard.take(fetched(0, 20));
      expect(log.slice(2)).toEqual(['resolve 20', 'read 0 to 20', 'pause']);
    }
  });
});
