// node test/contract/kubernetes/make-schemas.mjs FOLDER: makes schemas.json beside this file from the strict schemas of one
// version of Kubernetes, as the PyPI package kubernetes-validate has them (Apache-2.0): the kinds that the manifests are of,
// without descriptions and without what only Kubernetes itself writes.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const KINDS = {
  ConfigMap: 'io.k8s.api.core.v1.ConfigMap',
  Deployment: 'io.k8s.api.apps.v1.Deployment',
  Ingress: 'io.k8s.api.networking.v1.Ingress',
  NetworkPolicy: 'io.k8s.api.networking.v1.NetworkPolicy',
  PodDisruptionBudget: 'io.k8s.api.policy.v1.PodDisruptionBudget',
  Service: 'io.k8s.api.core.v1.Service',
};

const folder = process.argv[2];
const definitions = JSON.parse(readFileSync(join(folder, '_definitions.json'), 'utf8')).$defs;
const kept = {};
for (const name of Object.values(KINDS)) keep(name);
const kinds = Object.fromEntries(Object.entries(KINDS).map(([kind, name]) => [kind, reference(name)]));
const text = JSON.stringify({ version: /v[\d.]+/.exec(basename(folder))[0], kinds, $defs: kept });
writeFileSync(join(import.meta.dirname, 'schemas.json'), `${text}\n`);

function keep(name) {
  if (kept[name] !== undefined) return;
  kept[name] = {};
  kept[name] = bare(definitions[name], name);
}

function reference(name) {
  return { $ref: `#/$defs/${name}` };
}

function bare(value, path) {
  if (Array.isArray(value)) return value.map((one) => bare(one, path));
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.$ref === 'string') {
    const name = value.$ref.split('/').at(-1);
    keep(name);
    return reference(name);
  }
  const entries = Object.entries(value).filter(
    ([key, inner]) => !(key === 'description' && typeof inner === 'string') && !key.startsWith('x-kubernetes'),
  );
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === 'properties' ? propertiesOf(inner, path) : bare(inner, path)]),
  );
}

function propertiesOf(properties, path) {
  const written = Object.entries(properties).filter(
    ([key]) => key !== 'status' || !Object.values(KINDS).includes(path),
  );
  return Object.fromEntries(written.map(([key, inner]) => [key, bare(inner, path)]));
}
