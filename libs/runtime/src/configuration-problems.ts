import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import {
  type Configuration,
  ConfigurationSchema,
  DURATION_PATTERN,
  Identifier,
  LOCAL_TIME_PATTERN,
  parseInstant,
  VARIABLE_PATTERN,
} from '#contract';
import { findAccessProblems } from './access-settings.js';
import { findAlertProblems } from './alert-problems.js';
import { findReportProblems } from './report-problems.js';
import type { ConfigurationProblem } from './configuration-text.js';

const validator = Compile(ConfigurationSchema);
const MOST_PROBLEMS = 100;
const { pattern: IDENTIFIER_PATTERN } = Identifier as unknown as { readonly pattern: string };
const IDENTIFIER = new RegExp(IDENTIFIER_PATTERN);
const IDENTIFIER_FORM = 'a letter or digit, then letters, digits, ".", "_" or "-", at most 64 in all';

/** What pattern a text must match, in words. */
const PATTERNS: Readonly<Record<string, string>> = {
  [IDENTIFIER_PATTERN]: IDENTIFIER_FORM,
  '^[A-Za-z0-9._-]{1,249}$': 'letters, digits, ".", "_" or "-", at most 249',
  '^([01]\\d|2[0-3]):(00|15|30|45)$': 'a local time on a quarter of an hour, such as "06:00"',
  [DURATION_PATTERN]: 'a duration, such as 30s, 15m or 2h',
  [LOCAL_TIME_PATTERN]: 'a local time, such as "22:00"',
  [VARIABLE_PATTERN]: 'the name of an environment variable, such as ALERT_URL',
  '^https?://[^\\s]+$': 'an address that begins with https:// or http://',
  '^[^\\s@]+@[^\\s@]+$': 'an e-mail address',
};

/** What one rule of the schema wants, in words, from the rule's parameters. */
const EXPECTATIONS: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  type: (params) => `expected ${article([params['type']].flat().join(' or '))}`,
  pattern: (params) =>
    `expected ${PATTERNS[String(params['pattern'])] ?? `text that fits ${String(params['pattern'])}`}`,
  minimum: (params) => `expected at least ${String(params['limit'])}`,
  maximum: (params) => `expected at most ${String(params['limit'])}`,
  minLength: (params) => `expected at least ${String(params['limit'])} characters`,
  maxLength: (params) => `expected at most ${String(params['limit'])} characters`,
  minItems: (params) => `expected at least ${String(params['limit'])} of them`,
  maxItems: (params) => `expected at most ${String(params['limit'])} of them`,
  enum: (params) => `expected one of ${(params['allowedValues'] as unknown[]).join(', ')}`,
  format: () => 'expected an RFC 3339 instant, such as 2026-01-31T08:00:00Z',
};

const article = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;

type SchemaError = ReturnType<typeof validator.Errors>[number];

/** Everything wrong with a configuration value: against its schema first, and only where that fits, its meaning. */
export function findProblems(value: unknown): ConfigurationProblem[] {
  const problems = schemaErrors(value).flatMap(problemsOf);
  return problems.length > 0 ? problems : meaningProblems(value as Configuration);
}

/** The validator's limit on errors is one for the whole process, so it is put back. */
function schemaErrors(value: unknown): SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MOST_PROBLEMS });
  try {
    return validator.Check(value) ? [] : [...validator.Errors(value)];
  } finally {
    Settings.Set({ maxErrors });
  }
}

function problemsOf(error: SchemaError): ConfigurationProblem[] {
  const path = segments(error.instancePath);
  const params = error.params as Record<string, unknown>;
  // A forbidden property is reported twice, here as the schema `false`; the other report names what is allowed.
  if (error.keyword === 'boolean') return [];
  if (error.keyword === 'required')
    return (params['requiredProperties'] as string[]).map((name) => ({
      path,
      expected: `expected a property "${name}"`,
    }));
  if (error.keyword === 'additionalProperties')
    return (params['additionalProperties'] as string[]).map((name) => ({
      path: [...path, name],
      expected: `unknown here; expected one of ${allowedProperties(error.schemaPath).join(', ')}`,
    }));
  return [{ path, expected: EXPECTATIONS[error.keyword]?.(params) ?? error.message }];
}

const segments = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

function allowedProperties(schemaPath: string): string[] {
  let schema: unknown = ConfigurationSchema;
  for (const segment of segments(schemaPath)) schema = (schema as Record<string, unknown>)[segment] ?? {};
  return Object.keys((schema as { properties?: object }).properties ?? {});
}

/** What a schema cannot say: names used once, zones that exist, instants that exist. */
function meaningProblems(configuration: Configuration): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const refuse = (path: (string | number)[], expected: string) => problems.push({ path: path.map(String), expected });
  const { bus = {} } = configuration;
  if (bus.deadLetterTopic !== undefined && bus.deadLetterTopic === (bus.topic ?? 'vigie.events'))
    refuse(['bus', 'deadLetterTopic'], 'expected another topic than that of the events');
  const seen = new Set<string>();
  for (const [index, plateau] of configuration.plateaus.entries()) {
    const at = ['plateaus', index];
    if (seen.has(plateau.id)) refuse([...at, 'id'], `expected an id used once; "${plateau.id}" is taken above`);
    seen.add(plateau.id);
    if (!isZone(plateau.zone)) refuse([...at, 'zone'], 'expected an IANA time zone, such as Europe/Paris');
    for (const queue of Object.keys(plateau.queues ?? {}))
      if (!IDENTIFIER.test(queue)) refuse([...at, 'queues', queue], `expected ${IDENTIFIER_FORM}`);
    for (const [shift, { name, from }] of (plateau.shifts ?? []).entries()) {
      const others = plateau.shifts!.slice(0, shift);
      if (others.some((other) => other.from === from))
        refuse([...at, 'shifts', shift, 'from'], 'expected a time at which no shift above begins');
      if (others.some((other) => other.name === name))
        refuse([...at, 'shifts', shift, 'name'], 'expected a name that no shift above has');
    }
    for (const list of ['targets', 'milestones'] as const)
      for (const [rule, { from }] of (plateau[list] ?? []).entries())
        if (from !== undefined && parseInstant(from) === undefined)
          refuse([...at, list, rule, 'from'], 'expected an instant that exists, such as 2026-01-31T08:00:00Z');
  }
  findAccessProblems(configuration, refuse);
  findAlertProblems(configuration, IDENTIFIER, IDENTIFIER_FORM, refuse);
  findReportProblems(configuration, IDENTIFIER, IDENTIFIER_FORM, refuse);
  return problems;
}

/** Offsets such as `+02:00` are refused: they would leave summer time out. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format();
    return true;
  } catch {
    return false;
  }
}
