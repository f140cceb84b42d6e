import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from '#runtime';
import { openChannels } from './open-channels.js';

const SECRET = `whsec_${Buffer.from('a secret of the tests only').toString('base64')}`;

const open = (channel: string, environment: NodeJS.ProcessEnv = {}) =>
  openChannels(
    parseConfiguration(`channels: { desk: ${channel} }\nplateaus: [{ id: lyon, zone: Europe/Paris }]`, 'vigie.yaml'),
    environment,
  ).get('desk')!;

const chat = (CHAT_URL: string) => open('{ type: slack, urlFrom: CHAT_URL }', { CHAT_URL }).fingerprint;

describe('channels', () => {
  it('wait longer with each attempt, for about eight hours, or as much of that as is asked for', () => {
    const { waits } = open('{ type: webhook, url: "https://desk.example/" }');
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeCloseTo(7.86, 1);
    const hurried = open('{ type: webhook, url: "https://desk.example/", patience: 0.001 }');
    expect(hurried.waits[0]).toBe(2);
  });

  it('have another fingerprint with another receiver', () => {
    expect(chat('https://chat.example/a')).toBe(chat('https://chat.example/a'));
    expect(chat('https://chat.example/a')).not.toBe(chat('https://chat.example/b'));
  });

  it.each([
    ['{ type: slack, urlFrom: CHAT_URL }', {}, 'channel desk: CHAT_URL is not set'],
    ['{ type: slack, urlFrom: CHAT_URL }', { CHAT_URL: 'ftp://hush' }, 'channel desk: CHAT_URL: expected a URL'],
    [
      '{ type: webhook, url: "https://desk.example/", secretsFrom: KEYS }',
      { KEYS: `${SECRET}, whsec_hush!` },
      'channel desk: KEYS: expected secrets',
    ],
    ['{ type: email, to: [a@b.example], from: c@d.example }', {}, 'channel desk: SMTP_URL is not set'],
    [
      '{ type: email, to: [a@b.example], from: c@d.example }',
      { SMTP_URL: 'hush' },
      'SMTP_URL: expected a URL such as smtp://',
    ],
  ])('refuses %s with what the environment lacks, and quotes none of it', (channel, environment, problem) => {
    expect(() => open(channel, environment)).toThrow(problem);
    expect(() => open(channel, environment)).not.toThrow('hush');
  });
});
