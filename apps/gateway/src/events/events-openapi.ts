import { Type } from 'typebox';
import { type EventsAnswer, EVENT_TYPES, wireType } from '#contract';

const CloudEventSchema = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Type.String({ minLength: 1, maxLength: 256, description: 'Unique within its source' }),
    source: Type.String({ minLength: 1, maxLength: 256 }),
    type: Type.Enum(EVENT_TYPES.map(wireType)),
    subject: Type.String({ description: 'The call, case, agent session, incident or connector' }),
    time: Type.String({ format: 'date-time', description: 'When it happened' }),
    plateau: Type.String(),
    sequence: Type.Optional(Type.String()),
    data: Type.Optional(Type.Object({}, { description: 'As docs/asyncapi.yaml has it for the type' })),
  },
  { description: 'A CloudEvent 1.0 of contract v1, at most 64 KiB' },
);

const QUEUED = {
  specversion: '1.0',
  id: '8f2c-000017',
  source: '/pbx/lyon',
  type: 'vigie.call.queued.v1',
  subject: 'c-1042',
  time: '2026-01-31T08:15:30.250Z',
  plateau: 'lyon',
  data: { queue: 'roadside', language: 'fr', urgency: 'P1' },
};
const { data: QUEUED_DATA, ...QUEUED_ATTRIBUTES } = QUEUED;
const ABANDONED = {
  ...QUEUED_ATTRIBUTES,
  id: '8f2c-000018',
  type: 'vigie.call.abandoned.v1',
  time: '2026-01-31T08:16:02Z',
};

/** The operation that sends events, without its answers. */
export const EVENTS_REQUEST = {
  summary: 'Send one event, or a batch',
  description:
    'The CloudEvents 1.0 HTTP binding. To send again whenever the answer is not known is harmless: an event is known by its source and id.',
  parameters: Object.entries(QUEUED_ATTRIBUTES).map(([name, example]) => ({
    name: `ce-${name}`,
    in: 'header',
    schema: { type: 'string' },
    example,
    description: 'In binary mode, percent-encoded',
  })),
  requestBody: {
    required: true,
    content: {
      'application/cloudevents+json': { schema: CloudEventSchema, example: QUEUED },
      'application/cloudevents-batch+json': { schema: Type.Array(CloudEventSchema), example: [QUEUED, ABANDONED] },
      'application/json': {
        schema: Type.Object({}, { description: 'The data alone; a type without data may have no body' }),
        example: QUEUED_DATA,
      },
    },
  },
};

const accepted = { index: 0, id: QUEUED.id, status: 'accepted' } as const;
const refused = {
  index: 1,
  status: 'refused',
  reason: 'missing-attribute',
  detail: 'expected the attribute plateau',
} as const;
const foreign = {
  index: 0,
  status: 'refused',
  reason: 'plateau-not-allowed',
  detail: 'The token is not for this plateau.',
} as const;

/** An example of each answer to events, by status. */
export const EVENTS_ANSWERS = {
  202: { accepted: 1, refused: 0, events: [accepted] },
  207: { accepted: 1, refused: 1, events: [accepted, refused] },
  400: { accepted: 0, refused: 1, events: [{ ...refused, index: 0 }] },
  403: { accepted: 0, refused: 1, events: [foreign] },
} as const satisfies Readonly<Record<number, EventsAnswer>>;
