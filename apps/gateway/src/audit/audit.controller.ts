import { BadRequestException, Controller, Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { WholeAuditPage } from '#contract';
import { PlateauDirectory } from '#live';
import type { Register } from '#register';
import { REGISTER } from '#runtime';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { auditLine } from '../alerts/alert-archive.js';
import { FileDesk } from '../export/file-desk.js';
import { formatOf } from '../export/file-answer.js';
import { knownPlateau } from '../access/known-plateau.js';
import { auditPlaceFrom, auditPlaceText } from './audit-place.js';
import { auditFilter, type AuditQuery, auditsOf, limitOf, writtenOf } from './audit-question.js';
import { auditTable, plateauOf } from './audit-table.js';
import { type AuditQuestion, WholeAudit } from './whole-audit.js';

/** Who did what, and when: on a plateau, or everywhere. */
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly whole: WholeAudit,
    private readonly files: FileDesk,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  @Get('audit')
  @Requires('view-whole-audit')
  @Header('cache-control', 'no-store')
  async everywhere(@Query() query: AuditQuery): Promise<WholeAuditPage> {
    const beyond = auditPlaceFrom(query.before);
    if (query.before !== undefined && beyond === undefined)
      throw new BadRequestException('expected before to be the next of the page before');
    const { lines, next } = await this.whole.page(this.questionOf(query), limitOf(query), beyond);
    return {
      lines: lines.map((line) => ({ ...auditLine(line), plateau: plateauOf(line) })),
      next: next === undefined ? null : auditPlaceText(next),
    };
  }

  @Get('audit/file')
  @Requires('export-audit')
  @Header('cache-control', 'no-store')
  async file(@Query() query: AuditQuery, @Req() request: AuthorisedRequest, @Res() response: Response): Promise<void> {
    const table = auditTable(this.whole.every(this.questionOf(query)));
    await this.files.send(request, response, formatOf(request, response), { name: 'audit', zone: 'UTC', table });
  }

  @Get('plateaus/:plateau/alerts/audit')
  @Requires('view-audit')
  @Header('cache-control', 'no-store')
  async ofPlateau(@Param('plateau') plateau: string, @Query() query: AuditQuery) {
    const { id } = knownPlateau(this.directory, plateau);
    const { from, to } = writtenOf(query);
    const limit = limitOf(query);
    const page = { limit, ...(query.after === undefined ? {} : { after: lineId(query.after) }) };
    const lines = (await this.register.audit(id, from, to, page)).map(auditLine);
    return { lines, next: lines.length < limit ? null : lines.at(-1)!.id };
  }

  private questionOf(query: AuditQuery): AuditQuestion {
    const all = this.directory.all().map(({ id }) => id);
    return { audits: auditsOf(query, all), written: writtenOf(query), isWanted: auditFilter(query) };
  }
}

function lineId(after: unknown): string {
  if (typeof after !== 'string' || !/^\d{1,20}(-\d{1,20})?$/.test(after))
    throw new BadRequestException('expected after to be the id of a line');
  return after;
}
