import { type Finding, LEAST_SECRET_LENGTH, readServers, type Servers, type VigieConfiguration } from '#runtime';
import { openChannels } from '../../../alerter/src/index.js';
import { type ServerExamination, serverFindings } from './examine-servers.js';

/** What is looked at, and with what. */
export interface Patient extends ServerExamination {
  readonly environment: NodeJS.ProcessEnv;
}

/** Looks at everything a Vigie of this configuration and environment stands on. Rejects only of a defect. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const { configuration, environment } = patient;
  const own = [
    { level: 'fine', about: `Node ${process.version}`, found: 'runs' } as const,
    plateausOf(configuration),
    secretOf(environment),
    refused(`channels of ${configuration.file}`, () => {
      const count = openChannels(configuration, environment).size;
      return count === 0 ? 'the wall only' : `${count} besides the wall, each with what it needs of the environment`;
    }),
  ];
  let servers: Servers | undefined;
  const named = refused('servers', () => {
    servers = readServers(environment);
    return servers === undefined ? 'none is named: everything is kept in the memory of one process' : 'named';
  });
  if (servers === undefined) return [...own, named];
  return [...own, ...(await serverFindings(servers, patient))];
}

const plateausOf = ({ file, plateaus }: VigieConfiguration): Finding => ({
  level: 'fine',
  about: file,
  found: `${plateaus.length} ${plateaus.length === 1 ? 'plateau' : 'plateaus'}`,
});

function secretOf(environment: NodeJS.ProcessEnv): Finding {
  const about = 'VIGIE_SECRET';
  const { length } = environment['VIGIE_SECRET'] ?? '';
  if (length >= LEAST_SECRET_LENGTH) return { level: 'fine', about, found: 'long enough' };
  if (length > 0)
    return {
      level: 'problem',
      about,
      found: `${length} characters`,
      remedy: `make it ${LEAST_SECRET_LENGTH} at least, for instance with: openssl rand -base64 32`,
    };
  return {
    level: 'warning',
    about,
    found: 'not set: each machine signs with a secret of its own, in .vigie/secret',
    remedy: 'set it to one for all processes, for instance with: openssl rand -base64 32',
  };
}

/** What does not throw is fine; what does has said what to change. */
function refused(about: string, look: () => string): Finding {
  try {
    return { level: 'fine', about, found: look() };
  } catch (error) {
    return { level: 'problem', about, found: (error as Error).message, remedy: 'set it' };
  }
}
