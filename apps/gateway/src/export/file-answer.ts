import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BadRequestException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HEADER_LANGUAGES, type Row, type Table } from '#board';
import { csvOf } from './csv.js';
import { jsonOf } from './json.js';
import { XLSX_TYPE, xlsxOf } from './xlsx.js';

/** The forms that an answer can have; a plain link names one, other clients send `Accept`. */
const FORMATS = { json: 'application/json', csv: 'text/csv', xlsx: XLSX_TYPE } as const;

/** A form of an answer. */
export type Format = keyof typeof FORMATS;

/** Which form a request asks for: by `format`, else by `Accept`, else JSON. */
export function formatOf(request: Request, response: Response): Format {
  const names = Object.keys(FORMATS) as Format[];
  const given = request.query['format'];
  if (given !== undefined) {
    const known = names.find((name) => name === given);
    if (known === undefined) throw new BadRequestException(`expected format to be one of ${names.join(', ')}`);
    return known;
  }
  response.vary('accept');
  const accepted = request.accepts(Object.values(FORMATS));
  return names.find((name) => FORMATS[name] === accepted) ?? 'json';
}

/** A file that is asked for. */
export interface FileAnswer {
  /** Its name without what tells the form. */
  readonly name: string;
  readonly zone: string;
  readonly table: Table;
}

/**
 * Sends a table as a file while it is read; who stops reading stops what is read for them. `beforeSent` is done once it
 * is known that the table can be read, and nothing is sent where it fails.
 */
export async function sendFile(
  request: Request,
  response: Response,
  format: Format,
  { name, zone, table }: FileAnswer,
  beforeSent: () => Promise<void>,
): Promise<void> {
  const { lang, bom } = request.query;
  const language = lang === undefined ? undefined : HEADER_LANGUAGES.find((known) => known === lang);
  if (lang !== undefined && language === undefined)
    throw new BadRequestException(`expected lang to be ${HEADER_LANGUAGES.join(' or ')}`);
  // What cannot be read at all is answered as an error, before anything is sent as a file.
  const ready = { ...table, rows: await begun(table.rows) };
  await beforeSent();
  const writers: Readonly<Record<Format, () => Readable>> = {
    json: () => jsonOf(ready),
    csv: () => csvOf(ready, { bom: bom === '1', language }),
    xlsx: () => xlsxOf(ready, { zone, sheet: name, language }),
  };
  response.attachment(`${name}.${format}`);
  response.type(FORMATS[format]);
  await pipeline(writers[format](), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** The same rows, of which the first has been read. */
async function begun(rows: AsyncIterable<Row>): Promise<AsyncIterable<Row>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
}
