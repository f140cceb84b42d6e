// `npm run soak -- [--speed N] [--days N] [--out FOLDER]`: a week of three plateaus, N times faster than life, through real
// Kafka and Redis and two of each process. Says whether memory stays flat and figures exact, and leaves samples and a plot.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from '../../apps/cli/bootstrap.mjs';

const { values: flags } = parseArgs({
  options: {
    speed: { type: 'string', default: '60' },
    days: { type: 'string', default: '7' },
    out: { type: 'string', default: '.cache/soak' },
  },
});
const [speed, days] = [Number(flags.speed), Number(flags.days)];
if (!(speed >= 1 && days >= 1)) {
  console.error('npm run soak -- [--speed N] [--days N] [--out FOLDER], where both numbers are 1 at least');
  process.exit(2);
}
prepare();
console.error(`${days} days at ${speed} times life take ${((days * 24 * 60) / speed).toFixed(0)} minutes.`);
const env = {
  ...process.env,
  VIGIE_SOAK_SPEED: String(speed),
  VIGIE_SOAK_DAYS: String(days),
  VIGIE_SOAK_OUT: flags.out,
};
const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--selectProjects', 'soak', '--runInBand'];
const child = spawn(process.execPath, jest, { cwd: join(import.meta.dirname, '../..'), env, stdio: 'inherit' });
child.once('exit', (code) => process.exit(code ?? 1));
