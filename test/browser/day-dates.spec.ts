import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../servers.js';
import { numberOf } from './read-review.js';
import { browserForDays, callsOf, DAY, DAY_BEFORE, sendComparedDays } from './reviewed-days.js';
import { typeDate } from './typed-dates.js';

// Clocks in Paris: an hour is missing on the first, and on DAY one occurs twice.
const SHORT_DAY = '2026-03-29';
const SHORT_CALLS = Date.parse('2026-03-29T08:00:00Z');

/** What stands under the axis of the chart of the volume of a date, once it is drawn. */
async function ticksOf(page: Page, date: string): Promise<string[]> {
  await page.locator(`[data-testid=date][data-value="${date}"]`).waitFor();
  const ticks = page.getByTestId('volume').locator('.recharts-xAxis-tick-labels .recharts-cartesian-axis-tick-value');
  await ticks.last().waitFor();
  return ticks.allTextContents();
}

/** The times in the table of the volume. */
const timesOf = (page: Page) => page.getByTestId('volume-table').locator('tbody th').allTextContents();

describeWith(['chromium'])('the dates of a day', () => {
  const review = browserForDays(async (floor) => {
    await floor.send(...callsOf('lyon', SHORT_CALLS, { answered: 4, left: 1 }));
    await sendComparedDays(floor);
  });

  it('goes to the day that is picked and to the next one, and the way back leads back', async () => {
    const page = await review().openDay(DAY);
    await typeDate(page, 'date', DAY_BEFORE);
    await page.waitForURL(new RegExp(`date=${DAY_BEFORE}`));
    await page.getByRole('link', { name: 'Next day' }).click();
    await page.waitForURL(new RegExp(`date=${DAY}`));
    await page.goBack();
    await page.waitForURL(new RegExp(`date=${DAY_BEFORE}`));
    await page.getByTestId('figure-offered').waitFor();
    expect(await numberOf(page.getByTestId('figure-offered'))).toBe(8);
  });

  it('is picked across a change of the clocks: days of 23, 24 and 25 hours, each with its own on the axis', async () => {
    const page = await review().openDay('2026-03-28');
    await typeDate(page, 'date', SHORT_DAY);
    await page.waitForURL(new RegExp(`date=${SHORT_DAY}`));
    const short = await ticksOf(page, SHORT_DAY);
    // Nobody's clock showed two.
    expect(short).not.toContain('02:00');
    expect(short.filter((time) => time === '04:00')).toHaveLength(1);
    await page.getByTestId('volume').getByRole('button', { name: 'Table' }).click();
    const hours = await timesOf(page);
    expect([hours.length, hours[1], hours[2]]).toEqual([23, '01:00', '03:00']);
    const [nine] = await page.getByTestId('volume-table').locator('tr', { hasText: '10:00' }).all();
    expect(await numberOf(nine!.locator('[data-figure=offered]'))).toBe(5);
    await typeDate(page, 'date', DAY);
    await page.waitForURL(new RegExp(`date=${DAY}`));
    const long = await ticksOf(page, DAY);
    expect(long.filter((time) => time === '02:00')).toHaveLength(2);
    await page.getByTestId('volume').getByRole('button', { name: 'Table' }).click();
    const longHours = await timesOf(page);
    expect([longHours.length, longHours.slice(1, 5)]).toEqual([25, ['01:00', '02:00', '02:00', '03:00']]);
  });

  it('has an interval for each hour of a day of twenty-five, and the unknown is a dash', async () => {
    const page = await review().openDay(DAY);
    const volume = page.getByTestId('volume');
    await volume.getByRole('button', { name: 'Table' }).click();
    const rows = volume.locator('tbody tr');
    expect(await rows.count()).toBe(25);
    const offered = await rows
      .locator('[data-figure=offered]')
      .evaluateAll((cells) => cells.reduce((sum, cell) => sum + Number(cell.getAttribute('data-value')), 0));
    expect(offered).toBe(115);
    await page.getByTestId('minutes').selectOption('15');
    await page.waitForURL(/minutes=15/);
    expect(await page.getByTestId('volume').locator('tbody tr').count()).toBe(100);
    await page.getByTestId('staffing').getByRole('button', { name: 'Table' }).click();
    const atWork = page.getByTestId('staffing-table').locator('[data-figure=atWork]').first();
    expect([await atWork.getAttribute('data-value'), await atWork.innerText()]).toEqual([
      null,
      expect.stringContaining('—'),
    ]);
    expect(await page.getByTestId('figure-caseRate').getAttribute('data-value')).toBe('0');
  });
});
