import type { TSchema } from 'typebox';
import { ProblemSchema } from '#contract';
import { XLSX_TYPE } from '../export/xlsx.js';

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

/** The plateaus of a query. */
export const PLATEAUS_PARAMETER = {
  name: 'plateau',
  in: 'query',
  required: true,
  style: 'form',
  explode: false,
  schema: { type: 'array', items: { type: 'string' }, minItems: 1 },
  description: 'All of these; one that the token is not for refuses them all',
};

/** A date, `yyyy-mm-dd`. */
export const DATE = { type: 'string', format: 'date' };

/** The parameters of what is given as a file too. */
export const FILE_PARAMETERS = [
  { name: 'format', in: 'query', schema: { enum: ['json', 'csv', 'xlsx'] }, description: 'Instead of `Accept`' },
  {
    name: 'lang',
    in: 'query',
    schema: { enum: ['fr', 'en'] },
    description: 'Of a file’s headers; stable names without',
  },
  { name: 'bom', in: 'query', schema: { enum: ['1'] }, description: 'A CSV that begins with a byte order mark' },
];

/** The media types of what is given as a file too. */
export const FILE_CONTENT = {
  'text/csv': { schema: { type: 'string' } },
  [XLSX_TYPE]: { schema: { type: 'string', contentMediaType: XLSX_TYPE } },
};

/** An operation that reads. */
export function get(summary: string, schema: TSchema, parameters: object[] = [], more: object = {}) {
  const content = { ...json(schema), ...more };
  const wrong = parameters.length > 0 ? { 400: problem('A parameter that is missing or malformed') } : {};
  const missing = [PLATEAU_PARAMETER, PLATEAUS_PARAMETER].some((of) => parameters.includes(of))
    ? { 404: problem('No such plateau') }
    : {};
  const responses = { 200: { description: 'OK', content }, ...wrong, ...REFUSALS, ...missing };
  return { get: { summary, parameters, responses } };
}

/** What is told of an operation that changes something. */
export interface Act {
  readonly summary: string;
  readonly body?: TSchema;
  readonly status?: 200 | 201 | 202;
  readonly answer: TSchema;
  /** Why it may change nothing, with status 409. */
  readonly conflict?: string;
  readonly missing?: string;
}

/** An operation that changes something; each is one line in the audit. */
export function act(parameters: object[], { summary, body, status = 200, answer, conflict, missing }: Act) {
  return {
    summary,
    parameters,
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      [status]: { description: 'Done, and in the audit', content: json(answer) },
      ...(body === undefined ? {} : { 400: problem('A body that is malformed: it says what was expected') }),
      ...REFUSALS,
      404: problem(missing ?? 'No such plateau, or alert'),
      ...(conflict === undefined ? {} : { 409: problem(`Nothing was changed: ${conflict}`) }),
      503: problem('The register of alerts does not answer; whether it was done is not known'),
    },
  };
}
