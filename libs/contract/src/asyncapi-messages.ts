import { EVENT_NOTES } from './asyncapi-notes.js';
import { DEAD_LETTER_REASONS } from './dead-letter.js';
import { EVENT_DATA, EVENT_TYPES, type EventType, Identifier, SubjectId, wireType } from './event-types.js';

const text = { type: 'string', minLength: 1, maxLength: 256 } as const;

/** The attributes every event must have, besides its type, and what each is. */
const ATTRIBUTES = {
  specversion: { const: '1.0' },
  id: { ...text, description: 'Unique within the source: (source, id) makes a repeated event harmless' },
  source: { ...text, description: 'Who says it, such as /pbx/lyon' },
  subject: { ...SubjectId, description: 'The call, case, agent session, incident or connector it is about' },
  time: { type: 'string', format: 'date-time', description: 'When it happened: RFC 3339, milliseconds kept' },
  plateau: { ...Identifier, description: 'The floor it happened on; also the key of the message' },
} as const;

const SEQUENCE = 'Orders events of one record and one instant: numbers as numbers, before any text';

/** The schemas that messages share: attributes in both modes, and the data of each type. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  CloudEvent: {
    type: 'object',
    required: [...Object.keys(ATTRIBUTES), 'type'],
    properties: {
      ...ATTRIBUTES,
      sequence: { oneOf: [{ type: 'string', minLength: 1, maxLength: 64 }, { type: 'number' }], description: SEQUENCE },
      datacontenttype: { const: 'application/json' },
    },
  },
  CloudEventHeaders: {
    type: 'object',
    required: [...Object.keys(ATTRIBUTES), 'type'].map((name) => `ce_${name}`),
    properties: {
      ...Object.fromEntries(Object.entries(ATTRIBUTES).map(([name, schema]) => [`ce_${name}`, schema])),
      ce_sequence: { type: 'string', minLength: 1, maxLength: 64, description: SEQUENCE },
      'content-type': { const: 'application/json' },
    },
  },
  DeadLetterHeaders: {
    type: 'object',
    description: 'The headers the message had, and these',
    required: ['vigie_reason', 'vigie_detail', 'vigie_topic', 'vigie_partition', 'vigie_offset'],
    properties: {
      vigie_reason: {
        oneOf: Object.entries(DEAD_LETTER_REASONS).map(([reason, description]) => ({ const: reason, description })),
      },
      vigie_detail: { type: 'string', description: 'What was expected and where; never what the message holds' },
      vigie_partition: { type: 'string', pattern: '^\\d+$', description: 'Where the message was' },
      vigie_offset: { type: 'string', pattern: '^\\d+$', description: 'Where the message was' },
      vigie_key: { description: 'The bytes of the message’s key; absent where it had none' },
      vigie_topic: { type: 'string', description: 'The topic that the message was on' },
      vigie_length: { type: 'string', pattern: '^\\d+$', description: 'Bytes of the value; only where it was cut' },
    },
  },
  ResentLetterHeaders: {
    type: 'object',
    required: ['vigie_resent_at'],
    properties: {
      vigie_resent_at: { type: 'string', format: 'date-time', description: 'When `vigie dead-letters resend` sent it' },
    },
  },
  ...Object.fromEntries(EVENT_TYPES.map((type) => [type, EVENT_DATA[type]])),
};

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const keyedBy = (description: string) => ({ kafka: { key: { type: 'string', description }, bindingVersion: '0.5.0' } });
const BY_PLATEAU = keyedBy('The plateau');

const SUBJECTS: Readonly<Record<string, string>> = {
  call: 'c-1042',
  case: 'k-204',
  agent: 'session-31',
  incident: 'i-9',
  feed: 'pbx',
};

/** One event in both modes: attributes as they stand in the envelope, or after `ce_` in headers. */
function exampleOf(type: EventType) {
  const subject = SUBJECTS[type.slice(0, type.indexOf('.'))];
  const attributes = { specversion: '1.0', id: 'e-77', source: '/pbx/lyon', type: wireType(type), subject };
  return { ...attributes, time: '2026-01-31T08:15:30.250Z', plateau: 'lyon' };
}

function structured(type: EventType) {
  const { summary, example } = EVENT_NOTES[type];
  const hasNeeds = (EVENT_DATA[type] as { required?: unknown[] }).required?.length;
  const own = { type: { const: wireType(type) }, data: schema(type) };
  return {
    name: wireType(type),
    summary,
    contentType: 'application/cloudevents+json',
    payload: {
      allOf: [schema('CloudEvent'), { type: 'object', ...(hasNeeds ? { required: ['data'] } : {}), properties: own }],
    },
    bindings: BY_PLATEAU,
    examples: [{ payload: { ...exampleOf(type), data: example } }],
  };
}

function binary(type: EventType) {
  const { summary, example } = EVENT_NOTES[type];
  const own = { type: 'object', properties: { ce_type: { const: wireType(type) } } };
  const named = Object.entries(exampleOf(type)).map(([name, value]) => [`ce_${name}`, value]);
  const headers = { 'content-type': 'application/json', ...Object.fromEntries(named) };
  return {
    name: wireType(type),
    summary,
    contentType: 'application/json',
    headers: { type: 'object', allOf: [schema('CloudEventHeaders'), own] },
    payload: schema(type),
    bindings: BY_PLATEAU,
    examples: [{ headers, payload: example }],
  };
}

/** The name of a type's message in each mode. */
export const messageNames = (type: EventType): readonly [structured: string, binary: string] => [
  type,
  `${type}.binary`,
];

/** Every message, by name. */
export const MESSAGES: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    EVENT_TYPES.flatMap((type) => {
      const [inEnvelope, inHeaders] = messageNames(type);
      return [
        [inEnvelope, structured(type)],
        [inHeaders, binary(type)],
      ];
    }),
  ),
  'dead-letter': {
    name: 'dead-letter',
    summary: 'A message that could not be taken in, as it came.',
    contentType: 'application/octet-stream',
    headers: schema('DeadLetterHeaders'),
    payload: { description: 'The bytes as they came' },
    bindings: keyedBy('<topic>:<partition>:<offset>: the same for a letter that was sent twice'),
  },
  'resent-letter': {
    name: 'resent-letter',
    summary: 'A note that the message of a dead letter was sent again.',
    headers: schema('ResentLetterHeaders'),
    payload: { type: 'null' },
    bindings: keyedBy('That of the letter'),
  },
};
