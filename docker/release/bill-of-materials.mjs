import { spawnSync } from 'node:child_process';

/** The bill of materials as CycloneDX: npm's for the server, and what was built into the page. Tells no instant. */
export function billOfMaterials(root, parties) {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--omit=dev', '--omit=optional'];
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  const { serialNumber: _, metadata, components, ...bill } = JSON.parse(stdout);
  const { timestamp: __, component, ...others } = metadata;
  // npm calls it by the folder it lies in.
  const vigie = { ...component, name: 'vigie', type: 'application' };
  const listed = new Set(components.map((component) => component['bom-ref']));
  const page = parties.map(componentOf).filter((part) => !listed.has(part['bom-ref']));
  return { ...bill, metadata: { ...others, component: vigie }, components: [...components, ...page] };
}

function componentOf({ name, version, licence, within }) {
  return {
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    scope: 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    properties: [{ name: 'vigie:within', value: within.join(', ') }],
    licenses: [{ expression: licence }],
  };
}
