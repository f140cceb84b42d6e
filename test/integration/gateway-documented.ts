import { expect } from '@jest/globals';
import { Compile } from 'typebox/schema';
import type { Floor } from './gateway-floor.js';

type Content = Readonly<Record<string, { readonly schema: object }>>;
type Responses = Readonly<Record<string, { readonly content: Content }>>;
type Method = 'get' | 'post' | 'delete';

/** The part of the OpenAPI document that answers are held against. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<Method, { readonly responses: Responses }>>>>;
}

/** The OpenAPI document, in which no object may hold what it does not describe. */
export async function strictDescription(floor: Floor): Promise<ApiDescription> {
  const text = await (await floor.get('/api/docs/openapi.json')).text();
  return JSON.parse(text, (_name, value) =>
    value?.type === 'object' && value.properties !== undefined ? { ...value, additionalProperties: false } : value,
  ) as ApiDescription;
}

/** Expects a JSON answer to be exactly what the document says of this path and this status, and gives it. */
export async function expectDocumented<T>(
  api: ApiDescription,
  path: string,
  response: Response,
  method: Method = 'get',
): Promise<T> {
  const content = api.paths[path]?.[method]?.responses[response.status]?.content;
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(content ?? {})).toContain(type);
  const answer: unknown = await response.json();
  const [, errors] = Compile(content![type]!.schema).Errors(answer);
  expect(errors).toEqual([]);
  return answer as T;
}
