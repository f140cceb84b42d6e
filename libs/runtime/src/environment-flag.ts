import { wrongEnvironment } from './configuration-error.js';

/**
 * What a variable says that is `true` or `false`; `undefined` where it is not set.
 * @throws {ConfigurationError} where it says anything else.
 */
export function readFlag(environment: NodeJS.ProcessEnv, name: string): boolean | undefined {
  const value = (environment[name] ?? '').toLowerCase();
  if (value === '') return undefined;
  if (['1', 'true', 'yes'].includes(value)) return true;
  if (['0', 'false', 'no'].includes(value)) return false;
  throw wrongEnvironment(`${name}: expected true or false`);
}
