import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';
import { loadConfiguration } from '#runtime';
import { readDockerfile, stepsOf } from '../../image/dockerfile.mjs';
import { DEPLOYMENTS, KUSTOMIZATION, type Labels, MANIFESTS, type Manifest } from './manifests.js';

const ROOT = new URL('../../../', import.meta.url).pathname;
const read = (file: string) => readFileSync(ROOT + file, 'utf8');
const schemas = JSON.parse(read('test/contract/kubernetes/schemas.json')) as {
  readonly version: string;
  readonly kinds: Readonly<Record<string, object>>;
  readonly $defs: object;
};
const validators = Object.fromEntries(
  Object.entries(schemas.kinds).map(([kind, schema]) => [kind, Compile({ ...schema, $defs: schemas.$defs })]),
);
const named = ({ kind, metadata }: Manifest) => [`${kind} ${metadata.name}`] as const;
const only = (kind: string) => MANIFESTS.filter((manifest) => manifest.kind === kind);
const image = readDockerfile().at(-1)!;

describe(`the manifests, by the strict schemas of Kubernetes ${schemas.version}`, () => {
  it.each(MANIFESTS.map((manifest) => [...named(manifest), manifest] as const))('%s is valid', (_, manifest) => {
    const validator = validators[manifest.kind];
    expect(validator?.Errors(manifest)).toEqual([true, []]);
  });

  it('a field that there is not is refused', () => {
    const [{ manifest }] = DEPLOYMENTS as [(typeof DEPLOYMENTS)[number]];
    expect(validators['Deployment']!.Check({ ...manifest, spec: { ...manifest.spec, replica: 2 } })).toBe(false);
  });

  it('all files of the folder are in the kustomization', () => {
    const files = readdirSync(`${ROOT}docker/kubernetes`).filter((file) => file.endsWith('.yaml'));
    const generated = KUSTOMIZATION.configMapGenerator.flatMap(({ files = [] }) => files);
    expect([...KUSTOMIZATION.resources, ...generated, 'kustomization.yaml'].toSorted()).toEqual(files.toSorted());
  });
});

describe('what the manifests name', () => {
  it('is a configuration that Vigie takes', () => {
    expect(loadConfiguration(`${ROOT}docker/kubernetes/vigie.yaml`).bus.replicationFactor).toBe(3);
  });

  it('is the image of this version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(KUSTOMIZATION.images).toEqual([expect.objectContaining({ name: 'vigie', newTag: version })]);
    expect(DEPLOYMENTS.map(({ container }) => container.image)).toEqual(['vigie', 'vigie', 'vigie']);
  });

  it.each(DEPLOYMENTS)('$name: labels find its pods, and a budget keeps one of them', ({ manifest }) => {
    const { selector, template, replicas } = manifest.spec;
    const { labels } = template!.metadata;
    const budgets = only('PodDisruptionBudget').filter(({ spec }) => finds(spec.selector!.matchLabels!, labels));
    expect([replicas, finds(selector!.matchLabels!, labels), budgets.length]).toEqual([2, true, 1]);
  });

  it.each(DEPLOYMENTS)('$name: ports are those that it is told to answer on', ({ container }) => {
    const ports = Object.fromEntries(container.ports.map(({ name, containerPort }) => [name, containerPort]));
    const address = container.env.find(({ name }) => name === 'METRICS_ADDRESS')!.value!;
    const told = container.args.includes('--port') ? container.args[container.args.indexOf('--port') + 1] : undefined;
    expect(`0.0.0.0:${ports['metrics']}`).toBe(address);
    expect(ports['http']).toBe(told === undefined ? undefined : Number(told));
    expect(stepsOf(image, 'EXPOSE').flatMap(({ words = [] }) => words)).toEqual(
      expect.arrayContaining(Object.values(ports).map(String)),
    );
  });

  it.each(DEPLOYMENTS)('$name: health is asked for where it is told', ({ container }) => {
    const { startupProbe, livenessProbe, readinessProbe } = container;
    const server = read('libs/runtime/src/metrics/operations.ts');
    for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe]) {
      expect(server).toContain(`request.url === '${httpGet.path}'`);
      expect(httpGet.port).toBe('metrics');
    }
    expect([livenessProbe.httpGet.path, readinessProbe.httpGet.path]).toEqual(['/health/live', '/health/ready']);
  });

  it('ports and services of the way in are there', () => {
    const ways = JSON.stringify(only('Ingress').map(({ spec }) => spec));
    const services = only('Service').map(({ metadata }) => metadata.name);
    const gateway = DEPLOYMENTS.find(({ name }) => name === 'gateway')!.container;
    expect([...ways.matchAll(/"service":\{"name":"([^"]+)","port":\{"name":"http"/g)].map(([, name]) => name)).toEqual(
      services,
    );
    const policies = JSON.stringify(only('NetworkPolicy').map(({ spec }) => spec));
    const names = [...policies.matchAll(/"port":"([a-z]+)"/g)].map(([, name]) => name!);
    expect(gateway.ports.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });
});

describe('what the pods may do', () => {
  it.each(DEPLOYMENTS)('$name: nothing of root, nothing to the file system', ({ container, manifest }) => {
    const [user] = stepsOf(image, 'USER').at(-1)!.words![0]!.split(':');
    expect(manifest.spec.template!.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: Number(user), seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it.each(DEPLOYMENTS)('$name: memory is limited, the processor is not', ({ container }) => {
    expect([Object.keys(container.resources.requests), Object.keys(container.resources.limits)]).toEqual([
      ['cpu', 'memory'],
      ['memory'],
    ]);
  });
});

const finds = (selector: Labels, labels: Labels) =>
  Object.entries(selector).every(([name, value]) => labels[name] === value);
