import { MEASURED, METRICS, type MetricDefinition } from './catalogue.js';

const INTRODUCTION = `# Observability

<!-- Made from libs/runtime/src/metrics by \`npm run observability\`; a test fails when it is stale. -->

## Where to ask

Each process tells \`/metrics\`, \`/health/live\` and \`/health/ready\` at \`METRICS_ADDRESS\` (such as \`0.0.0.0:9464\`), **without a
token**: let only those who run Vigie reach that port. Without the variable nothing listens there. A gateway also tells
\`/metrics\` beside its other paths, to tokens of the role \`admin\`. \`npm start\` tells the metrics of all its parts at once.

\`/health/live\` answers as long as the process does. \`/health/ready\` answers 503 with one word while the process starts, and
where boards are kept while Kafka or the ledger cannot be asked (\`bus-away\`, \`ledger-away\`) or Redis refuses to write: \`ledger-full\`
is for want of memory, \`ledger-unsaved\` for want of disk. [VigieSourceAway](run-book.md#vigiesourceaway) says what to do.

Node's own metrics (\`process_…\`, \`nodejs_…\`) are those of prom-client. \`docker/prometheus\` has rules of alerts over these
metrics and \`docker/grafana\` a dashboard; each rule names its entry in [\`run-book.md\`](run-book.md).

Lag is told by those who keep boards, not by aggregators: one that is dead tells none. Several processes tell the same lag, so
take the \`max\`. What is counted of a commit is counted when it was written, so a commit that is tried again counts once.

## Metrics
`;

/** The page of documentation about what can be seen of a process, made from the catalogue of metrics. */
export function observabilityMarkdown(): string {
  const all = Object.entries<MetricDefinition>(METRICS);
  const groups = Object.entries(MEASURED).map(([of, title]) => {
    const rows = all.filter(([, metric]) => metric.of === of).map(([name, metric]) => rowOf(name, metric));
    return `### ${title}\n\n| metric | kind | labels | meaning |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return [INTRODUCTION, ...groups].join('\n');
}

const rowOf = (name: string, { kind, labels, help }: MetricDefinition): string =>
  `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(', ') || '—'} | ${help} |`;
