import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readKafka } from './kafka-environment.js';
import { readRedis } from './redis-environment.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-tls-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const CERTIFICATE = rootCertificates[0]!;
const read = (files: Readonly<Record<string, string | Buffer>>, url = 'rediss://a') => {
  const named = Object.entries(files).map(([part, text]) => {
    const file = join(directory, part);
    writeFileSync(file, text);
    return [`REDIS_SSL_${part}`, file];
  });
  return readRedis({ REDIS_URL: url, ...(Object.fromEntries(named) as Record<string, string>) });
};

describe('files of certificates', () => {
  it('are read where they are named', () => {
    expect(read({ CA: CERTIFICATE })).toEqual({ url: 'rediss://a', tls: { ca: CERTIFICATE } });
  });

  it.each([
    [{ CA: 'no certificate' }, /^REDIS_SSL_CA: expected a file with a certificate/],
    [{ CERT: CERTIFICATE }, /^REDIS_SSL_CERT and REDIS_SSL_KEY: expected both, or neither/],
    [{ CERT: CERTIFICATE, KEY: 'hidden' }, /^REDIS_SSL_KEY: expected a file with a private key/],
    [{ CERT: CERTIFICATE, KEY }, /^REDIS_SSL_KEY: expected the key of the certificate/],
  ])('are refused where they are not what they should be: %#', (files, message) => {
    expect(() => read(files)).toThrow(message);
    expect(() => read(files)).not.toThrow(/hidden/);
  });

  it('are for encrypted connections only', () => {
    expect(() => read({ CA: CERTIFICATE }, 'redis://a')).toThrow(/^REDIS_SSL_CA, _CERT and _KEY: expected only where/);
    writeFileSync(join(directory, 'CA'), CERTIFICATE);
    const kafka = { KAFKA_BROKERS: 'a:9093', KAFKA_SSL_CA: join(directory, 'CA') };
    expect(readKafka(kafka)).toEqual({ brokers: ['a:9093'], ssl: { ca: CERTIFICATE } });
    expect(() => readKafka({ ...kafka, KAFKA_SSL: 'false' })).toThrow(/^KAFKA_SSL: expected true, or nothing/);
  });
});
