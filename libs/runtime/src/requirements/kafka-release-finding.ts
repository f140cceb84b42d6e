import type { KafkaRelease } from '#bus';
import type { Finding } from './finding.js';

/** The highest level of cluster metadata of each release since 3.3, as Kafka's own `MetadataVersion` has them. */
const RELEASES = [
  [7, '3.3'],
  [8, '3.4'],
  [11, '3.5'],
  [14, '3.6'],
  [19, '3.7'],
  [20, '3.8'],
  [21, '3.9'],
  [25, '4.0'],
  [27, '4.1'],
  [29, '4.2'],
  [30, '4.3'],
  [33, '4.4'],
] as const;

/** The level of 3.9, the oldest release that Vigie is tested with, and the version of a fetch that came with it. */
const LEAST = { metadata: 21, fetch: 17 } as const;

/** What is to be said of the release of a broker, as far as it can be told. */
export function kafkaReleaseFinding(about: string, { metadata, fetch }: KafkaRelease): Finding {
  const isOlder = metadata === undefined ? fetch < LEAST.fetch : metadata < LEAST.metadata;
  const found = metadata === undefined ? unnamed(isOlder) : `version ${releaseOf(metadata)}`;
  if (!isOlder) return { level: 'fine', about, found };
  return { level: 'warning', about, found, remedy: 'upgrade it: Vigie is tested with 3.9 and with 4.x' };
}

/** What is said of a broker that could not be asked. */
export const unknownRelease = (about: string, why: string): Finding => ({
  level: 'warning',
  about,
  found: `its version cannot be told (${why})`,
  remedy: 'see that it is 3.9 or later, and that it can be reached from here',
});

const releaseOf = (metadata: number): string =>
  RELEASES.find(([level]) => metadata <= level)?.[1] ?? `later than ${RELEASES.at(-1)![1]}`;

const unnamed = (isOlder: boolean): string =>
  `its version cannot be told, its protocol is ${isOlder ? 'older than that of 3.9' : 'that of 3.9 or later'}`;
