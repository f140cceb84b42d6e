/** A server in a process of its own; it ends with the process that started it, however that ends. */
export interface Server {
  readonly host: string;
  readonly port: number;
  /** `host:port`, for Kafka the broker list. */
  readonly address: string;
  /** Absent while the process is down. */
  readonly pid: number | undefined;
  /** The temporary folder with its data and `server.log`. */
  readonly dir: string;
  /** Sends a signal (default SIGKILL) and resolves when the process has ended; its data stays. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Comes back on the same port with the same data, after an orderly end if it still runs. */
  restart(): Promise<void>;
  /** Freezes the process (SIGSTOP): connections stay open and nobody answers. */
  pause(): void;
  /** Ends a pause (SIGCONT). */
  resume(): void;
  /** Ends the process and removes its data. */
  stop(): Promise<void>;
}

/** A real Redis. */
export interface RedisServer extends Server {
  /** `redis://host:port` */
  readonly url: string;
  /** Starts it, after an orderly end if it still runs, with these directives more; until it is started again. */
  startWith(more: Readonly<Record<string, string>>): Promise<void>;
}

/** A real Kafka. */
export interface KafkaServer extends Server {
  /** The release that runs. */
  readonly version: string;
  /** Where it is `secured`: SASL over TLS. */
  readonly saslAddress?: string;
  /** Where it is `secured`: TLS for clients with a certificate. */
  readonly mutualAddress?: string;
}

/** PEM files of an authority, and of a server and a client that it vouches for. */
export interface Certificates {
  readonly ca: string;
  readonly server: { readonly key: string; readonly cert: string };
  readonly client: { readonly key: string; readonly cert: string };
  /** The key and the certificate of the server in one file. */
  readonly keystore: string;
  /** Removes the files. */
  remove(): void;
}

/** Makes certificates for loopback with openssl, good for so many days (90 by default). */
export function makeCertificates(options?: {
  readonly serverDays?: number;
  readonly clientDays?: number;
}): Certificates;

/** A real Redis Cluster of three masters. */
export interface RedisCluster {
  readonly nodes: readonly RedisServer[];
  /** The URLs of all nodes, with commas between. */
  readonly url: string;
  /** The node that serves a key now, as one that lives sees it; absent while it is nobody's. */
  masterOf(key: string): RedisServer | undefined;
  /** From now on a replica takes the place of a master that is lost. */
  letReplicasLead(): void;
  stop(): Promise<unknown>;
}

/** How Redis is started: append-only by default; `config` holds further directives of redis.conf. */
export interface RedisOptions {
  readonly appendonly?: boolean;
  /** TLS only, and clients must show their certificate. */
  readonly certificates?: Certificates;
  /** The lines of its ACL file. */
  readonly acl?: readonly string[];
  readonly config?: Readonly<Record<string, string | number>>;
}

/** How Kafka is started: `version` is `4` (default), `3.9` or a release; `config` holds further broker properties. */
export interface KafkaOptions {
  readonly version?: string;
  readonly retentionMs?: number;
  readonly heap?: string;
  /** Whether it will be killed, and is to serve again soon after. */
  readonly killed?: boolean;
  /** Adds listeners that ask who comes: this user by PLAIN and SCRAM, or a client's certificate. */
  readonly secured?: { readonly certificates: Certificates; readonly user: string; readonly password: string };
  readonly config?: Readonly<Record<string, string | number | boolean>>;
}

/** A part that tests need and this machine may lack. */
export type Part = 'redis' | 'kafka' | 'openssl' | 'chromium' | 'promtool' | 'compose';

/** Starts a real Redis on a free loopback port. */
export function startRedis(options?: RedisOptions): Promise<RedisServer>;
/** Starts a real Redis Cluster on free loopback ports, each master with a replica where `replicas` says so. */
export function startRedisCluster(options?: {
  readonly replicas?: boolean;
  readonly config?: RedisOptions['config'];
}): Promise<RedisCluster>;
/** Starts a real Kafka on a free loopback port. */
export function startKafka(options?: KafkaOptions): Promise<KafkaServer>;
/** The Kafka releases that tests run against, by the name tests use. */
export const KAFKA_VERSIONS: Readonly<Record<string, string>>;
/** The folder with the jars of a Kafka release; fetched from Maven Central the first time. */
export function kafkaJars(version: string): string;
/** A loopback port that is free now. */
export function freePort(): Promise<number>;
/** The Chromium to test with: CHROMIUM_PATH, else the first of the usual names on PATH. */
export function chromiumPath(): string | undefined;
/** The file of a command on PATH. */
export function onPath(command: string): string | undefined;
/** What to tell a person who lacks `part`, or undefined if it is here. */
export function missing(part: Part): string | undefined;
/** Installs those of `parts` that are missing where that is allowed (root with apt-get). */
export function installMissing(parts: readonly Part[]): void;
