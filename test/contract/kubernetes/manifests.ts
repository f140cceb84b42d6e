import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const FOLDER = new URL('../../../docker/kubernetes/', import.meta.url);

/** A variable of a container. */
export interface Variable {
  readonly name: string;
  readonly value?: string;
}

/** A check of a container's health. */
export interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

/** What is looked at of a container. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env: readonly Variable[];
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly securityContext: object;
  readonly resources: { readonly requests: object; readonly limits: object };
}

/** An object of Kubernetes, as one of the files has it. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly selector?: { readonly matchLabels?: Labels };
    readonly template?: {
      readonly metadata: { readonly labels: Labels };
      readonly spec: { readonly securityContext: object; readonly containers: readonly Container[] };
    };
  };
}

/** Labels by name. */
export type Labels = Readonly<Record<string, string>>;

/** What is looked at of docker/kubernetes/kustomization.yaml. */
export interface Kustomization {
  readonly resources: readonly string[];
  readonly configMapGenerator: readonly {
    readonly name: string;
    readonly files?: readonly string[];
    readonly literals?: readonly string[];
  }[];
  readonly images: readonly { readonly name: string; readonly newTag: string }[];
}

/** The objects of a file of docker/kubernetes/. */
export const manifestsIn = (file: string): Manifest[] =>
  parseAllDocuments(readFileSync(new URL(file, FOLDER), 'utf8')).map((document) => document.toJS() as Manifest);

/** docker/kubernetes/kustomization.yaml. */
export const KUSTOMIZATION = manifestsIn('kustomization.yaml')[0] as unknown as Kustomization;

/** Every object that it brings. */
export const MANIFESTS: readonly Manifest[] = KUSTOMIZATION.resources.flatMap(manifestsIn);

/** The server apps, each with its container. */
export const DEPLOYMENTS = MANIFESTS.filter(({ kind }) => kind === 'Deployment').map((manifest) => {
  const container = manifest.spec.template!.spec.containers[0]!;
  return { name: container.name, manifest, container };
});
