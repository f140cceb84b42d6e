import { run } from './bootstrap.mjs';

await run(['start', ...process.argv.slice(2)]);
