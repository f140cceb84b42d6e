import { Agent, request } from 'node:http';
import { type Junk, wellFormed } from './junk.js';

/** Where requests go, as whom, and what a sound event is. */
export interface HttpTarget {
  readonly url: string;
  /** `METHOD /path/with/{parameters}`. */
  readonly routes: readonly string[];
  readonly tokens: readonly string[];
  /** A plateau that is there. */
  readonly plateau: string;
  readonly event: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const TYPES = [
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data',
  '',
];

/** Sends one request that is wrong somewhere, and gives what is wrong with its answer, if anything is. */
export async function sendJunk(target: HttpTarget, junk: Junk, agent: Agent): Promise<string | undefined> {
  const [method, path] = junk.chance.of(target.routes).split(' ') as [string, string];
  const part = (name: string) => (name === '{plateau}' && junk.chance.percent(70) ? target.plateau : encoded(junk));
  const asked = path.replaceAll(/\{\w+\}/g, part) + queryOf(junk);
  const headers: Record<string, string> = { 'content-type': junk.chance.of(TYPES) };
  if (junk.chance.percent(90)) headers['authorization'] = `Bearer ${junk.chance.of(target.tokens)}`;
  if (junk.chance.percent(20)) headers['ce-specversion'] = '1.0';
  if (junk.chance.percent(20)) headers['ce-type'] = encoded(junk);
  if (junk.chance.percent(10)) headers['cookie'] = `vigie=${encoded(junk)}`;
  const body = method === 'GET' ? undefined : junk.spoiled(target.event);
  // Without it Node sends the body of a DELETE as if it were the next request.
  if (body !== undefined) headers['content-length'] = String(body.length);
  const wrong = await ask(target.url, { method, path: asked, headers, agent }, body).then(complaint, String);
  return wrong === undefined ? undefined : `${method} ${asked.slice(0, 200)}: ${wrong}`;
}

function complaint({ status, type, body }: Answer): string | undefined {
  if (status >= 500) return `${status} ${body.slice(0, 200)}`;
  if (/node_modules|\n\s+at /.test(body)) return `shows its inside: ${body.slice(0, 200)}`;
  if (status < 400) return undefined;
  if (isBatchAnswer(type, body)) return undefined;
  if (!type.startsWith('application/problem+json')) return `${status} without a problem: ${type} ${body.slice(0, 200)}`;
  const { title } = JSON.parse(body) as { title?: unknown };
  return typeof title === 'string' && title !== '' ? undefined : `${status} without a reason`;
}

/** Of a batch that is refused as a whole each event has its reason, and no problem speaks for all of them. */
function isBatchAnswer(type: string, body: string): boolean {
  if (!type.startsWith('application/json')) return false;
  const { accepted, events } = JSON.parse(body) as {
    accepted?: unknown;
    events?: { reason?: string; detail?: string }[];
  };
  return accepted === 0 && Array.isArray(events) && events.every(({ reason, detail }) => reason && detail);
}

const encoded = (junk: Junk): string => {
  const text = junk.text().slice(0, 300);
  return junk.chance.percent(10) ? '%E0%A4%A' : encodeURIComponent(wellFormed(text));
};

const queryOf = (junk: Junk): string => {
  const names = ['state', 'date', 'by', 'from', 'to', 'limit', 'after', 'minutes', 'plateau'];
  const count = junk.chance.between(0, 2);
  const pairs = Array.from({ length: count }, () => `${junk.chance.of(names)}=${encoded(junk)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

function ask(url: string, options: object, body: Buffer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const type = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, type, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
