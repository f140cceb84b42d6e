import { stringify } from 'yaml';
import { MESSAGES, messageNames, SCHEMAS } from './asyncapi-messages.js';
import { MAX_MESSAGE_BYTES } from './decode.js';
import { EVENT_TYPES } from './event-types.js';

const reference = (path: string) => ({ $ref: `#/${path}` });

function kafkaTopic(partitions: number, retentionDays: number) {
  const topicConfiguration = { 'cleanup.policy': ['delete'], 'retention.ms': retentionDays * 86_400_000 };
  return { kafka: { partitions, topicConfiguration, bindingVersion: '0.5.0' } };
}

function channel(address: string, description: string, names: readonly string[], bindings: object) {
  const messages = Object.fromEntries(names.map((name) => [name, reference(`components/messages/${name}`)]));
  return { address, description, messages, bindings };
}

/**
 * The AsyncAPI 3.0 description of the topics, from the schemas that also validate. Topic names, partitions and retention
 * are the defaults of `vigie.yaml`.
 */
export function asyncapiDocument(): object {
  const events =
    'CloudEvents 1.0 in JSON, keyed by plateau, in structured mode (the message alone) or binary mode (`….binary`). ' +
    `A value has at most ${MAX_MESSAGE_BYTES} bytes. Unknown data fields are ignored and never stored.`;
  const letters =
    'Messages that could not be taken in, at least once each, with the reason and the bytes as they came.';
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Vigie',
      version: '1.0.0',
      description: 'What happens on an assistance floor, as contract v1 has it.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      events: channel('vigie.events', events, EVENT_TYPES.flatMap(messageNames), kafkaTopic(24, 31)),
      deadLetters: channel('vigie.dead-letters', letters, ['dead-letter', 'resent-letter'], kafkaTopic(1, 7)),
    },
    operations: {
      takeEvents: { action: 'receive', channel: reference('channels/events'), summary: 'Vigie reads every event.' },
      putAside: {
        action: 'send',
        channel: reference('channels/deadLetters'),
        summary: 'Vigie puts aside what it cannot take in, and goes on.',
      },
    },
    components: { messages: MESSAGES, schemas: SCHEMAS },
  };
}

/** {@link asyncapiDocument} as YAML: the content of `docs/asyncapi.yaml`. */
export function asyncapiYaml(): string {
  const note = '# Made from libs/contract by `npm run asyncapi`; a test fails when it is stale.\n';
  return note + stringify(asyncapiDocument(), { aliasDuplicateObjects: false, lineWidth: 120 });
}
