import { asyncapiYaml } from '#contract';

// Run by `npm run asyncapi`, which keeps what is printed here as docs/asyncapi.yaml.
process.stdout.write(asyncapiYaml());
