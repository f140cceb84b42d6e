import { describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from '#bus';
import { TestClock } from '../delivery/test-clock.js';
import { replay } from './replay.js';
import type { ReplayOptions } from './selection.js';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const line = (time: string, plateau = 'lyon', more = {}) => JSON.stringify({ id: time, plateau, time, ...more });
const at = (second: number) => `2026-01-01T08:00:0${second}Z`;

const run = async (lines: readonly string[], options: Partial<ReplayOptions> = {}) => {
  const clock = new TestClock(now);
  const sent: { message: OutgoingMessage; after: number }[] = [];
  const refused: string[] = [];
  const produce = async (topic: string, messages: readonly OutgoingMessage[]) => {
    expect(topic).toBe('events');
    for (const message of messages) sent.push({ message, after: clock.now() - now });
  };
  const bytes = (async function* () {
    yield Buffer.from(lines.join('\n'));
  })();
  const result = await replay(
    bytes,
    { speed: 'max', shiftToNow: false, ...options },
    {
      bus: { produce },
      topic: 'events',
      clock,
      signal: new AbortController().signal,
      onRefused: (number, reason) => refused.push(`${number}: ${reason}`),
      onSent: () => {},
    },
  );
  const values = sent.map(({ message }) => String(message.value));
  return {
    ...result,
    values,
    after: sent.map(({ after }) => after),
    messages: sent.map(({ message }) => message),
    refused,
  };
};

describe('a replay', () => {
  it('sends lines as they are, keyed by plateau, as structured CloudEvents', async () => {
    const odd = ` {"time" : "never", "plateau":"madrid","x": 1.50}`;
    const { messages, values, sent } = await run([line(at(1)), odd]);
    expect(values).toEqual([line(at(1)), odd]);
    expect(messages.map(({ key }) => key)).toEqual(['lyon', 'madrid']);
    expect(messages[0]?.headers).toEqual({ 'content-type': 'application/cloudevents+json' });
    expect(sent).toBe(2);
  });

  it('refuses lines it cannot send, with their numbers, and goes on', async () => {
    const { refused, values } = await run(['{', '[]', '7', '{"plateau":1}', line(at(1))]);
    expect(refused).toEqual([
      '1: not JSON',
      '2: no plateau, which is the key of a message',
      '3: not a JSON object',
      '4: no plateau, which is the key of a message',
    ]);
    expect(values).toEqual([line(at(1))]);
  });

  it('needs times only where it must tell them', async () => {
    const lines = [line('never'), line(at(1))];
    expect((await run(lines)).sent).toBe(2);
    expect(await run(lines, { speed: 10 })).toMatchObject({ sent: 1, refused: ['1: no RFC 3339 time'] });
  });

  it('sends what happened from one instant to another, both included, whatever the order of the lines', async () => {
    const options = { from: Date.parse(at(2)), until: Date.parse(at(4)) };
    const { values } = await run(
      [5, 4, 1, 3, 2].map((second) => line(at(second))),
      options,
    );
    expect(values).toEqual([4, 3, 2].map((second) => line(at(second))));
  });

  it('keeps the pace of the events, faster or slower as asked', async () => {
    const lines = [1, 3, 2, 4].map((second) => line(at(second)));
    expect((await run(lines, { speed: 1 })).after).toEqual([0, 2_000, 2_000, 3_000]);
    expect((await run(lines, { speed: 2 })).after).toEqual([0, 1_000, 1_000, 1_500]);
    expect((await run(lines, { speed: 1, from: Date.parse(at(3)) })).after).toEqual([0, 1_000]);
  });

  it('moves times to now and keeps their gaps, deadlines included', async () => {
    const lines = [
      line(at(1)),
      line('2026-01-01T09:00:03.5+01:00', 'lyon', { data: { dueAt: at(9), milestone: 'arrived' } }),
    ];
    const { values } = await run(lines, { shiftToNow: true });
    expect(values.map((value) => JSON.parse(value) as unknown)).toEqual([
      { id: at(1), plateau: 'lyon', time: '2026-03-01T12:00:00.000Z' },
      {
        id: '2026-01-01T09:00:03.5+01:00',
        plateau: 'lyon',
        time: '2026-03-01T12:00:02.500Z',
        data: { dueAt: '2026-03-01T12:00:08.000Z', milestone: 'arrived' },
      },
    ]);
  });
});
