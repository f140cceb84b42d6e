// `npm run bench -- NAME [--json] [--seconds N]`: runs one bench; `--seconds` lets `wall` measure for so long. Each compares
// with a ceiling measured in the same run and prints a ratio, because absolute figures of a noisy machine mean little.
// With --json the last line is one JSON object.
import { parseArgs } from 'node:util';
import { prepare } from '../../apps/cli/bootstrap.mjs';

const BENCHES = ['ingest', 'fanout', 'latency', 'retention', 'alerts', 'wall', 'reconnect', 'review', 'memory', 'fuzz'];

const options = { json: { type: 'boolean', default: false }, seconds: { type: 'string' } };
const { values: flags, positionals } = parseArgs({ options, allowPositionals: true });
const [name] = positionals;
const seconds = flags.seconds === undefined ? undefined : Number(flags.seconds);
if (!BENCHES.includes(name) || (seconds !== undefined && !(seconds > 0))) {
  console.error(`npm run bench -- NAME [--json] [--seconds N], where NAME is one of: ${BENCHES.join(', ')}`);
  process.exit(2);
}
prepare();
const { run } = await import(`./${name}.mjs`);
const result = await run((line) => console.error(line), seconds === undefined ? {} : { seconds });
if (flags.json) console.log(JSON.stringify(result));
else console.table(result);
process.exit(0);
