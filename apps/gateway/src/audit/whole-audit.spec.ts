import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { type AuditLine, MemoryRegister, OF_NO_PLATEAU } from '#register';
import { type AuditPlace, auditPlaceFrom, auditPlaceText, byNewest } from './audit-place.js';
import { WholeAudit } from './whole-audit.js';

const AUDITS = [OF_NO_PLATEAU, 'lyon', 'madrid'];
const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** A register whose lines are numbered as Redis does it: two audits may give one number. */
const registerOf = (ids: ReadonlyMap<string, readonly string[]>) =>
  ({
    auditBack: async (audit: string, _from: number, _to: number, { upTo, limit }: { upTo?: string; limit: number }) =>
      (ids.get(audit) ?? [])
        .map((id) => ({ id, plateau: audit }) as AuditLine)
        .toSorted(byNewest)
        .filter((line) => upTo === undefined || byNewest(line, { id: upTo, plateau: audit }) >= 0)
        .slice(0, limit),
  }) as unknown as MemoryRegister;

const pagesOf = async (whole: WholeAudit, limit: number, isWanted: (line: AuditLine) => boolean) => {
  const pages: (readonly AuditLine[])[] = [];
  for (let beyond: AuditPlace | undefined; ;) {
    const { lines, next } = await whole.page({ audits: AUDITS, written: EVER, isWanted }, limit, beyond);
    pages.push(lines);
    if (next === undefined) return pages;
    beyond = auditPlaceFrom(auditPlaceText(next));
  }
};

describe('the audit of everything', () => {
  it('comes in pages that neither lose nor repeat a line, also where two audits number lines alike', async () => {
    const id = fc.tuple(fc.nat(40), fc.nat(3)).map(([ms, number]) => `${ms}-${number}`);
    const of = fc.uniqueArray(id, { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(of, of, of), fc.integer({ min: 1, max: 9 }), async (ids, limit) => {
        const whole = new WholeAudit(registerOf(new Map(AUDITS.map((audit, i) => [audit, ids[i]!]))));
        const seen = (await pagesOf(whole, limit, () => true)).flat();
        const all = AUDITS.flatMap((plateau, i) => ids[i]!.map((each) => ({ id: each, plateau })));
        expect(seen).toEqual(all.toSorted(byNewest));
      }),
      { numRuns: 50 },
    );
  });

  it('is looked at so far for a page that finds few, and the next page goes on there', async () => {
    const register = new MemoryRegister();
    const written = { at: 0, plateau: 'lyon', by: 'vigie', about: 'a' };
    await register.note({ ...written, act: 'wanted' });
    for (let i = 0; i < 20_000; i += 1) await register.note({ ...written, act: 'fired' });
    const pages = await pagesOf(new WholeAudit(register), 100, ({ act }) => act === 'wanted');
    expect(pages.map((lines) => lines.length)).toEqual([0, 1]);
  });
});
