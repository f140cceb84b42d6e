import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import { plainLine } from './log-line.js';
import { REDACTED, REDACTED_PATHS, redactText } from './redaction.js';

/** A structured logger: `logger.info({ shard: 7 }, 'claimed')`. */
export type Logger = PinoLogger;

/** How much is logged, least first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
/** A level of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a logger may be told. */
export interface LoggerOptions {
  /** Without it `LOG_LEVEL` decides, and without that `info`. */
  readonly level?: LogLevel;
  /** One plain line an entry for people, or one JSON object for collectors. Without it `LOG_FORMAT=json` decides. */
  readonly format?: 'plain' | 'json';
  /** Takes whole lines; the error stream without it, because results go to the output stream. */
  readonly write?: (line: string) => void;
}

/** Makes a logger that never prints a secret, token, ticket, cookie or authorization. */
export function createLogger(name: string, options: LoggerOptions = {}): Logger {
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  const json = (options.format ?? process.env['LOG_FORMAT']) === 'json';
  const destination: DestinationStream = {
    write: (line) => write(redactText(json ? line : plainLine(line))),
  };
  return pino(
    {
      level: options.level ?? levelFrom(process.env['LOG_LEVEL']),
      base: { name },
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: [...REDACTED_PATHS], censor: REDACTED },
    },
    destination,
  );
}

/** Parts of a process that log under a name of their own, so that each can be told how much. */
export const LOGGING_PARTS = [
  'aggregator',
  'alerter',
  'bus',
  'gateway',
  'ledger',
  'lifecycle',
  'live',
  'nest',
] as const;
/** A part of {@link LOGGING_PARTS}. */
export type LoggingPart = (typeof LOGGING_PARTS)[number];

/**
 * The logger of a part: as much as `LOG_LEVEL` says of it, as in `info,ledger=debug,live=trace`; where it says nothing of
 * the part, as much as the process logs.
 */
export function loggerOf(logger: Logger, part: LoggingPart, levels = process.env['LOG_LEVEL']): Logger {
  const own = new RegExp(`(?:^|,)\\s*${part}\\s*=\\s*(\\w+)`, 'i').exec(levels ?? '')?.[1];
  const level = LOG_LEVELS.find((one) => one === own?.toLowerCase());
  return logger.child({ part }, level === undefined ? {} : { level });
}

/** What `LOG_LEVEL` says of the process itself: its first entry that names no part. */
const levelFrom = (text = ''): LogLevel => {
  const entries = text.split(',').map((entry) => entry.trim().toLowerCase());
  return LOG_LEVELS.find((level) => entries.includes(level)) ?? 'info';
};

/** Lets Nest log through ours. Nest's start-up chatter is `debug`: it says nothing an operator can act on. */
export class NestLogger implements LoggerService {
  private readonly logger: Logger;

  constructor(logger: Logger) {
    this.logger = loggerOf(logger, 'nest');
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest passes the context last and, for errors, the stack before it. */
  private write(level: Exclude<LogLevel, 'silent'>, message: unknown, rest: readonly unknown[]): void {
    const texts = rest.filter((value): value is string => typeof value === 'string');
    const stack = texts.find((text) => text.includes('\n    at '));
    const context = texts.findLast((text) => text !== stack);
    const fields = {
      ...(context === undefined ? {} : { context }),
      ...(message instanceof Error ? { err: message } : {}),
      ...(stack === undefined || message instanceof Error ? {} : { stack }),
    };
    this.logger[level](fields, message instanceof Error ? message.message : printable(message));
  }
}

const printable = (message: unknown): string =>
  typeof message === 'string' ? message : (JSON.stringify(message) ?? '');
