import { Type } from 'typebox';
import {
  CALL_LIST_FIGURES,
  CallFileSchema,
  CallListSchema,
  CallTimelineSchema,
  CASE_LIST_FIGURES,
  CaseFileSchema,
  CaseListSchema,
  CaseTimelineSchema,
  DAY_DIMENSIONS,
  ItemGoneProblemSchema,
  MILESTONES,
} from '#contract';
import { PAGE_ITEMS } from './list-request.js';
import { DATE, FILE_CONTENT, FILE_PARAMETERS, get, PLATEAU_PARAMETER as plateau } from '../http/openapi-parts.js';

const query = (name: string, schema: object, description: string) => ({ name, in: 'query', schema, description });
const instant = { type: 'string', format: 'date-time' };

/** The parameters that every list has. */
const LIST = [
  query('date', DATE, 'The operating day; today’s without it'),
  query('from', instant, 'The start of an interval of the day: what counts before is left out'),
  query('to', instant, 'The start of an interval of the day: what counts from there on is left out'),
  query('cursor', { type: 'string' }, '`next` of the page before. No item comes twice, whatever happens meanwhile'),
  query('limit', { type: 'integer', minimum: 1, maximum: PAGE_ITEMS.most, default: PAGE_ITEMS.byDefault }, 'A page'),
  query('whole', { enum: ['1'] }, 'The whole list as a JSON file, from the cursor on, as CSV and XLSX always have it'),
];

const filter = (name: string) =>
  query(name, { type: 'string' }, 'Only what counts there; each filter alone, as sums do');

const timeline = (what: 'call' | 'case', schema: typeof CallTimelineSchema | typeof CaseTimelineSchema) => {
  const id = { name: what, in: 'path', required: true, schema: { type: 'string' } };
  const { get: operation } = get(`The whole life of a ${what}, from the events that are kept of it`, schema, [
    plateau,
    id,
  ]);
  const gone = {
    description: 'No such plateau, or no such item is kept',
    content: { 'application/problem+json': { schema: ItemGoneProblemSchema } },
  };
  return { get: { ...operation, responses: { ...operation.responses, 404: gone } } };
};

/** What the API says of the items behind a number. */
export const ITEM_PATHS = {
  '/api/v1/plateaus/{plateau}/calls': get(
    'The calls behind a number, in the order in which they came: those that add to the figure, and no other',
    Type.Union([CallListSchema, CallFileSchema]),
    [
      plateau,
      query('figure', { enum: [...CALL_LIST_FIGURES] }, 'Required without a state'),
      query('state', { enum: ['waiting', 'abandoned'] }, 'Those that wait now, or `figure=abandoned`'),
      ...LIST,
      ...DAY_DIMENSIONS.map(filter),
      ...FILE_PARAMETERS,
    ],
    FILE_CONTENT,
  ),
  '/api/v1/plateaus/{plateau}/calls/{call}': timeline('call', CallTimelineSchema),
  '/api/v1/plateaus/{plateau}/cases': get(
    'The cases behind a number, in the order in which they were opened: those that add to the figure, and no other',
    Type.Union([CaseListSchema, CaseFileSchema]),
    [
      plateau,
      { ...query('figure', { enum: [...CASE_LIST_FIGURES] }, '`reached` needs a milestone'), required: true },
      ...LIST,
      filter('queue'),
      filter('urgency'),
      query('milestone', { enum: [...MILESTONES] }, 'Only the deadlines of this one'),
      ...FILE_PARAMETERS,
    ],
    FILE_CONTENT,
  ),
  '/api/v1/plateaus/{plateau}/cases/{case}': timeline('case', CaseTimelineSchema),
};
