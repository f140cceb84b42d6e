import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { parse } from 'yaml';
import { EVENT_NOTES } from './asyncapi-notes.js';
import { asyncapiDocument, asyncapiYaml } from './asyncapi.js';
import { DEAD_LETTER_REASONS } from './dead-letter.js';
import { decode } from './decode.js';
import { EVENT_DATA, EVENT_TYPES, wireType } from './event-types.js';

interface Message {
  readonly name: string;
  readonly examples: readonly { readonly headers?: Record<string, string>; readonly payload: unknown }[];
}
interface Document {
  readonly channels: Record<string, { readonly address: string; readonly messages: Record<string, { $ref: string }> }>;
  readonly components: { readonly messages: Record<string, Message>; readonly schemas: Record<string, object> };
}

// What a reader of the file finds, not the objects it was made from.
const given = JSON.parse(JSON.stringify(asyncapiDocument())) as Document;
const { messages, schemas } = given.components;

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (name === '$ref' ? [String(member)] : references(member)));
}

const decoded = (name: string) => {
  const [{ headers, payload }] = messages[name]!.examples as [Message['examples'][number]];
  return decode({ value: new TextEncoder().encode(JSON.stringify(payload)), headers: headers ?? {} });
};

describe('the AsyncAPI description', () => {
  it('is the YAML of the document', () => {
    expect(parse(asyncapiYaml())).toEqual(given);
  });

  it('has a message of each type, in structured and in binary mode', () => {
    const names = EVENT_TYPES.flatMap((type) => [type, `${type}.binary`]);
    expect(Object.keys(given.channels['events']!.messages)).toEqual(names);
    for (const type of EVENT_TYPES)
      for (const name of [type, `${type}.binary`]) expect(messages[name]).toMatchObject({ name: wireType(type) });
  });

  it.each(EVENT_TYPES)('has an example of %s that decodes to the same event in both modes', (type) => {
    expect(decoded(type)).toEqual({ event: expect.objectContaining({ type, data: EVENT_NOTES[type].example }) });
    expect(decoded(`${type}.binary`)).toEqual(decoded(type));
  });

  it('has the data of each type as the schema that validates it', () => {
    for (const type of EVENT_TYPES) {
      expect(schemas[type]).toEqual(JSON.parse(JSON.stringify(EVENT_DATA[type])));
      expect(Check(EVENT_DATA[type], EVENT_NOTES[type].example)).toBe(true);
    }
  });

  it('names every reason of a dead letter, with its sentence', () => {
    const { properties } = schemas['DeadLetterHeaders'] as { properties: { vigie_reason: { oneOf: object[] } } };
    const reasons = Object.entries(DEAD_LETTER_REASONS).map(([reason, description]) => ({
      const: reason,
      description,
    }));
    expect(properties.vigie_reason.oneOf).toEqual(reasons);
    expect(given.channels['deadLetters']).toMatchObject({ address: 'vigie.dead-letters' });
  });

  it('refers to nothing that is not there', () => {
    for (const path of references(given)) {
      const found = path
        .slice(2)
        .split('/')
        .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], given);
      expect([path, typeof found]).toEqual([path, 'object']);
    }
  });
});
