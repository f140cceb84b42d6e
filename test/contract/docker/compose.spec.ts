import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { describeWith } from '../../servers.js';

const FILE = new URL('../../../docker/compose.yaml', import.meta.url).pathname;

const validate = (secret: string | undefined) => {
  const { VIGIE_SECRET: _, ...environment } = process.env;
  const env = secret === undefined ? environment : { ...environment, VIGIE_SECRET: secret };
  return spawnSync('docker-compose', ['-f', FILE, 'config', '--quiet'], { env, encoding: 'utf8' });
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
