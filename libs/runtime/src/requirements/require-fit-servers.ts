import type { Bus } from '#bus';
import type { Ledger } from '#ledger';
import { nameOf, type RedisAddress } from '#redis';
import { ConfigurationError } from '../configuration-error.js';
import type { VigieConfiguration } from '../configuration.js';
import type { Logger } from '../logging.js';
import { type Finding, textOf } from './finding.js';
import { originFinding } from './origin-finding.js';
import { redisRefusal } from './redis-refusal.js';
import { kafkaFindings, ledgerFindings } from './server-findings.js';

/** What a process is about to run on. */
export interface ServersInUse {
  readonly bus: Pick<Bus, 'describe'>;
  readonly redis: RedisAddress;
  readonly ledger: Pick<Ledger, 'states'>;
  readonly configuration: VigieConfiguration;
  readonly logger: Logger;
}

/**
 * Looks at Kafka and Redis once, before anything is read or written, and logs what is not as good as it could be. A server
 * that is away is not looked at: the process waits for it as at any other time.
 * @throws {ConfigurationError} `unfit-servers` where data would be lost on them, or Redis does not let this process in,
 * with what to change.
 */
export async function requireFitServers({ bus, redis, ledger, configuration, logger }: ServersInUse): Promise<void> {
  const unlessAway = (findings: Promise<Finding[]>, what: string): Promise<Finding[]> =>
    findings.catch((error: unknown) => {
      logger.warn({ err: error }, `${what} could not be looked at`);
      return [];
    });
  const findings = await Promise.all([
    unlessAway(kafkaFindings(bus, configuration), 'Kafka'),
    unlessAway(orRefusal(ledgerFindings(redis), nameOf(redis)), nameOf(redis)),
    unlessAway(inArray(originFinding(ledger, configuration)), 'the ledger'),
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

const inArray = async (finding: Promise<Finding>): Promise<Finding[]> => [await finding];

/** Kafka is asked for its topics before, and has refused whom it does not know by now. */
const orRefusal = (findings: Promise<Finding[]>, about: string): Promise<Finding[]> =>
  findings.catch((error: unknown) => {
    const refusal = redisRefusal(about, error);
    if (refusal === undefined) throw error;
    return [refusal];
  });
