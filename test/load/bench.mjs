// `npm run bench -- NAME [--json]`: runs one bench. Each compares with a ceiling measured in the same run and prints a
// ratio, because absolute figures of a noisy machine mean little. With --json the last line is one JSON object.
import { prepare } from '../../apps/cli/bootstrap.mjs';

const BENCHES = ['ingest', 'fanout', 'latency', 'retention', 'alerts'];

const [name, ...flags] = process.argv.slice(2);
if (!BENCHES.includes(name)) {
  console.error(`npm run bench -- NAME [--json], where NAME is one of: ${BENCHES.join(', ')}`);
  process.exit(2);
}
prepare();
const { run } = await import(`./${name}.mjs`);
const result = await run((line) => console.error(line));
if (flags.includes('--json')) console.log(JSON.stringify(result));
else console.table(result);
process.exit(0);
