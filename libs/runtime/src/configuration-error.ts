/** Why a process cannot start as it is set up, a sentence each. */
export const CONFIGURATION_ERROR_CODES = {
  'unreadable-file': 'The configuration file cannot be read.',
  'invalid-configuration': 'The configuration file does not say what it must.',
  'invalid-environment': 'An environment variable is absent or wrong.',
  'unfit-servers': 'Kafka or Redis is not set up as it must be.',
  'unusable-secret': 'The secret that signs tokens is absent, too short or cannot be kept.',
} as const;

/** The code of a {@link ConfigurationError}. */
export type ConfigurationErrorCode = keyof typeof CONFIGURATION_ERROR_CODES;

/** What is wrong with the way a process is set up: its message holds one line per problem, each saying what to change. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(
    readonly code: ConfigurationErrorCode,
    readonly problems: readonly string[],
    options?: ErrorOptions,
  ) {
    super(problems.join('\n'), options);
  }
}

/** The error of one environment variable that is absent or wrong. */
export const wrongEnvironment = (problem: string, options?: ErrorOptions): ConfigurationError =>
  new ConfigurationError('invalid-environment', [problem], options);
