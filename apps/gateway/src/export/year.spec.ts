import type { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MemoryLedger, type Selection } from '#ledger';
import { type FieldSink, utcDayOf } from '#floor';
import { DayShelf, PlateauDirectory } from '#live';
import { parseConfiguration } from '#runtime';
import { Reviews } from '../days/reviews.js';
import { SharedReads } from '../days/shared-reads.js';
import { csvOf } from './csv.js';
import { jsonOf } from './json.js';
import { daysTable, type Table } from '#board';
import { xlsxOf } from './xlsx.js';

const CONFIGURATION = parseConfiguration('plateaus: [{ id: lyon, zone: Europe/Paris }]', 'vigie.yaml');

/** A ledger on which something was offered in every interval there is, and how many days were read from it. */
class EndlessDays extends MemoryLedger {
  reads = 0;

  override async readDays(selection: Selection) {
    this.reads += 1;
    const tell = (sink: FieldSink) => {
      for (const interval of selection.intervals) sink(interval, 'queue|road|P1|offered', 1);
    };
    const days = new Map([[utcDayOf(selection.intervals[0]!), { tell }]]);
    return { ...(await super.readDays(selection)), days };
  }
}

const FORMS: [string, (table: Table) => Readable][] = [
  ['JSON', jsonOf],
  ['CSV', (table) => csvOf(table, { bom: false, language: 'fr' })],
  ['workbook', (table) => xlsxOf(table, { zone: 'Europe/Paris', sheet: 'lyon', language: 'fr' })],
];

/** Lets everything happen that happens by itself, until no day is read any more. */
async function settled(ledger: EndlessDays): Promise<number> {
  for (let before = -1; before !== ledger.reads;) {
    before = ledger.reads;
    for (let i = 0; i < 200; i += 1) await turn();
  }
  return ledger.reads;
}

describe('a year by interval as a file', () => {
  it.each(FORMS)('is read from the ledger no further than somebody reads it: %s', async (_, write) => {
    const ledger = new EndlessDays();
    await ledger.homeOf('lyon', 0);
    const directory = new PlateauDirectory(CONFIGURATION, ledger);
    const reviews = new Reviews(directory, new DayShelf(directory, ledger), new SharedReads(2), ledger, CONFIGURATION);
    const days = reviews.eachDay(directory.get('lyon')!, '2025-10-26', '2026-10-25', []);
    const file = write(daysTable('floor', 'interval', days));
    file.read(0);
    const held = await settled(ledger);
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(10);
    for await (const chunk of file) if (String(chunk).length > 0 && ledger.reads > held) break;
    // Who goes away reads no day any more.
    const last = await settled(ledger);
    expect(last).toBeLessThan(held + 10);
    expect(await settled(ledger)).toBe(last);
  });
});
