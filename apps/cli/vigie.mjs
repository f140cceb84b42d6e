import { run } from './bootstrap.mjs';

await run(process.argv.slice(2));
