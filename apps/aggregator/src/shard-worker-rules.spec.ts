import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { event, logOf, rulebookOf, START, TestShard } from './test-shard.js';

const OLD = { answerWithinSeconds: 20 };
const MORNING = [event(0, 'call.queued'), event(30, 'call.answered')];
const NOON = [event(43_200, 'call.queued', 'c2'), event(43_230, 'call.answered', 'c2')];
/** As the calls of noon come, and one of the morning is told late to have been triaged. */
const LOG = logOf([...MORNING, ...NOON, event(10, 'call.triaged')]);
const from = new Date(START + 43_200_000).toISOString();

describe('a worker whose rules were edited', () => {
  let lyon: TestShard;
  const told: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void told.push(line) });

  beforeEach(async () => {
    told.length = 0;
    lyon = new TestShard(3, { rulebook: rulebookOf([OLD]) });
    await lyon.claim(LOG);
    await lyon.take(LOG.slice(0, 2));
  });

  it('in place is refused, says so once, and has no worker beaten for it; the one that was there goes on', async () => {
    const edited = lyon.another({ rulebook: rulebookOf([{ answerWithinSeconds: 60 }]), logger });
    const range = { partition: lyon.shard, low: 0, high: LOG.length };
    const before = await lyon.state();
    for (let again = 0; again < 2; again += 1)
      expect(await edited.claim(range)).toEqual({ retryAfterMs: expect.any(Number) });
    await edited.beat();
    expect(await lyon.state()).toEqual(before);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/targets of plateau lyon/);
    expect(await lyon.take(LOG.slice(2))).toEqual({ resumeAt: LOG.length });
  });

  it('from an instant on goes on, and comes to what it would have from the start', async () => {
    const rulebook = rulebookOf([OLD, { answerWithinSeconds: 60, from }]);
    const alone = new TestShard(3, { rulebook });
    await alone.claim(LOG);
    await alone.take(LOG);
    lyon.worker = lyon.another({ rulebook });
    expect(await lyon.claim(LOG)).toEqual({ resumeAt: 2 });
    await lyon.take(LOG.slice(2));
    const written = await lyon.written();
    expect(written).toEqual(await alone.written());
    const within = written.plateaus[0]!.sums.map(([, fields]) => fields['queue|road|untriaged|answeredWithinTarget']);
    expect(within.filter((n) => n !== undefined)).toEqual(['1']);
  });
});
