import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Configuration } from '#contract';
import { uniqueName } from '../servers.js';
import { VigieProcess } from './vigie-process.js';

/** Where the processes of a test find their servers. */
export interface Addresses {
  readonly kafka: string;
  readonly redis: string;
}

/** What a floor that raises alerts is told beyond its plateaus. */
export type AlertingConfiguration = Pick<Configuration, 'channels' | 'alerts' | 'alerter'>;

/** What the processes of a floor are told beyond its plateaus and its servers. */
export interface FloorSettings extends AlertingConfiguration {
  readonly retentionDays?: number;
}

/** The servers and the configuration that the processes of one test share. */
export interface Floor extends Addresses {
  readonly file: string;
  readonly configuration: Configuration;
  readonly secret: string;
  /** Removes the configuration file. */
  close(): void;
}

/** Writes a configuration with topics, group and prefix of its own; `more` is added to it. */
export function makeFloor(
  addresses: Addresses,
  plateaus: Configuration['plateaus'],
  partitions: number,
  { retentionDays, ...more }: FloorSettings = {},
): Floor {
  const name = uniqueName('floor');
  const configuration: Configuration = {
    bus: { topic: `${name}.events`, deadLetterTopic: `${name}.dead-letters`, partitions, group: name },
    ledger: { prefix: name, ...(retentionDays === undefined ? {} : { retentionDays }) },
    privacy: { agentFigures: true },
    plateaus,
    ...more,
  };
  const folder = mkdtempSync(join(tmpdir(), 'vigie-test-'));
  const file = join(folder, 'vigie.yaml');
  writeFileSync(file, stringify(configuration));
  const close = () => rmSync(folder, { recursive: true });
  return { ...addresses, file, configuration, secret: `${name}-${'s'.repeat(32)}`, close };
}

/** An app (`aggregator`, `alerter`, `gateway`, `cli`) on a floor, not started yet. */
export function processOf(
  app: string,
  floor: Floor,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): VigieProcess {
  const environment = { KAFKA_BROKERS: floor.kafka, REDIS_URL: floor.redis, VIGIE_SECRET: floor.secret, ...more };
  return new VigieProcess(app, [...args, '--config', floor.file], environment);
}

/** Starts an app on a floor. */
export const startProcess = (app: string, floor: Floor, args: readonly string[] = []): VigieProcess =>
  processOf(app, floor, args).start();
