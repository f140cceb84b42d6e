import type { IncomingMessage } from 'node:http';
import { BadRequestException, HttpException, PayloadTooLargeException } from '@nestjs/common';

/** The longest request that is read, in bytes. */
export const MAX_REQUEST_BYTES = 1024 * 1024;

type BodyRequest = IncomingMessage & { body?: Buffer };

/**
 * Reads the bodies of requests with events as bytes. It comes after the headers that every answer has, and before Nest's
 * own parsers: their limit is another one, and their errors show what they could not parse.
 */
export function takeEventsBody(request: BodyRequest, _response: unknown, next: (error?: unknown) => void): void {
  readBody(request).then((body) => {
    request.body = body;
    next();
  }, next);
}

/**
 * The whole body of a request.
 * @throws {HttpException} when it is too long, or ends too early.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // A stream destroyed half-way would take the answer with it.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_REQUEST_BYTES)
        throw new PayloadTooLargeException(`expected at most ${MAX_REQUEST_BYTES} bytes: send smaller batches`);
      chunks.push(chunk);
    }
  } catch (cause) {
    // What still comes is read and dropped: the answer must reach a sender who is not done, and so must the next one.
    request.resume();
    throw cause instanceof HttpException ? cause : new BadRequestException('expected the whole body', { cause });
  }
  return Buffer.concat(chunks);
}
