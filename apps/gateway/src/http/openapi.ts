import {
  BoardAnswerSchema,
  DAY_DIMENSIONS,
  DAY_TABLES,
  DaySchema,
  EventsAnswerSchema,
  MeSchema,
  PlateauListSchema,
} from '#contract';
import { ACCESS_PATHS } from '../access/access-openapi.js';
import { ALERT_PATHS } from '../alerts/alerts-openapi.js';
import { HANDOVER_PATHS } from '../handover/handover-openapi.js';
import { AUDIT_PATHS } from '../audit/audit-openapi.js';
import { EVENTS_PATH } from '../events/events-path.js';
import { EVENTS_ANSWERS, EVENTS_REQUEST } from '../events/events-openapi.js';
import { BOARD_FIGURES, DAY_FIGURES, describeFigures } from '../days/figure-descriptions.js';
import { ITEM_PATHS } from '../items/items-openapi.js';
import { DATE_PARAMETER, REVIEW_PATHS } from '../days/review-openapi.js';
import {
  FILE_CONTENT,
  FILE_PARAMETERS,
  get,
  PLATEAU_PARAMETER as plateau,
  problem,
  REFUSALS,
} from './openapi-parts.js';

/** What a batch is answered with; what is refused as a whole is a problem instead. */
const answered = (status: keyof typeof EVENTS_ANSWERS, description: string) => ({
  description,
  content: { 'application/json': { schema: EventsAnswerSchema, example: EVENTS_ANSWERS[status] } },
});

const either = (status: 400 | 403, description: string) => ({
  description,
  content: { ...answered(status, '').content, ...problem('').content },
});

const sendEvents = {
  ...EVENTS_REQUEST,
  responses: {
    202: answered(202, 'All were accepted: Kafka has them for good'),
    207: answered(207, 'Some of a batch were accepted; the others are named'),
    400: either(400, 'The event, or every event of the batch, is refused'),
    401: REFUSALS[401],
    403: either(403, 'The role or the plateaus of the token do not allow it; of a batch, for every event'),
    413: problem('More than 64 KiB of an event, or 1 MiB or 10,000 events of a request'),
    429: problem('More events than the token may send; Retry-After says when'),
    415: problem('Another content type, charset or encoding'),
    503: {
      ...problem('Kafka or the ledger is away: nothing is known to be accepted, send all of it again'),
      headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
    },
  },
};

/** The OpenAPI 3.1 description of the gateway, made from the schemas of the contract and the catalogue of figures. */
export function openApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vigie',
      version,
      description:
        'Boards and days of an assistance floor. Live boards come over socket.io, namespace /boards: `watch {plateau}` ' +
        'for each that is wanted, `unwatch {plateau}` for one that is wanted no more; `ended {code}` comes before the connection of a session or ' +
        'token that is over is closed.',
    },
    security: [{ bearer: [] }, { session: [] }],
    paths: {
      [`/${EVENTS_PATH}`]: { post: sendEvents },
      '/api/v1/me': get('Who you are signed in as, and what you may do', MeSchema),
      ...ACCESS_PATHS,
      '/api/v1/plateaus': get('The plateaus this token may see', PlateauListSchema),
      '/api/v1/plateaus/{plateau}/board': get(
        'The board as of now',
        describeFigures(BoardAnswerSchema, BOARD_FIGURES),
        [plateau],
      ),
      '/api/v1/plateaus/{plateau}/days/{date}': get(
        'The figures of an operating day',
        describeFigures(DaySchema, DAY_FIGURES),
        [
          plateau,
          DATE_PARAMETER,
          {
            name: 'by',
            in: 'query',
            style: 'form',
            explode: false,
            schema: { type: 'array', items: { enum: [...DAY_DIMENSIONS] } },
            description: 'Also split by each of these, each alone',
          },
          {
            name: 'of',
            in: 'query',
            schema: { enum: [...DAY_TABLES], default: 'floor' },
            description: 'The table of a file: of calls and cases (`floor`), of milestones, or of agents’ time',
          },
          ...FILE_PARAMETERS,
        ],
        FILE_CONTENT,
      ),
      ...ITEM_PATHS,
      ...REVIEW_PATHS,
      ...ALERT_PATHS,
      ...AUDIT_PATHS,
      ...HANDOVER_PATHS,
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'vigie_session' },
      },
    },
  };
}
