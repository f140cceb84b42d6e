import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { publicLookup, refusePrivate } from './public-address.js';

/** The most that is read of an answer, in bytes: nothing of it is wanted. */
const MOST_READ = 64 * 1024;

/** Something to post, and how. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of all of it, from the name's lookup to the answer's head. */
  readonly timeoutMs: number;
  readonly allowPrivate: boolean;
}

/** The head of what a receiver answered. */
export interface Answer {
  readonly status: number;
  /** As the receiver wrote it. */
  readonly retryAfter: string | undefined;
}

/**
 * Posts once, over a connection of its own, and follows no redirect. Rejects when no answer came in time, or the address
 * is not one to send to.
 */
export async function post({ url: given, headers, body, timeoutMs, allowPrivate }: Post): Promise<Answer> {
  const url = new URL(given);
  if (!allowPrivate) refusePrivate(url);
  const bytes = Buffer.from(body);
  const options = {
    method: 'POST',
    agent: false as const,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length, 'user-agent': 'Vigie' },
    signal: AbortSignal.timeout(timeoutMs),
    ...(allowPrivate ? {} : { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sending = send(url, options, (response) => {
      resolve({ status: response.statusCode!, retryAfter: response.headers['retry-after'] });
      letGo(response);
    });
    sending.on('error', reject);
    sending.end(bytes);
  });
}

/** Takes the rest of an answer off the line, as far as it is short and comes in time. */
function letGo(response: IncomingMessage): void {
  let read = 0;
  response.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > MOST_READ) response.destroy();
  });
  response.on('error', () => response.destroy());
}
