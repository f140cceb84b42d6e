import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { parseConfiguration } from '#runtime';
import { describeMonth, readOracle } from '../bank/month.js';
import { monthEvents } from '../bank/month-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';
import { figuresOf, rowsOf } from './read-review.js';

const DATE = '1999-01-03';
const CONFIGURATION = parseConfiguration('plateaus: [{ id: bank, zone: Asia/Jerusalem }]', 'bank.yaml');
const COUNTS = ['offered', 'answered', 'abandoned'] as const;

describeMonth(describeWith(['chromium']))('a day of a real month, read from its page', () => {
  let floor: Floor;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    floor = await openPagedFloor(CONFIGURATION);
    await floor.send(...monthEvents('1999-01-05T00:00:00.000Z'));
  });
  afterAll(async () => {
    await browser.close();
    await floor.stop();
  });

  it('has the numbers of the oracle, in total and by urgency', async () => {
    const token = await floor.token({ role: 'manager', plateaus: ['bank'] });
    const query = `?view=day&plateau=bank&date=${DATE}&lang=en`;
    const { page, faults } = await BoardPage.open(browser, floor, { token, query });
    await page.getByTestId('day').waitFor();
    const { total, byUrgency } = readOracle().days[DATE]!;
    expect(await figuresOf(page)).toMatchObject(of(total));
    const rows = await rowsOf(page, 'by-urgency');
    expect(Object.keys(rows).toSorted()).toEqual(Object.keys(byUrgency).toSorted());
    for (const [urgency, expected] of Object.entries(byUrgency)) expect(rows[urgency]).toMatchObject(of(expected));
    expect(faults).toEqual([]);
  });
});

const of = (figures: Readonly<Record<string, number>>) =>
  Object.fromEntries(COUNTS.map((name) => [name, figures[name]]));
