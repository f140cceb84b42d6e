import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './configuration-error.js';
import { parseConfiguration } from './configuration.js';

/** What is wrong with these lines, above a plateau. */
function problemsOf(lines: string): readonly string[] {
  try {
    parseConfiguration(`${lines}\nplateaus: [{ id: lyon, zone: Europe/Paris }]\n`, 'vigie.yaml');
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

const rule = (settings: string) =>
  problemsOf(`channels: { desk: { type: slack, urlFrom: A } }\nalerts:\n  r: ${settings}`);
const channel = (settings: string) => problemsOf(`channels:\n  desk: ${settings}`);

describe('a rule of its own', () => {
  it('is taken when it says what its kind needs', () => {
    expect(rule('{ kind: call-waiting, seconds: 5, urgency: P0, channels: [desk, wall] }')).toEqual([]);
  });

  it.each([
    ['{ seconds: 5 }', 'expected a property "kind": one of call-waiting,'],
    ['{ kind: phase-of-the-moon }', 'expected one of call-waiting,'],
    ['{ kind: call-waiting }', 'expected a property "seconds"'],
    [
      '{ kind: call-waiting, seconds: 5, above: 3 }',
      'not for a rule of kind call-waiting; expected one of seconds, queue,',
    ],
    ['{ kind: no-speaker, foldAbove: 3 }', 'not for a rule of kind no-speaker'],
    ['{ kind: call-waiting, seconds: -1 }', 'expected'],
    ['{ kind: call-waiting, seconds: 5, for: soon }', 'expected'],
    ['{ kind: call-waiting, seconds: 5, colour: red }', 'unknown here'],
    ['{ kind: call-waiting, seconds: 5, channels: [nobody] }', 'unknown channel "nobody"; expected one of wall, desk'],
    [
      '{ kind: call-waiting, seconds: 5, escalation: [{ afterSeconds: 9, channels: [nobody] }] }',
      'unknown channel "nobody"',
    ],
    [
      '{ kind: call-waiting, seconds: 5, escalation: [{ afterSeconds: 9, channels: [desk] }, { afterSeconds: 9, channels: [wall] }] }',
      'expected each step later than the one before',
    ],
    [
      '{ kind: call-waiting, seconds: 5, urgency: P0, quietHours: { from: "22:00", to: "07:00" } }',
      'a P0 is never quiet',
    ],
    [
      '{ kind: stale-feed, seconds: 5, connectorSeconds: 60, quietHours: { from: "22:00", to: "07:00" } }',
      'a stale feed is never quiet',
    ],
    ['{ kind: call-waiting, seconds: 5, quietHours: { from: "07:00", to: "07:00" } }', 'expected two different times'],
    ['{ kind: call-waiting, seconds: 5, quietHours: { from: "7", to: "08:00" } }', 'expected'],
    ['{ kind: figure, figure: luck, window: 30m, minimumCalls: 1, above: 1 }', 'expected one of serviceLevel,'],
    ['{ kind: figure, figure: abandonRate, window: 30m, minimumCalls: 1 }', 'expected either "above" or "below"'],
    [
      '{ kind: figure, figure: abandonRate, window: 30m, minimumCalls: 1, above: 1, below: 2 }',
      'expected either "above" or "below"',
    ],
    ['{ kind: figure, figure: abandonRate, window: 20m, minimumCalls: 1, above: 1 }', 'expected'],
    ['{ kind: call-waiting, seconds: 5, ackMinutes: 0 }', 'expected'],
  ])('is refused with its line: %s', (settings, expected) => {
    const problems = rule(settings);
    expect(problems.join('\n')).toContain(expected);
    for (const problem of problems) expect(problem).toMatch(/^vigie\.yaml:3/);
  });
});

describe('a channel', () => {
  it.each([
    '{ type: webhook, url: "https://desk.example/", secretsFrom: KEYS, payload: vigie, allowPrivate: true }',
    '{ type: slack, urlFrom: CHAT_URL, language: fr, patience: 0.5, timeoutSeconds: 5 }',
    '{ type: email, to: [a@b.example], from: c@d.example }',
  ])('is taken: %s', (settings) => {
    expect(channel(settings)).toEqual([]);
  });

  it.each([
    ['{ type: pigeon }', 'expected'],
    ['{ type: webhook }', 'expected either "url" or "urlFrom"'],
    ['{ type: webhook, url: "https://a.example/", urlFrom: A }', 'expected either "url" or "urlFrom"'],
    ['{ type: webhook, url: "ftp://a.example/" }', 'expected'],
    ['{ type: webhook, urlFrom: "not a name" }', 'expected'],
    ['{ type: slack, url: "https://a.example/" }', '"url" is not for a channel of type slack'],
    ['{ type: slack }', 'expected a property "urlFrom"'],
    ['{ type: slack, urlFrom: A, payload: vigie }', '"payload" is not for a channel of type slack'],
    ['{ type: email, to: [nobody], from: c@d.example }', 'expected'],
    ['{ type: email, to: [a@b.example] }', 'expected a property "from"'],
    [
      '{ type: email, to: [a@b.example], from: c@d.example, allowPrivate: true }',
      '"allowPrivate" is not for a channel',
    ],
    ['{ type: slack, urlFrom: A, patience: 0 }', 'expected'],
    ['{ type: slack, urlFrom: A, language: de }', 'expected'],
  ])('is refused with its line: %s', (settings, expected) => {
    const problems = channel(settings);
    expect(problems.join('\n')).toContain(expected);
    for (const problem of problems) expect(problem).toMatch(/^vigie\.yaml:2/);
  });

  it('is never called as the one that is always there', () => {
    expect(problemsOf('channels: { wall: { type: slack, urlFrom: A } }').join()).toContain('"wall" is always there');
  });
});

it.each([
  ['nobody', 'expected the id of a channel of type webhook'],
  ['chat', 'expected the id of a channel of type webhook'],
])('a heartbeat goes to a webhook that there is, not to %s', (id, expected) => {
  const lines = `channels: { chat: { type: slack, urlFrom: A } }\nalerter: { heartbeat: { channel: ${id}, everySeconds: 30 } }`;
  expect(problemsOf(lines).join()).toContain(expected);
});
