import { askedPeriod } from '../review/range/range-query.js';
import type { Period } from '../review/range/period.js';
import { dateAfter } from '../review/review-query.js';
import { changeQuery } from '../settings.js';

/** What the address says of the audit. */
export interface AuditQuery {
  /** Days of the clock of who reads; the last seven where the address does not say. */
  readonly period: Period;
  /** Acts, separated by commas. */
  readonly act: string | undefined;
  /** What the name of who did it holds. */
  readonly by: string | undefined;
  /** A plateau, or {@link OF_NO_PLATEAU}. */
  readonly plateau: string | undefined;
  /** The line that the page follows; the newest lines without it. */
  readonly before: string | undefined;
}

/** How an address calls what is about no plateau. */
export const OF_NO_PLATEAU = '-';

const DAYS = 7;
/** So many lines are shown at once. */
const LINES = 100;

/** Reads what the address says; a member that is empty says nothing. */
export function readAuditQuery(query: string, today: string): AuditQuery {
  const asked = new URLSearchParams(query);
  const member = (name: string): string | undefined => asked.get(name) || undefined;
  return {
    period: askedPeriod(query) ?? { from: dateAfter(today, 1 - DAYS), to: today },
    act: member('act'),
    by: member('by'),
    plateau: member('plateau'),
    before: member('before'),
  };
}

/** The query of the API for the lines that are wanted; days begin and end at midnight where the page is read. */
export const linesAsked = ({ period, act, by, plateau }: AuditQuery): string =>
  changeQuery('', { from: midnightOf(period.from), to: midnightOf(dateAfter(period.to, 1)), act, by, plateau });

/** The path of the API for a page of lines. */
export const auditPath = (query: AuditQuery): string =>
  `/audit${changeQuery(linesAsked(query), { before: query.before, limit: `${LINES}` })}`;

const midnightOf = (date: string): string => new Date(`${date}T00:00:00`).toISOString();
