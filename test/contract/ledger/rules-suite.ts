import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rulesText } from '#floor';
import type { Ledger } from '#ledger';
import type { LedgerSubject } from './ledger-suite.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const text = (...targets: NonNullable<Parameters<typeof rulesText>[0]['targets']>) => rulesText({ targets });
const rules = (lyon: string, metz = text()) =>
  new Map([
    ['lyon', lyon],
    ['metz', metz],
  ]);
const AT_FIRST = { answerWithinSeconds: 30 };

/** How a ledger holds its sums to the rules they were made under, on whichever implementation `make` gives. */
export function rulesSuite(name: string, make: () => Promise<LedgerSubject>, describeHere = describe): void {
  describeHere(`the rules of the ledger (${name})`, () => {
    let subject: LedgerSubject;
    let ledger: Ledger;
    let epoch: number;
    let shard = 0;

    const claim = (now: ReadonlyMap<string, string> = new Map(), by = subject.other) =>
      by.claim(shard, 'v1', { rules: now });
    /** Brings Lyon, and Lyon alone, to noon. */
    const commit = () =>
      ledger.commit({
        shard,
        epoch,
        next: 5,
        plateaus: [{ plateau: 'lyon', watermark: NOON, records: [], increments: new Map() }],
      });

    beforeAll(async () => {
      subject = await make();
      ledger = subject.ledger;
    });
    afterAll(() => subject.close());
    beforeEach(async () => {
      shard += 1;
      epoch = (await claim(rules(text(AT_FIRST)), ledger)).epoch;
    });

    it('may be any until something is summed', async () => {
      expect(await claim(rules(text({ answerWithinSeconds: 60 })))).toMatchObject({ epoch: epoch + 1 });
    });

    it('refuse others for what is summed, say of which plateau and what to do, and leave the shard to its worker', async () => {
      await commit();
      const refusal = {
        code: 'other-definitions',
        message: expect.stringMatching(/targets.*lyon.*`from`.*`vigie rebuild`/),
      };
      for (const other of [text(), text(AT_FIRST, { from: '2026-03-01T12:00:00Z', answerWithinSeconds: 60 })])
        await expect(claim(rules(other))).rejects.toMatchObject(refusal);
      expect((await ledger.states([shard]))[0]).toMatchObject({ epoch, offset: 5 });
      expect(await claim(rules(text(AT_FIRST)))).toMatchObject({ epoch: epoch + 1, offset: 5 });
    });

    it('take a later entry, and hold to it from then on', async () => {
      await commit();
      const later = text(AT_FIRST, { from: '2026-03-01T12:00:00.001Z', answerWithinSeconds: 60 });
      epoch = (await claim(rules(later), ledger)).epoch;
      const plateaus = [{ plateau: 'lyon', watermark: NOON + 1, records: [], increments: new Map() }];
      expect(await ledger.commit({ shard, epoch, expected: 5, next: 6, plateaus })).toEqual({ committed: true });
      await expect(claim(rules(text(AT_FIRST)))).rejects.toMatchObject({ code: 'other-definitions' });
    });

    it('let a worker keep its shard', async () => {
      await commit();
      const held = { epoch, offset: 5 };
      expect(await ledger.claim(shard, 'v1', { held, rules: rules(text(AT_FIRST)) })).toMatchObject({
        kept: true,
        epoch,
      });
    });

    it('are free for a plateau without sums, and kept of one that is not named', async () => {
      await commit();
      await claim(rules(text(AT_FIRST), text({ answerWithinSeconds: 60 })));
      await claim(new Map());
      await expect(claim(rules(text()))).rejects.toMatchObject({ code: 'other-definitions' });
    });

    it('are those of the next claim where sums were made and none were kept', async () => {
      shard += 1_000;
      epoch = (await claim(undefined, ledger)).epoch;
      await commit();
      await claim(rules(text(AT_FIRST)));
      await expect(claim(rules(text()))).rejects.toMatchObject({ code: 'other-definitions' });
    });
  });
}
