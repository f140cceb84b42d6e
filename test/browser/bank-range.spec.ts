import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { parseConfiguration } from '#runtime';
import { describeMonth, readOracle } from '../bank/month.js';
import { monthEvents } from '../bank/month-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';
import { figuresOf, hoursOf, numberOf, rowsOf } from './read-review.js';

const CONFIGURATION = parseConfiguration('plateaus: [{ id: bank, zone: Asia/Jerusalem }]', 'bank.yaml');
const COUNTS = ['offered', 'answered', 'abandoned', 'shortAbandoned', 'handled'] as const;
/** Israel is two hours ahead of UTC all January. */
const AHEAD_MS = 2 * 3_600_000;
// As many arguments as a call of a function takes for sure.
const AT_ONCE = 10_000;

describeMonth(describeWith(['chromium']))('a real month, read from its page', () => {
  const { days } = readOracle();
  let floor: Floor;
  let browser: Browser;
  let shown: BoardPage;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    floor = await openPagedFloor(CONFIGURATION);
    const events = monthEvents();
    for (let first = 0; first < events.length; first += AT_ONCE)
      await floor.send(...events.slice(first, first + AT_ONCE));
    const token = await floor.token({ role: 'manager', plateaus: ['bank'] });
    const query = '?view=range&plateau=bank&from=1999-01-01&to=1999-01-31&lang=en';
    shown = await BoardPage.open(browser, floor, { token, query });
    page = shown.page;
    await page.getByTestId('map').waitFor();
  }, 240_000);
  afterAll(async () => {
    expect(shown.faults).toEqual([]);
    await browser.close();
    await floor.stop();
  });

  it('has the sums of the oracle, and means of the days that are known', async () => {
    const figures = await figuresOf(page);
    for (const name of COUNTS) {
      const sum = Object.values(days).reduce((total, day) => total + day.total[name]!, 0);
      expect([name, figures[name]]).toEqual([name, sum]);
    }
    const handled = await numberOf(page.getByTestId('daily-handled'));
    expect(handled).toBeCloseTo(figures['handled']! / Object.keys(days).length, 9);
    expect(await page.getByTestId('unrecorded').innerText()).toContain('Of 2 days nothing is recorded');
  });

  it('has what the oracle counts in each hour of the week', async () => {
    const offered: Record<string, number> = {};
    for (const day of Object.values(days))
      for (const [quarter, count] of Object.entries(day.offeredByQuarter)) {
        const local = new Date(Date.parse(quarter) + AHEAD_MS);
        const hour = `${local.getUTCDay() || 7}-${local.getUTCHours()}`;
        offered[hour] = (offered[hour] ?? 0) + count;
      }
    const hours = await hoursOf(page);
    expect(Object.keys(hours)).toHaveLength(168);
    for (const [hour, { value, days }] of Object.entries(hours))
      expect([hour, Math.round((value ?? 0) * days * 1e6) / 1e6]).toEqual([hour, offered[hour] ?? 0]);
  });

  it('has the counts of the oracle day by day, and a dash on the days that it does not have', async () => {
    await page.getByTestId('trend').getByRole('button', { name: 'Table' }).click();
    const rows = await rowsOf(page, 'trend-table');
    expect(Object.keys(rows)).toHaveLength(31);
    for (const [date, row] of Object.entries(rows))
      expect([date, row['offered']]).toEqual([date, days[date]?.total['offered'] ?? null]);
  });
});
