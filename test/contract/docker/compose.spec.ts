import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { describeWith } from '../../servers.js';

const FILE = new URL('../../../docker/compose.yaml', import.meta.url).pathname;

interface Service {
  readonly image: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly deploy?: { readonly replicas: number };
}

const validate = (secret: string | undefined) => {
  const { VIGIE_SECRET: _, ...environment } = process.env;
  const env = secret === undefined ? environment : { ...environment, VIGIE_SECRET: secret };
  return spawnSync('docker-compose', ['-f', FILE, '--profile', 'watch', 'config', '--quiet'], {
    env,
    encoding: 'utf8',
  });
};

describeWith(['compose'])('docker/compose.yaml', () => {
  it('is valid to compose itself', () => {
    const { status, stderr } = validate('only here so that the file is complete');
    expect([status, stderr]).toEqual([0, '']);
  });

  it('asks for the secret', () => {
    expect(validate(undefined).stderr).toContain('VIGIE_SECRET');
  });
});

it('runs each server app twice, without a file system to write to or a capability', () => {
  const { services } = parse(readFileSync(FILE, 'utf8'), { merge: true }) as { services: Record<string, Service> };
  const ours = Object.entries(services).filter(([, { image }]) => image === 'vigie');
  expect(ours.map(([name]) => name).toSorted()).toEqual(['aggregator', 'alerter', 'gateway']);
  for (const [, service] of ours)
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], deploy: { replicas: 2 } });
});
