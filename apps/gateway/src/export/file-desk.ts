import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { whoIs } from '#access';
import type { AuthorisedRequest } from '../access/access.guard.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { type FileAnswer, type Format, sendFile } from './file-answer.js';

/** How much of a query its line in the audit has, in characters. */
const AUDITED = 300;
/** Of a query: what tells how the file is written, and not what is in it. */
const FORM = ['format', 'lang', 'bom', 'whole'];

/** Gives files out. None leaves without a line in the audit. */
@Injectable()
export class FileDesk {
  constructor(private readonly audit: AuditDesk) {}

  /** Sends a table as a file; of no plateau where the answer names none. */
  async send(
    request: AuthorisedRequest,
    response: Response,
    format: Format,
    { plateau, ...file }: FileAnswer & { readonly plateau?: string },
  ): Promise<void> {
    const asked = Object.entries(request.query).filter(([name]) => !FORM.includes(name));
    const detail = asked.map(([name, value]) => `${name}=${String(value)}`).join(' ');
    await sendFile(request, response, format, file, () =>
      this.audit.note({
        by: whoIs(request.principal),
        act: 'exported',
        about: `${file.name}.${format}`,
        ...(plateau === undefined ? {} : { plateau }),
        ...(detail === '' ? {} : { detail: detail.slice(0, AUDITED) }),
      }),
    );
  }
}
