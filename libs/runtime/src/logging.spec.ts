import { describe, expect, it } from '@jest/globals';
import { createLogger, type LoggerOptions, loggerOf, NestLogger } from './logging.js';

const capture = (options: LoggerOptions = {}) => {
  const lines: string[] = [];
  const logger = createLogger('aggregator', { level: 'debug', ...options, write: (line) => lines.push(line) });
  return { logger, lines };
};

describe('a logger', () => {
  it('writes one plain line an entry', () => {
    const { logger, lines } = capture();
    logger.info({ shard: 7, plateau: 'lyon', why: 'two words' }, 'claimed');
    expect(lines).toEqual([
      expect.stringMatching(/^\d{4}-\S+Z INFO {2}aggregator: claimed shard=7 plateau=lyon why="two words"\n$/),
    ]);
  });

  it('keeps the stack of an error on its line', () => {
    const { logger, lines } = capture();
    logger.error({ err: new TypeError('no such shard') }, 'commit failed');
    expect(lines).toEqual([
      expect.stringMatching(/ERROR aggregator: commit failed err=TypeError: no such shard \| at .*\n$/),
    ]);
  });

  it('writes JSON for collectors', () => {
    const { logger, lines } = capture({ format: 'json' });
    logger.warn({ shard: 7 }, 'late');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, name: 'aggregator', shard: 7, msg: 'late' });
  });

  it.each(['plain', 'json'] as const)('never writes a secret (%s)', (format) => {
    const { logger, lines } = capture({ format });
    const secret = 'eyJhbGciOi.eyJyb2xlIjo.c2lnbmF0dXJl';
    logger.info({ token: secret, request: { headers: { authorization: secret, cookie: secret } } }, 'in');
    logger.info(
      { environment: { secret, password: secret } },
      `opened /?ticket=${secret}&x=1 with ${secret}, /enter/c2ln?plateau=lyon`,
    );
    expect(lines.join('')).not.toMatch(/eyJ|c2ln/);
    expect(lines.join('')).toContain('?ticket=[redacted]&x=1 with [redacted], /enter/[redacted]?plateau=lyon');
  });

  it.each(['plain', 'json'] as const)(
    'never writes the password that an address or a failed command holds (%s)',
    (format) => {
      const { logger, lines } = capture({ format });
      const refused = Object.assign(new Error('WRONGPASS'), { command: { name: 'auth', args: ['vigie', 'hidden'] } });
      logger.warn({ err: refused }, 'Redis is away');
      logger.warn(
        { url: 'rediss://vigie:hidden@redis:6379' },
        'opened smtps://vigie:hidden@mail and redis://:hidden@b,redis://:hidden@c',
      );
      expect(lines.join('')).not.toContain('hidden');
      expect(lines.join('')).toContain('smtps://vigie:[redacted]@mail and redis://:[redacted]@b,redis://:[redacted]@c');
    },
  );

  it('keeps quiet below its level', () => {
    const { logger, lines } = capture({ level: 'warn' });
    logger.info('unheard');
    expect(lines).toEqual([]);
  });
});

describe('what Nest logs', () => {
  it('goes through ours with its context', () => {
    const { logger, lines } = capture();
    const nest = new NestLogger(logger);
    nest.log('started', 'NestApplication');
    nest.error('failed', 'Error: failed\n    at here', 'Gateway');
    nest.warn({ port: 1 });
    expect(lines.map((line) => line.slice(25))).toEqual([
      'DEBUG aggregator/nest: started context=NestApplication\n',
      'ERROR aggregator/nest: failed context=Gateway stack="Error: failed\\n    at here"\n',
      'WARN  aggregator/nest: {"port":1}\n',
    ]);
  });
});

const levelsOf = (levels: string) => {
  const { logger } = capture({ level: 'info' });
  return (['ledger', 'live', 'gateway'] as const).map((part) => loggerOf(logger, part, levels).level);
};

describe('the logger of a part', () => {
  it.each([
    ['', ['info', 'info', 'info']],
    ['warn,ledger=debug', ['debug', 'info', 'info']],
    [' Live = TRACE , gateway=silent', ['info', 'trace', 'silent']],
    ['ledger=loud', ['info', 'info', 'info']],
    ['xledger=debug', ['info', 'info', 'info']],
  ])('logs as much as LOG_LEVEL=%j says of it', (levels, expected) => {
    expect(levelsOf(levels)).toEqual(expected);
  });

  it('says which part a line is of', () => {
    const { logger, lines } = capture();
    loggerOf(logger, 'live').info('what the gateway can see changed');
    expect(lines[0]).toContain('aggregator/live: ');
  });
});
