import { observabilityMarkdown } from '#runtime';

// Run by `npm run observability`, which keeps what is printed here as docs/observability.md.
process.stdout.write(observabilityMarkdown());
