import { metricsMarkdown } from '#floor';

// Run by `npm run metrics`, which keeps what is printed here as docs/metrics.md.
process.stdout.write(metricsMarkdown());
