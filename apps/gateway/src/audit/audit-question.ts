import { BadRequestException } from '@nestjs/common';
import { parseInstant } from '#contract';
import { type AuditEntry, OF_NO_PLATEAU } from '#register';
import { namesOf } from '../alerts/request-values.js';

/** The query of a request for lines of the audit, as Express reads it. */
export type AuditQuery = Readonly<
  Partial<Record<'from' | 'to' | 'act' | 'by' | 'plateau' | 'after' | 'before' | 'limit', unknown>>
>;

/** When lines were written, in milliseconds since the epoch: from, and before. */
export interface Written {
  readonly from: number;
  readonly to: number;
}

/** How requests call the lines that are about no plateau: none may be called so. */
const OF_NONE = '-';

const LINES_AT_MOST = 1_000;
const LINES = 200;
const A_DAY_MS = 86_400_000;
/** What was written at this very moment is part of the answer, though the register's clock may be ahead. */
const SKEW_MS = 60_000;

/** When the wanted lines were written: within the last day where the request does not say. */
export function writtenOf({ from, to }: AuditQuery): Written {
  const now = Date.now();
  return { from: instantOf('from', from) ?? now - A_DAY_MS, to: instantOf('to', to) ?? now + SKEW_MS };
}

/** The audits that are meant, as the register calls them: all of them where the request does not say. */
export const auditsOf = ({ plateau }: AuditQuery, all: readonly string[]): readonly string[] =>
  namesOf('plateau', plateau)?.map((name) => (name === OF_NONE ? OF_NO_PLATEAU : name)) ?? [OF_NO_PLATEAU, ...all];

/** Whether a line is one of the acts, and by somebody whose name holds the text, that a request asks for. */
export function auditFilter({ act, by }: AuditQuery): (line: AuditEntry) => boolean {
  const acts = namesOf('act', act);
  if (by !== undefined && typeof by !== 'string') throw new BadRequestException('expected one by');
  const wanted = by?.trim().toLowerCase() ?? '';
  return (line) => (acts?.includes(line.act) ?? true) && line.by.toLowerCase().includes(wanted);
}

/** How many lines a page has at most. */
export function limitOf({ limit }: AuditQuery): number {
  const most = limit === undefined ? LINES : Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > LINES_AT_MOST)
    throw new BadRequestException(`expected limit to be from 1 to ${LINES_AT_MOST}`);
  return most;
}

function instantOf(name: string, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const instant = typeof given === 'string' ? parseInstant(given) : undefined;
  if (instant === undefined)
    throw new BadRequestException(`expected ${name} to be an instant, such as 2026-01-31T08:00:00Z`);
  return instant;
}
