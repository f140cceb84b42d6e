import type { TSchema } from 'typebox';
import {
  BoardAnswerSchema,
  CallListSchema,
  DAY_DIMENSIONS,
  DaySchema,
  PlateauListSchema,
  ProblemSchema,
} from '#contract';

const json = (schema: TSchema) => ({ 'application/json': { schema } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

const REFUSALS = {
  401: problem('No token, or one that is invalid or expired'),
  403: problem('The role or the plateaus of the token do not allow it'),
};

const plateau = { name: 'plateau', in: 'path', required: true, schema: { type: 'string' } };
const date = { type: 'string', format: 'date' };

function get(summary: string, schema: TSchema, parameters: object[] = [], more: object = {}) {
  const content = { ...json(schema), ...more };
  const wrong = parameters.length > 0 ? { 400: problem('A parameter that is missing or malformed') } : {};
  const missing = parameters.includes(plateau) ? { 404: problem('No such plateau') } : {};
  const responses = { 200: { description: 'OK', content }, ...wrong, ...REFUSALS, ...missing };
  return { get: { summary, parameters, responses } };
}

/** The OpenAPI 3.1 description of the gateway, made from the schemas of the contract. */
export function openApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vigie',
      version,
      description: 'Boards and days of an assistance floor. Live boards come over socket.io, namespace /boards.',
    },
    security: [{ bearer: [] }, { session: [] }],
    paths: {
      '/api/v1/plateaus': get('The plateaus this token may see', PlateauListSchema),
      '/api/v1/plateaus/{plateau}/board': get('The board as of now', BoardAnswerSchema, [plateau]),
      '/api/v1/plateaus/{plateau}/days/{date}': get(
        'The figures of an operating day',
        DaySchema,
        [
          plateau,
          { name: 'date', in: 'path', required: true, schema: date, description: 'Local date on which the day begins' },
          {
            name: 'by',
            in: 'query',
            style: 'form',
            explode: false,
            schema: { type: 'array', items: { enum: [...DAY_DIMENSIONS] } },
            description: 'Also split by each of these, each alone',
          },
        ],
        { 'text/csv': { schema: { type: 'string' } } },
      ),
      '/api/v1/plateaus/{plateau}/calls': get('The calls behind a number', CallListSchema, [
        plateau,
        { name: 'state', in: 'query', required: true, schema: { enum: ['waiting', 'abandoned'] } },
        { name: 'date', in: 'query', schema: date, description: 'Of the abandoned ones; today without it' },
      ]),
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'vigie_session' },
      },
    },
  };
}
