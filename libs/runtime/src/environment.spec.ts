import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment, readServers } from './environment.js';
import { readKafka } from './kafka-environment.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-environment-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the servers', () => {
  it('are embedded when none is named', () => {
    expect(readServers({})).toBeUndefined();
    expect(readServers({ KAFKA_BROKERS: '', REDIS_URL: ' ' })).toBeUndefined();
  });

  it('are read when both are named', () => {
    expect(readServers({ KAFKA_BROKERS: 'a:9092, b:9093', REDIS_URL: 'redis://c:6379/1' })).toEqual({
      kafka: { brokers: ['a:9092', 'b:9093'] },
      redis: { url: 'redis://c:6379/1' },
    });
  });

  it.each([
    [{ KAFKA_BROKERS: 'a:9092' }, /^REDIS_URL is not set but KAFKA_BROKERS is/],
    [{ REDIS_URL: 'redis://c' }, /^KAFKA_BROKERS is not set but REDIS_URL is/],
    [{ KAFKA_BROKERS: 'a', REDIS_URL: 'redis://c' }, /^KAFKA_BROKERS: expected a list .* got "a"/],
    [{ KAFKA_BROKERS: 'a:1', REDIS_URL: 'c:6379' }, /^REDIS_URL: expected a URL/],
    [{ KAFKA_BROKERS: 'a:1', KAFKA_SSL: 'maybe' }, /^KAFKA_SSL: expected true or false/],
    [{ KAFKA_BROKERS: 'a:1', KAFKA_SSL_CA: '/none/ca.pem' }, /^KAFKA_SSL_CA: \/none\/ca.pem cannot be read \(ENOENT\)/],
    [{ KAFKA_BROKERS: 'a:1', KAFKA_SASL_USERNAME: 'u' }, /expected both/],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_PASSWORD: 'p', KAFKA_SASL_MECHANISM: 'x' },
      /one of plain/,
    ],
  ])('%j is refused', (environment, message) => {
    expect(() => readServers(environment)).toThrow(message);
  });

  it('can ask for encryption and a password', () => {
    const sasl = { KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_PASSWORD: 'p', KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512' };
    expect(readKafka({ KAFKA_BROKERS: 'a:9092', KAFKA_SSL: 'true', ...sasl })).toEqual({
      brokers: ['a:9092'],
      ssl: true,
      sasl: { mechanism: 'scram-sha-512', username: 'u', password: 'p' },
    });
  });
});

describe('the secret', () => {
  it('is made once, for its owner only, and shared by who comes later', () => {
    const { secret } = readEnvironment({}, directory);
    const file = join(directory, '.vigie', 'secret');
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(secret);
    expect(readFileSync(join(directory, '.vigie', '.gitignore'), 'utf8')).toBe('*\n');
    expect(readEnvironment({}, directory).secret).toBe(secret);
  });

  it('comes from VIGIE_SECRET where that is set, and nothing is written then', () => {
    const secret = 'x'.repeat(32);
    expect(readEnvironment({ VIGIE_SECRET: secret }, directory).secret).toBe(secret);
    expect(existsSync(join(directory, '.vigie'))).toBe(false);
  });

  it('is refused when it is too short, wherever it comes from', () => {
    expect(() => readEnvironment({ VIGIE_SECRET: 'short' }, directory)).toThrow(
      'VIGIE_SECRET: expected at least 32 characters, got 5',
    );
    readEnvironment({}, directory);
    writeFileSync(join(directory, '.vigie', 'secret'), 'short');
    expect(() => readEnvironment({}, directory)).toThrow(/secret: expected at least 32/);
  });

  it('says what to do when none can be kept', () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect(() => readEnvironment({}, file)).toThrow(/set VIGIE_SECRET instead/);
  });
});
