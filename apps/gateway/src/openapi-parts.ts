import type { TSchema } from 'typebox';
import { ProblemSchema } from '#contract';

/** A JSON answer or body of a schema. */
export const json = (schema: TSchema) => ({ 'application/json': { schema } });

/** An answer that says why there is no other. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** What is answered to who may not ask. */
export const REFUSALS = {
  401: problem('No token, or one that is invalid or expired'),
  403: problem('The role or the plateaus of the token do not allow it'),
};

/** The plateau of a path. */
export const PLATEAU_PARAMETER = { name: 'plateau', in: 'path', required: true, schema: { type: 'string' } };

/** A date, `yyyy-mm-dd`. */
export const DATE = { type: 'string', format: 'date' };

/** An operation that reads. */
export function get(summary: string, schema: TSchema, parameters: object[] = [], more: object = {}) {
  const content = { ...json(schema), ...more };
  const wrong = parameters.length > 0 ? { 400: problem('A parameter that is missing or malformed') } : {};
  const missing = parameters.includes(PLATEAU_PARAMETER) ? { 404: problem('No such plateau') } : {};
  const responses = { 200: { description: 'OK', content }, ...wrong, ...REFUSALS, ...missing };
  return { get: { summary, parameters, responses } };
}
