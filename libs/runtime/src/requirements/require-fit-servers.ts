import type { Bus } from '#bus';
import { ConfigurationError } from '../configuration-error.js';
import type { VigieConfiguration } from '../configuration.js';
import type { Logger } from '../logging.js';
import { type Finding, textOf } from './finding.js';
import { kafkaFindings, ledgerFindings } from './server-findings.js';

/** What a process is about to run on. */
export interface ServersInUse {
  readonly bus: Pick<Bus, 'describe'>;
  readonly redisUrl: string;
  readonly configuration: VigieConfiguration;
  readonly logger: Logger;
}

/**
 * Looks at Kafka and Redis once, before anything is read or written, and logs what is not as good as it could be. A server
 * that is away is not looked at: the process waits for it as at any other time.
 * @throws {ConfigurationError} `unfit-servers` where data would be lost on them, with what to change.
 */
export async function requireFitServers({ bus, redisUrl, configuration, logger }: ServersInUse): Promise<void> {
  const unlessAway = (findings: Promise<Finding[]>, what: string): Promise<Finding[]> =>
    findings.catch((error: unknown) => {
      logger.warn({ err: error }, `${what} could not be looked at`);
      return [];
    });
  const findings = await Promise.all([
    unlessAway(kafkaFindings(bus, configuration), 'Kafka'),
    unlessAway(ledgerFindings(redisUrl), 'Redis'),
  ]);
  const of = (level: Finding['level']) =>
    findings
      .flat()
      .filter((finding) => finding.level === level)
      .map(textOf);
  for (const warning of of('warning')) logger.warn(warning);
  const problems = of('problem');
  if (problems.length > 0) throw new ConfigurationError('unfit-servers', problems);
}
