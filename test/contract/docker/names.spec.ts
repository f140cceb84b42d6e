import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readDockerfile, stepsOf } from '../../image/dockerfile.mjs';
import { DEPLOYMENTS, KUSTOMIZATION } from '../kubernetes/manifests.js';

const ROOT = new URL('../../../', import.meta.url).pathname;
const read = (file: string) => readFileSync(ROOT + file, 'utf8');
const image = readDockerfile().at(-1)!;

interface Service {
  readonly image: string;
  readonly command: readonly string[];
  readonly ports?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const { services } = parse(read('docker/compose.yaml'), { merge: true }) as { services: Record<string, Service> };
const composed = Object.values(services).filter((service) => service.image === 'vigie');

/** All that our own code says, of tests nothing. */
const code = ['apps', 'libs']
  .flatMap((folder) => readdirSync(ROOT + folder, { recursive: true, withFileTypes: true }))
  .filter((item) => item.isFile() && /(?<!\.spec)\.ts$/.test(item.name) && !item.parentPath.includes('wallboard'))
  .map((item) => readFileSync(`${item.parentPath}/${item.name}`, 'utf8'))
  .join('\n');

const variables = new Set([
  ...stepsOf(image, 'ENV').flatMap((step) => Object.keys(step.variables!)),
  ...composed.flatMap(({ environment }) => Object.keys(environment)),
  ...DEPLOYMENTS.flatMap(({ container }) => container.env.map(({ name }) => name)),
  ...KUSTOMIZATION.configMapGenerator.flatMap(({ literals = [] }) => literals.map((text) => text.split('=')[0]!)),
]);
// Of Node's libraries, not ours.
variables.delete('NODE_ENV');

const commands = [
  ...composed.map(({ command }) => command),
  ...DEPLOYMENTS.map(({ container }) => container.args),
  stepsOf(image, 'CMD').at(-1)!.command!,
].map((command) => [command.join(' '), command] as const);

describe('image, compose file and manifests', () => {
  it.each([...variables])('%s is a variable that Vigie reads', (name) => {
    expect(code).toContain(`'${name}'`);
  });

  it.each(commands)('%s is a command that there is, with its options', (_, command) => {
    // What stands before the file is Node's.
    const first = command.findIndex((word) => !word.startsWith('--'));
    const nodes = command.slice(0, first).map((option) => option.split('=')[0]!);
    expect(nodes.filter((option) => !process.allowedNodeEnvironmentFlags.has(option))).toEqual([]);
    const [file, ...args] = command.slice(first);
    const source = file!.replace(/^dist\//, '').replace(/\.js$/, '.ts');
    expect(existsSync(ROOT + source)).toBe(true);
    const main = read(source);
    for (const option of args.filter((arg) => arg.startsWith('--') && arg !== '--help'))
      expect(main).toContain(`${option.slice(2)}: { type: 'string'`);
  });

  it('name the same ports', () => {
    const [, metrics] = stepsOf(image, 'ENV')[0]!.variables!['METRICS_ADDRESS']!.split(':');
    const gateway = composed.find(({ ports }) => ports !== undefined)!;
    const http = gateway.command[gateway.command.indexOf('--port') + 1];
    expect(gateway.ports).toEqual([expect.stringMatching(new RegExp(`:${http}$`))]);
    expect(stepsOf(image, 'EXPOSE').flatMap(({ words }) => words)).toEqual([http, metrics]);
    expect(stepsOf(image, 'HEALTHCHECK')[0]!.command!.join(' ')).toContain(`http://127.0.0.1:${metrics}/health/live`);
    expect(read('docker/prometheus/prometheus.yaml')).toContain(`${metrics}`);
  });
});
