import { beforeEach, describe, expect, it } from '@jest/globals';
import { DEAD_LETTER_REASONS } from '#contract';
import { decodeEvents } from '#floor';
import { MAX_LETTER_BYTES } from './dead-letters.js';
import { event, logOf, START, TestShard } from './test-shard.js';

const DAY = 86_400;
const textOf = (value: Uint8Array | string | null) => (value === null ? null : Buffer.from(value).toString());

describe('a message that cannot be taken in', () => {
  let lyon: TestShard;

  const reasons = () => lyon.box.letters.map(({ headers }) => headers!['vigie_reason']);

  beforeEach(() => {
    lyon = new TestShard();
  });

  it('goes to the dead letters with its reason, partition, offset and the bytes as they came', async () => {
    const bytes = Uint8Array.of(0x7b, 0xff, 0x00);
    const log = logOf([event(0, 'call.queued'), bytes, null], 40);
    await lyon.claim(log);
    await lyon.take(log);
    expect(lyon.box.letters).toHaveLength(2);
    const [unreadable, empty] = lyon.box.letters;
    expect(unreadable).toEqual({
      key: 'e:3:41',
      value: bytes,
      headers: {
        vigie_reason: 'invalid-encoding',
        vigie_detail: `${DEAD_LETTER_REASONS['invalid-encoding']} expected UTF-8 text in the value`,
        vigie_topic: 'e',
        vigie_partition: '3',
        vigie_offset: '41',
      },
    });
    expect(empty).toMatchObject({ key: 'e:3:42', value: null, headers: { vigie_reason: 'empty', vigie_offset: '42' } });
  });

  it('keeps the headers it had, which a binary CloudEvent needs to be read again', async () => {
    const headers = {
      ce_specversion: Buffer.from('1.0'),
      ce_id: 'e1',
      vigie_reason: 'forged',
      vigie_length: '7',
      gone: undefined,
    };
    const log = logOf([event(0, 'call.queued')]).map((message) => ({ ...message, headers }));
    await lyon.claim(log);
    await lyon.take(log);
    expect(lyon.box.letters[0]!.headers).toMatchObject({
      ce_specversion: Buffer.from('1.0'),
      ce_id: 'e1',
      vigie_reason: 'missing-attribute',
    });
    for (const name of ['gone', 'vigie_length', 'vigie_key'])
      expect(lyon.box.letters[0]!.headers).not.toHaveProperty(name);
  });

  it('keeps its key, whatever bytes that is, so that it can be sent again under it', async () => {
    const key = Uint8Array.of(0x6c, 0xff);
    const log = logOf([null]).map((message) => ({ ...message, key }));
    await lyon.claim(log);
    await lyon.take(log);
    expect(lyon.box.letters[0]!.headers).toMatchObject({ vigie_key: key });
  });

  it('is cut where Kafka would not take it again, and says how long it was', async () => {
    const long = Buffer.alloc(3_000_000, 'x');
    const headers = { small: 'kept', large: 'y'.repeat(MAX_LETTER_BYTES) };
    const log = logOf([long, Buffer.alloc(MAX_LETTER_BYTES, 'x')]).map((message, i) =>
      i === 0 ? { ...message, headers } : message,
    );
    await lyon.claim(log);
    expect(await lyon.take(log)).toEqual({ resumeAt: 2 });
    const [cut, whole] = lyon.box.letters;
    expect(cut!.value).toHaveLength(MAX_LETTER_BYTES - 'smallkept'.length);
    expect(cut!.headers).toMatchObject({ vigie_reason: 'too-long', vigie_length: '3000000', small: 'kept' });
    expect(cut!.headers).not.toHaveProperty('large');
    expect([whole!.value!.length, whole!.headers]).toEqual([
      MAX_LETTER_BYTES,
      expect.not.objectContaining({ vigie_length: expect.anything() }),
    ]);
  });

  it('does not hold up the next one, and is counted in the ledger by its reason', async () => {
    const log = logOf([null, event(0, 'call.queued'), Buffer.from('{'), Buffer.from('{'), event(9, 'call.answered')]);
    await lyon.claim(log);
    expect(await lyon.take(log)).toEqual({ resumeAt: 5 });
    const { state, plateaus } = await lyon.written();
    expect(state).toMatchObject({ offset: 5, deadLetters: { empty: 1, 'invalid-json': 2 } });
    expect(decodeEvents('lyon', plateaus[0]!.open[0]![1]!)).toHaveLength(2);
  });

  it('is counted once, though it is put aside again when its batch comes again', async () => {
    const log = logOf([null, event(0, 'call.queued')]);
    await lyon.claim(log);
    await lyon.take(log);
    await lyon.take(log);
    lyon.worker = lyon.another();
    await lyon.claim(log);
    await lyon.take(log);
    expect((await lyon.state()).deadLetters).toEqual({ empty: 1 });
    expect(new Set(lyon.box.letters.map(({ key }) => key))).toEqual(new Set(['e:3:0']));
  });

  it('unknown-plateau: the configuration does not have it', async () => {
    const log = logOf([event(0, 'call.queued', 'c1', 'berlin'), event(0, 'call.queued')]);
    await lyon.claim(log);
    await lyon.take(log);
    expect(reasons()).toEqual(['unknown-plateau']);
    expect(await lyon.ledger.homes()).toEqual(new Map([['lyon', 3]]));
  });

  it('wrong-partition: the ledger first saw the plateau on another one', async () => {
    await lyon.ledger.homeOf('metz', 7);
    const log = logOf([event(0, 'call.queued', 'm1', 'metz'), event(0, 'call.queued')]);
    await lyon.claim(log);
    await lyon.take(log);
    expect(reasons()).toEqual(['wrong-partition']);
    const { state, plateaus } = await lyon.written();
    expect([plateaus[0]!.open.length, plateaus[1]!.open.length, state.offset]).toEqual([1, 0, 2]);
    expect(textOf(lyon.box.letters[0]!.value)).toContain('"plateau":"metz"');
  });

  it('W2 from-the-future: more than five minutes later than its message was appended', async () => {
    const [edge, beyond] = [event(300, 'call.queued', 'c1'), event(300.001, 'call.queued', 'c2')];
    const log = logOf([edge, beyond]).map((message) => ({ ...message, appendTime: START }));
    await lyon.claim(log);
    await lyon.take(log);
    expect(reasons()).toEqual(['from-the-future']);
    expect((await lyon.written()).plateaus[0]!.open.map(([key]) => key)).toEqual(['call:c1']);
  });

  it('W3 too-late: older than the retention, about a record that is not held', async () => {
    const log = logOf([
      event(3 * DAY, 'call.queued', 'c9'),
      event(DAY, 'call.queued', 'c1'),
      event(DAY - 0.001, 'call.queued', 'c2'),
    ]);
    await lyon.claim(log);
    await lyon.take(log);
    expect(reasons()).toEqual(['too-late']);
    expect(textOf(lyon.box.letters[0]!.value)).toContain('"subject":"c2"');
  });

  it('R5 record-full: its record has 2,000 events', async () => {
    const log = logOf(Array.from({ length: 2_001 }, (_, i) => event(i, 'call.held')));
    await lyon.claim(log);
    await lyon.take(log);
    expect(reasons()).toEqual(['record-full']);
  });
});
