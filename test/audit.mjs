// `npm run audit`: whether a library that goes into a release has a known hole. It fails for one that is high or critical. A
// registry that cannot be asked is told loudly, and fails nobody's build.
import { spawnSync } from 'node:child_process';

const args = ['audit', '--omit=dev', '--audit-level=high', '--json'];
const { status, stdout, stderr } = spawnSync('npm', args, { encoding: 'utf8' });
const found = vulnerabilities(stdout);
if (found === undefined) {
  console.error(`\nNOT AUDITED: the registry does not tell of vulnerabilities here.\n${stderr.trim()}\n`);
} else {
  const counts = Object.entries(found).map(([level, n]) => `${n} ${level}`);
  console.log(`Known vulnerabilities of what goes into a release: ${counts.join(', ')}`);
  process.exitCode = status ?? 1;
}

/** How many there are of each level; undefined where nobody said. */
function vulnerabilities(report) {
  try {
    return JSON.parse(report).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
