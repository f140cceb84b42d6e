import { expect, it } from '@jest/globals';
import { describeWith } from '../servers.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { browserForDays, DAY, sendComparedDays } from './reviewed-days.js';
import { PHONE } from './shown-wall.js';

describeWith(['chromium'])('the page of a day', () => {
  const review = browserForDays(sendComparedDays);

  it.each(['en', 'fr'])('breaks no rule of WCAG 2.2 AA in %s, at a desk, on a phone and in the dark', async (lang) => {
    const page = await review().openDay(DAY, `&lang=${lang}`);
    await page.getByTestId('surge').waitFor();
    await page.locator('.recharts-surface').nth(1).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect([await overflowOf(page), await violationsOn(page)]).toEqual([{ wide: false, high: true }, []]);
    await page.goto(`${review().floor.url}/?view=day&plateau=lyon&date=${DAY}&lang=${lang}&theme=dark`);
    await page.getByTestId('surge').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('fits sheets of A4, with nothing on them that is for the screen only', async () => {
    const page = await review().openDay(DAY);
    await page.locator('.recharts-surface').nth(1).waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect([...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].length).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1032 });
    expect((await overflowOf(page)).wide).toBe(false);
    expect(await page.getByTestId('date').isVisible()).toBe(false);
    expect(await page.getByTestId('figure-offered').isVisible()).toBe(true);
  });
});
