import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Configuration } from '#contract';
import { LedgerKeys } from '#ledger';
import { type Addresses, type AlertingConfiguration, type Floor, makeFloor } from '../processes/floor.js';

/** A floor before its topic of events grows, and after. */
export interface GrownFloor {
  readonly old: Floor;
  readonly grown: Floor;
  /** What the keys of either ledger begin with. */
  readonly prefixes: { readonly old: string; readonly grown: string };
  /** Removes the configuration files. */
  close(): void;
}

/** Writes both configurations as the documentation says: another topic, group, number of partitions and series, nothing else. */
export function makeGrownFloor(
  addresses: Addresses,
  plateaus: Configuration['plateaus'],
  { before, after }: { readonly before: number; readonly after: number },
  alerting: AlertingConfiguration = {},
): GrownFloor {
  const old = makeFloor(addresses, plateaus, before, alerting);
  const { bus, ledger } = old.configuration;
  const another = { ...bus, topic: `${bus!.topic}-2`, group: `${bus!.group}-2`, partitions: after };
  const configuration = { ...old.configuration, bus: another, ledger: { ...ledger, series: 2 } };
  const file = old.file.replace('vigie.yaml', 'grown.yaml');
  writeFileSync(file, stringify(configuration));
  const prefix = ledger!.prefix!;
  return {
    old,
    grown: { ...old, file, configuration },
    prefixes: { old: prefix, grown: LedgerKeys.ofSeries(prefix, 2) },
    close: () => old.close(),
  };
}

/** Where the events of a floor are. */
export const topicOf = (floor: Floor): string => floor.configuration.bus!.topic!;
