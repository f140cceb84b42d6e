import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INTERVAL_MS, intervalsIn, UTC_DAY_MS } from '#floor';
import type { PlateauCommit } from '#ledger';
import type { LedgerSubject } from './ledger-suite.js';

const FIRST = Date.parse('2026-03-01T00:00:00Z');
const day = (n: number) => FIRST + n * UTC_DAY_MS;

/** A plateau in a shard of its own, with what its sums must come to. */
class SummedPlateau {
  readonly expected = new Map<number, Map<string, number>>();
  offset = 0;

  private constructor(
    readonly subject: LedgerSubject,
    readonly shard: number,
    private readonly epoch: number,
  ) {}

  static async open(subject: LedgerSubject, shard: number): Promise<SummedPlateau> {
    return new SummedPlateau(subject, shard, (await subject.ledger.claim(shard, 'v1')).epoch);
  }

  async commit(increments: PlateauCommit['increments'], before?: number, from = FIRST): Promise<void> {
    for (const [interval, fields] of increments)
      for (const [field, n] of fields) {
        const sums = this.expected.get(interval) ?? new Map<string, number>();
        this.expected.set(interval, sums.set(field, (sums.get(field) ?? 0) + n));
      }
    const packing = before === undefined ? {} : { packing: { from, before } };
    const plateaus = [{ plateau: 'lyon', watermark: day(40), records: [], increments, ...packing }];
    const position = this.offset === 0 ? {} : { expected: this.offset };
    const commit = { shard: this.shard, epoch: this.epoch, ...position, next: (this.offset += 1), plateaus };
    expect(await this.subject.ledger.commit(commit)).toEqual({ committed: true });
  }

  /** What both clients read of these intervals must be the plain sums. */
  async check(intervals: readonly number[]): Promise<void> {
    const wanted = intervals.flatMap((interval) => {
      const fields = [...(this.expected.get(interval) ?? [])].filter(([, n]) => n !== 0);
      return fields.length === 0 ? [] : [[interval, Object.fromEntries(fields.map(([f, n]) => [f, String(n)]))]];
    });
    for (const ledger of [this.subject.ledger, this.subject.other]) {
      const view = await ledger.read({ shard: this.shard, plateau: 'lyon', records: [], intervals });
      expect([...view.sums]).toEqual(wanted);
      const told: Record<number, Record<string, string>> = {};
      const sink = (interval: number, field: string, n: number) => ((told[interval] ??= {})[field] = String(n));
      const whole = await ledger.readDays({ shard: this.shard, plateau: 'lyon', records: [], intervals });
      for (const stored of whole.days.values()) stored.tell(sink);
      const asked = Object.entries(told).filter(([interval]) => intervals.includes(Number(interval)));
      expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(wanted));
      for (const { state } of [view, whole]) expect(state.offset).toBe(this.offset);
    }
  }
}

const one = (interval: number, fields: Record<string, number> = { x: 1 }) =>
  new Map([[interval, new Map(Object.entries(fields))]]);

/** Sums are read alike, whatever was packed meanwhile: on whichever implementation `make` gives. */
export function packingSuite(name: string, make: () => Promise<LedgerSubject>, describeHere = describe): void {
  describeHere(`packed days (${name})`, () => {
    let subject: LedgerSubject;
    let shard = 0;
    const open = () => SummedPlateau.open(subject, (shard += 1));

    beforeAll(async () => {
      subject = await make();
    });
    afterAll(() => subject.close());

    it('reads days across the limit of what is packed', async () => {
      const lyon = await open();
      const intervals = [day(0), day(0) + INTERVAL_MS, day(1), day(2) - INTERVAL_MS, day(2), day(3)];
      for (const interval of intervals) await lyon.commit(one(interval, { x: 2, y: interval % 7 }));
      await lyon.check(intervals);
      await lyon.commit(new Map(), day(2));
      await lyon.check(intervals);
      await lyon.check(intervalsIn(day(1) - INTERVAL_MS, day(2) + INTERVAL_MS));
    });

    it('names the sums of a day, packed or not, otherwise once they are corrected', async () => {
      const lyon = await open();
      await lyon.commit(new Map([...one(day(0)), ...one(day(1))]), day(1));
      const digests = async () => {
        const selection = { shard: lyon.shard, plateau: 'lyon', records: [], intervals: intervalsIn(day(0), day(3)) };
        const { days } = await subject.ledger.readDays(selection);
        expect([...days.keys()].toSorted()).toEqual([day(0), day(1)]);
        return [...days.values()].map(({ digest }) => digest);
      };
      const [first, second] = await digests();
      // A ledger that has all at hand names nothing.
      if (first === undefined) return;
      expect(second).not.toBe(first);
      await lyon.commit(one(day(1)));
      expect((await digests())[0]).toBe(first);
      expect((await digests())[1]).not.toBe(second);
      await lyon.commit(one(day(0), { y: 1 }));
      const [corrected] = await digests();
      expect(corrected).not.toBe(first);
      await lyon.commit(one(day(0), { y: -1 }));
      expect((await digests())[0]).toBe(first);
    });

    it('corrects what is packed, and what is packed by the same commit', async () => {
      const lyon = await open();
      await lyon.commit(new Map([...one(day(0), { x: 3 }), ...one(day(1), { x: 4 })]), day(1));
      await lyon.commit(new Map([...one(day(0), { x: -3, y: 1 }), ...one(day(1), { x: -1 })]), day(2));
      await lyon.check([day(0), day(1)]);
      await lyon.commit(one(day(0), { y: -1 }));
      await lyon.check([day(0), day(1)]);
      await lyon.commit(one(day(0), { z: 5 }));
      await lyon.check([day(0), day(1)]);
    });

    it('sums days that were empty when they were packed', async () => {
      const lyon = await open();
      await lyon.commit(one(day(30)), day(30));
      await lyon.commit(one(day(7)));
      await lyon.check([day(7), day(30)]);
    });

    it('gets over a year of sleep, a few days a commit', async () => {
      const lyon = await open();
      await lyon.commit(one(day(0)), day(1));
      for (let n = 0; n < 20; n += 1) await lyon.commit(one(day(400)), day(392));
      await lyon.check([day(0), day(391), day(400)]);
    });

    it('packs what is older than packing should find', async () => {
      const lyon = await open();
      await lyon.commit(new Map([...one(day(0)), ...one(day(20))]), day(10), day(5));
      await lyon.commit(one(day(1)), day(12), day(5));
      await lyon.check([day(0), day(1), day(20)]);
    });

    it('N7 reads back what was summed, however it was packed and corrected', async () => {
      const increments = fc.array(
        fc.tuple(fc.nat(9), fc.nat(287), fc.constantFrom('x', 'y', 'z'), fc.integer({ min: -2, max: 2 })),
        { maxLength: 12 },
      );
      const before = fc.option(fc.nat(11), { nil: undefined });
      const commits = fc.array(fc.tuple(increments, before), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(commits, async (series) => {
          const lyon = await open();
          for (const [added, until] of series) {
            const sums = new Map<number, Map<string, number>>();
            for (const [d, slot, field, n] of added)
              sums.set(day(d) + slot * INTERVAL_MS, new Map([[field, n === 0 ? 3 : n]]));
            await lyon.commit(sums, until === undefined ? undefined : day(until));
          }
          await lyon.check(intervalsIn(day(0), day(11)));
        }),
        { numRuns: 60 },
      );
    });
  });
}
