import { BadRequestException, Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { parseInstant } from '#contract';
import { PlateauDirectory } from '#live';
import { OF_NO_PLATEAU, type Register } from '#register';
import { REGISTER } from '#runtime';
import { Requires } from '../access.guard.js';
import { knownPlateau } from '../known-plateau.js';
import { auditLine } from './alert-archive.js';

type Asked = Readonly<Record<'from' | 'to' | 'after' | 'limit', unknown>>;

const LINES_AT_MOST = 1_000;
const LINES = 200;
const A_DAY_MS = 86_400_000;
/** What was written at this very moment is part of the answer, though the register's clock may be ahead. */
const SKEW_MS = 60_000;

/** Who did what, and when: on a plateau, or about none. */
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly directory: PlateauDirectory,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  @Get('audit')
  @Requires('view-whole-audit')
  @Header('cache-control', 'no-store')
  async ofNoPlateau(@Query() asked: Asked) {
    return this.pageOf(OF_NO_PLATEAU, asked);
  }

  @Get('plateaus/:plateau/alerts/audit')
  @Requires('view-audit')
  @Header('cache-control', 'no-store')
  async ofPlateau(@Param('plateau') plateau: string, @Query() asked: Asked) {
    return this.pageOf(knownPlateau(this.directory, plateau).id, asked);
  }

  private async pageOf(plateau: string, { from, to, after, limit }: Asked) {
    const most = limitOf(limit);
    const now = Date.now();
    const [begin, end] = [instantOf('from', from) ?? now - A_DAY_MS, instantOf('to', to) ?? now + SKEW_MS];
    const page = { limit: most, ...(after === undefined ? {} : { after: lineId(after) }) };
    const lines = (await this.register.audit(plateau, begin, end, page)).map(auditLine);
    return { lines, next: lines.length < most ? null : lines.at(-1)!.id };
  }
}

function instantOf(name: string, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const instant = typeof given === 'string' ? parseInstant(given) : undefined;
  if (instant === undefined)
    throw new BadRequestException(`expected ${name} to be an instant, such as 2026-01-31T08:00:00Z`);
  return instant;
}

function lineId(after: unknown): string {
  if (typeof after !== 'string' || !/^\d{1,20}(-\d{1,20})?$/.test(after))
    throw new BadRequestException('expected after to be the id of a line');
  return after;
}

function limitOf(limit: unknown): number {
  const most = limit === undefined ? LINES : Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > LINES_AT_MOST)
    throw new BadRequestException(`expected limit to be from 1 to ${LINES_AT_MOST}`);
  return most;
}
