import { Inject, Injectable } from '@nestjs/common';
import type { AuditLine, Register } from '#register';
import { REGISTER } from '#runtime';
import { type AuditPlace, byNewest } from './audit-place.js';
import type { Written } from './audit-question.js';

/** So many lines of an audit are read at once. */
const CHUNK = 250;
/** So many lines are looked at for a page: where few are wanted, the page is short, and its `next` goes on. */
const LOOKED_AT = 20_000;

/** Which lines of which audits are wanted. */
export interface AuditQuestion {
  /** As the register calls them. */
  readonly audits: readonly string[];
  readonly written: Written;
  readonly isWanted: (line: AuditLine) => boolean;
}

/** A page of lines, the newest first. */
export interface AuditLines {
  readonly lines: readonly AuditLine[];
  /** Where the next page goes on; absent at the end. */
  readonly next: AuditPlace | undefined;
}

/** The audits of plateaus, and of none, read as one. Nothing is written for it: a line is in one audit alone. */
@Injectable()
export class WholeAudit {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** The newest lines that are wanted, or the next ones beyond a place. */
  async page(question: AuditQuestion, limit: number, beyond: AuditPlace | undefined): Promise<AuditLines> {
    const lines: AuditLine[] = [];
    let looked = 0;
    for await (const line of this.each(question, beyond)) {
      looked += 1;
      if (question.isWanted(line)) lines.push(line);
      if (lines.length === limit || looked === LOOKED_AT) return { lines, next: line };
    }
    return { lines, next: undefined };
  }

  /** All lines that are wanted, read while they are taken. */
  async *every(question: AuditQuestion): AsyncGenerator<AuditLine> {
    for await (const line of this.each(question, undefined)) if (question.isWanted(line)) yield line;
  }

  private async *each({ audits, written }: AuditQuestion, beyond: AuditPlace | undefined): AsyncGenerator<AuditLine> {
    const begun = audits.map(async (audit) => {
      const lines = this.of(audit, written, beyond);
      return { lines, first: await lines.next() };
    });
    const heads = (await Promise.all(begun)).flatMap(({ lines, first }) =>
      first.done === true ? [] : [{ lines, line: first.value }],
    );
    while (heads.length > 0) {
      const newest = heads.reduce((best, head) => (byNewest(head.line, best.line) < 0 ? head : best));
      yield newest.line;
      const next = await newest.lines.next();
      if (next.done === true) heads.splice(heads.indexOf(newest), 1);
      else newest.line = next.value;
    }
  }

  /** The lines of one audit that are beyond a place. */
  private async *of(audit: string, { from, to }: Written, beyond: AuditPlace | undefined): AsyncGenerator<AuditLine> {
    let last = beyond;
    for (;;) {
      const page = { limit: CHUNK, ...(last === undefined ? {} : { upTo: last.id }) };
      const lines = await this.register.auditBack(audit, from, to, page);
      // The line of the place itself comes again, and with it one of another audit that has the same number.
      for (const line of lines) if (last === undefined || byNewest(line, last) > 0) yield line;
      if (lines.length < CHUNK) return;
      last = lines.at(-1)!;
    }
  }
}
