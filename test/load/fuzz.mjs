import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const COUNT = 100_000;
const JEST = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--selectProjects', 'integration'];

/**
 * Ten times what `npm test` sends of malformed requests, frames and messages; VIGIE_FUZZ_SEED repeats a run. Heaps are
 * in bytes, and how much they grew while the second half was sent.
 */
export async function run(say) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-fuzz-'));
  const report = join(folder, 'report.json');
  const env = { ...process.env, VIGIE_FUZZ_COUNT: String(COUNT), VIGIE_FUZZ_REPORT: report };
  const startedAt = performance.now();
  try {
    const code = await ended([...JEST, '--testPathPatterns', 'test/integration/fuzz'], env, say);
    if (code !== 0) throw new Error(`what nobody should send was not taken as it should be (${code})`);
    return {
      ...JSON.parse(readFileSync(report, 'utf8')),
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ended(args, env, say) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => say(String(chunk).trimEnd()));
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}
