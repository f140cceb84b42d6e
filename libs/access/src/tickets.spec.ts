import { describe, expect, it } from '@jest/globals';
import type { Grant } from './principal.js';
import { TicketBox } from './tickets.js';

const grant: Grant = { role: 'supervisor', plateaus: ['lyon'] };

describe('a ticket', () => {
  it('is exchanged once', () => {
    const box = new TicketBox();
    const ticket = box.issue(grant);
    expect(ticket).toMatch(/^[\w-]{22}$/);
    expect(box.redeem(ticket)).toEqual(grant);
    expect(() => box.redeem(ticket)).toThrow(/used already/);
  });

  it('is refused when nobody issued it', () => {
    expect(() => new TicketBox().redeem('AAAAAAAAAAAAAAAAAAAAAA')).toThrow(
      expect.objectContaining({ code: 'invalid-ticket' }),
    );
  });

  it('expires', () => {
    let now = 0;
    const box = new TicketBox({ lifetimeMs: 1_000, now: () => now });
    const early = box.issue(grant);
    const late = box.issue(grant);
    now = 999;
    expect(box.redeem(early)).toEqual(grant);
    now = 1_000;
    expect(() => box.redeem(late)).toThrow(/expired/);
  });

  it('makes room for newer ones when too many wait', () => {
    const box = new TicketBox({ capacity: 2 });
    const [first, second, third] = [box.issue(grant), box.issue(grant), box.issue(grant)];
    expect(() => box.redeem(first)).toThrow(/never was/);
    expect([box.redeem(second), box.redeem(third)]).toEqual([grant, grant]);
  });
});
