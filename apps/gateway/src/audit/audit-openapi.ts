import { WholeAuditPageSchema } from '#contract';
import { FILE_CONTENT, FILE_PARAMETERS, get, json, problem, REFUSALS } from '../http/openapi-parts.js';

const instant = (name: string, description: string) => ({
  name,
  in: 'query',
  schema: { type: 'string', format: 'date-time' },
  description,
});

const text = (name: string, description: string) => ({ name, in: 'query', schema: { type: 'string' }, description });

/** When lines of an audit were written. */
export const WRITTEN_PARAMETERS = [
  instant('from', 'Written since; a day ago without it'),
  instant('to', 'Written before; now without it'),
];

/** How many lines a page of an audit has at most. */
export const LINES_PARAMETER = {
  name: 'limit',
  in: 'query',
  schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 200 },
};

const FILTERS = [
  ...WRITTEN_PARAMETERS,
  text('act', 'Only these acts, separated by commas'),
  text('by', 'Only of those whose name holds this, however it is capitalised'),
  text('plateau', 'Only about these plateaus, separated by commas; `-` is what is about none'),
];

/** The paths of the audit of everything. */
export const AUDIT_PATHS = {
  '/api/v1/audit': get('Who did what, who came in and who was refused: the newest first', WholeAuditPageSchema, [
    ...FILTERS,
    text('before', 'The `next` of the page before'),
    LINES_PARAMETER,
  ]),
  '/api/v1/audit/file': {
    get: {
      summary: 'The same lines as a file; it is a line of the audit itself',
      parameters: [...FILTERS, ...FILE_PARAMETERS],
      responses: {
        200: { description: 'OK', content: { ...json(WholeAuditPageSchema.properties.lines), ...FILE_CONTENT } },
        400: problem('A parameter that is malformed'),
        ...REFUSALS,
      },
    },
  },
};
