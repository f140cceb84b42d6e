import { describe, expect, it } from '@jest/globals';
import { auditPath, linesAsked, readAuditQuery } from './audit-query.js';
import { dateOf } from './today.js';

const TODAY = '2026-03-12';

describe('what is asked of the audit', () => {
  it('is the last seven days where the address does not say', () => {
    expect(readAuditQuery('?view=audit', TODAY)).toEqual({ period: { from: '2026-03-06', to: TODAY } });
    expect(readAuditQuery('?from=2026-03-20&to=2026-03-01', TODAY).period.to).toBe(TODAY);
  });

  it('is from midnight to midnight of the clock of who reads', () => {
    const asked = new URLSearchParams(linesAsked(readAuditQuery('?from=2026-03-01&to=2026-03-02', TODAY)));
    const midnights = [new Date(2026, 2, 1), new Date(2026, 2, 3)].map((midnight) => midnight.toISOString());
    expect([asked.get('from'), asked.get('to')]).toEqual(midnights);
    expect(dateOf(new Date(2026, 2, 1, 23, 59))).toBe('2026-03-01');
  });

  it('is narrowed as the address says, and goes on where a page ended', () => {
    const query = readAuditQuery('?act=refused,exported&by=night&plateau=-&before=17-0.lyon', TODAY);
    const path = auditPath(query);
    expect(path).toMatch(/^\/audit\?from=.*&act=refused%2Cexported&by=night&plateau=-&before=17-0\.lyon&limit=100$/);
    expect(linesAsked(query)).not.toContain('before');
  });
});
