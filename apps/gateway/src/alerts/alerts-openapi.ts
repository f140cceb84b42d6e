import { Type } from 'typebox';
import {
  AcknowledgeSchema,
  ActAnswerSchema,
  ALERT_STATES,
  AlertAnswerSchema,
  AlertDaySchema,
  AlertListSchema,
  AuditPageSchema,
  DeadDeliveryListSchema,
  NoteSchema,
  ResolveSchema,
  SEVERITIES,
  SilenceListSchema,
  SilenceRequestSchema,
  SilenceSchema,
} from '#contract';
import { LINES_PARAMETER, WRITTEN_PARAMETERS } from '../audit/audit-openapi.js';
import { type Act, act, DATE, get, PLATEAU_PARAMETER as plateau } from '../http/openapi-parts.js';

const ALERTS = '/api/v1/plateaus/{plateau}/alerts';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const several = (name: string, values: object, description: string) => ({
  name,
  in: 'query',
  style: 'form',
  explode: false,
  schema: { type: 'array', items: values },
  description,
});
const FILTERS = [
  several('state', { enum: [...ALERT_STATES] }, 'Only these; those that ended are kept for an hour'),
  several('severity', { enum: [...SEVERITIES] }, 'Only these'),
  several('rule', { type: 'string' }, 'Only of these rules'),
];
const AUDIT_PARAMETERS = [
  ...WRITTEN_PARAMETERS,
  { name: 'after', in: 'query', schema: { type: 'string' }, description: 'The `next` of the page before' },
  LINES_PARAMETER,
];

const onAlert = (parts: Act) => ({ post: act([plateau, id], parts) });

/** The paths of alerts in the OpenAPI document. */
export const ALERT_PATHS = {
  '/api/v1/alerts': get('The alerts of every plateau of the token, the worst first', AlertListSchema, [
    several('plateau', { type: 'string' }, 'Only of these plateaus'),
    ...FILTERS,
  ]),
  [ALERTS]: get('The alerts of a plateau, the worst first', AlertListSchema, [plateau, ...FILTERS]),
  [`${ALERTS}/history`]: get('The alerts that fired on an operating day, and how long they took', AlertDaySchema, [
    plateau,
    { name: 'date', in: 'query', schema: DATE, description: 'Today without it' },
  ]),
  [`${ALERTS}/{id}`]: get('One alert and what happened to it', AlertAnswerSchema, [plateau, id]),
  [`${ALERTS}/{id}/acknowledge`]: onAlert({
    summary: 'Own an alert: it is quiet until that ends, and fires again then',
    body: AcknowledgeSchema,
    answer: ActAnswerSchema,
    conflict: 'the alert is over, does not fire yet, or is owned by somebody else',
  }),
  [`${ALERTS}/{id}/notes`]: onAlert({
    summary: 'Say something about an alert',
    body: NoteSchema,
    answer: ActAnswerSchema,
    conflict: 'the alert has been over for an hour',
  }),
  [`${ALERTS}/{id}/resolve`]: onAlert({
    summary: 'Say that an alert is over, where its rule allows it',
    body: ResolveSchema,
    answer: ActAnswerSchema,
    conflict: 'the alert is over, does not fire yet, or its rule does not allow it',
  }),
  [`${ALERTS}/silences`]: {
    ...get('The silences that last', SilenceListSchema, [plateau]),
    post: act([plateau], {
      summary: 'Keep notices of matching alerts from being sent, for a while and for a reason',
      body: SilenceRequestSchema,
      status: 201,
      answer: SilenceSchema,
      conflict: 'the plateau has a hundred silences',
      missing: 'No such plateau',
    }),
  },
  [`${ALERTS}/silences/{id}`]: {
    delete: act([plateau, id], {
      summary: 'End a silence',
      answer: SilenceSchema,
      missing: 'No such silence that lasts',
    }),
  },
  [`${ALERTS}/deliveries`]: get('The deliveries that were given up', DeadDeliveryListSchema, [plateau]),
  [`${ALERTS}/deliveries/{id}/resend`]: onAlert({
    summary: 'Try a delivery again that was given up, under the id that it had',
    status: 202,
    answer: Type.Object({ id: Type.String() }),
    missing: 'No such delivery that was given up',
  }),
  [`${ALERTS}/audit`]: get('Who did what, the oldest first', AuditPageSchema, [plateau, ...AUDIT_PARAMETERS]),
};
