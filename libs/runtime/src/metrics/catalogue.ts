/** Which processes tell a metric; `npm start` tells all of them. */
export const MEASURED = {
  every: 'Every process',
  aggregator: 'Aggregators',
  boards: 'Gateways and alerters, which keep boards',
  gateway: 'Gateways',
  alerter: 'Alerters',
} as const;

/** Some processes of {@link MEASURED}. */
export type Measured = keyof typeof MEASURED;

/** What one metric is. Names and units follow Prometheus: base units, `_total` for what only grows. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly of: Measured;
  /** One sentence, as `/metrics` and the documentation tell it. */
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, in the unit of its name. */
  readonly buckets?: readonly number[];
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MANY = [1, 5, 10, 50, 100, 500, 1_000, 4_000];
const BYTES = [128, 256, 512, 1_024, 4_096, 16_384, 65_536, 262_144];

/** Every metric of Vigie's own; the page of documentation, the dashboard and the rules of alerts are held against it. */
export const METRICS = {
  vigie_build_info: {
    kind: 'gauge',
    of: 'every',
    help: 'Always 1; its labels say which process and version this is.',
    labels: ['process', 'version'],
  },
  vigie_kafka_errors_total: {
    kind: 'counter',
    of: 'every',
    help: 'How often Kafka did not answer a client that then tried again.',
    labels: [],
  },
  vigie_redis_errors_total: {
    kind: 'counter',
    of: 'every',
    help: 'How often a connection to Redis was lost or could not be made.',
    labels: [],
  },
  vigie_events_total: {
    kind: 'counter',
    of: 'aggregator',
    help: 'Messages of commits that were written, by event type and by whether they were taken or refused to the dead letters.',
    labels: ['type', 'result'],
  },
  vigie_dead_letters_total: {
    kind: 'counter',
    of: 'aggregator',
    help: 'Messages that were put aside, by reason, in commits that were written.',
    labels: ['reason'],
  },
  vigie_missed_messages_total: {
    kind: 'counter',
    of: 'aggregator',
    help: 'Messages that the log deleted before anybody read them.',
    labels: [],
  },
  vigie_commit_seconds: {
    kind: 'histogram',
    of: 'aggregator',
    help: 'How long the ledger took for a commit, by what became of it.',
    labels: ['result'],
    buckets: SECONDS,
  },
  vigie_commit_messages: {
    kind: 'histogram',
    of: 'aggregator',
    help: 'Messages that one commit took in.',
    labels: [],
    buckets: MANY,
  },
  vigie_commit_records: {
    kind: 'histogram',
    of: 'aggregator',
    help: 'Records that one commit changed or removed.',
    labels: [],
    buckets: MANY,
  },
  vigie_shards: {
    kind: 'gauge',
    of: 'aggregator',
    help: 'Shards that this process holds.',
    labels: [],
  },
  vigie_lag_messages: {
    kind: 'gauge',
    of: 'boards',
    help: 'Messages of a partition that the ledger lacks, as this process sees Kafka and the ledger.',
    labels: ['partition'],
  },
  vigie_shards_without_worker: {
    kind: 'gauge',
    of: 'boards',
    help: 'Shards of which no worker has been heard for 3 seconds.',
    labels: [],
  },
  vigie_source_away: {
    kind: 'gauge',
    of: 'boards',
    help: '1 while this process cannot ask Kafka (`bus-away`) or the ledger (`ledger-away`), or while Redis refuses to write (`ledger-full`, `ledger-unsaved`), else 0.',
    labels: ['source'],
  },
  vigie_board_age_seconds: {
    kind: 'gauge',
    of: 'boards',
    help: 'Since when a board has not been known to hold all that the ledger holds; of boards that are kept.',
    labels: ['plateau'],
  },
  vigie_board_read_seconds: {
    kind: 'histogram',
    of: 'boards',
    help: 'How long it took to read what changed and to build a board.',
    labels: [],
    buckets: SECONDS,
  },
  vigie_clients: {
    kind: 'gauge',
    of: 'gateway',
    help: 'Connected sockets.',
    labels: [],
  },
  vigie_sockets_refused_total: {
    kind: 'counter',
    of: 'gateway',
    help: 'How often a socket was refused or ended, by why: what its credential lacks, `too-many-requests` of its address, `too-many-messages` of its own.',
    labels: ['reason'],
  },
  vigie_patch_bytes: {
    kind: 'histogram',
    of: 'gateway',
    help: 'Size of a patch as it goes to each client of a room.',
    labels: [],
    buckets: BYTES,
  },
  vigie_slow_clients_total: {
    kind: 'counter',
    of: 'gateway',
    help: 'How often a client did not keep up, was skipped, and gets a snapshot instead.',
    labels: [],
  },
  vigie_http_request_duration_seconds: {
    kind: 'histogram',
    of: 'gateway',
    help: 'How long a request took, by method, route and status; files of the page are one route.',
    labels: ['method', 'route', 'status'],
    buckets: SECONDS,
  },
  vigie_alerter_leads: {
    kind: 'gauge',
    of: 'alerter',
    help: '1 while this process leads, else 0; the sum over all alerters is 1.',
    labels: [],
  },
  vigie_alerts: {
    kind: 'gauge',
    of: 'alerter',
    help: 'Alerts of a plateau by state; told by the alerter that leads.',
    labels: ['plateau', 'state'],
  },
  vigie_alert_notices_total: {
    kind: 'counter',
    of: 'alerter',
    help: 'Notices that were written with a move of alerts.',
    labels: [],
  },
  vigie_deliveries_total: {
    kind: 'counter',
    of: 'alerter',
    help: 'Attempts to tell a notice, by channel and by how they ended; `given-up` counts notices whose last attempt failed.',
    labels: ['channel', 'result'],
  },
} as const satisfies Record<string, MetricDefinition>;

/** The name of a metric in {@link METRICS}. */
export type MetricName = keyof typeof METRICS;
