import { expect, it } from '@jest/globals';
import type { DayReview, DaysReview, RestFigures } from '#board';
import { describeWith } from '../servers.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { figuresOf, rowsOf } from './read-review.js';
import { browserForDays, callsOf, DAY, sendComparedDays, WEEK_BEFORE } from './reviewed-days.js';
import { PHONE } from './shown-wall.js';

const BOTH = 'lyon,montreal';

describeWith(['chromium'])('the day of several plateaus', () => {
  const review = browserForDays(async (floor) => {
    await sendComparedDays(floor);
    // Nine o'clock in Montréal.
    for (const [date, answered] of [
      [DAY, 20],
      [WEEK_BEFORE, 6],
    ] as const)
      await floor.send(...callsOf('montreal', Date.parse(`${date}T13:00:00Z`), { answered, left: 2 }));
  });

  it('has the figures of all together and a row for each, as the API gives them', async () => {
    const page = await review().openDay(DAY, '&lang=en', BOTH);
    const { total } = await review().get<DaysReview>(`days/${DAY}?plateau=${BOTH}`);
    for (const [name, value] of Object.entries(await figuresOf(page)))
      expect([name, value]).toEqual([name, total[name as keyof RestFigures]]);
    const rows = await rowsOf(page, 'plateaus');
    expect(Object.keys(rows)).toEqual(['lyon', 'montreal', 'together']);
    expect(rows['together']).toMatchObject({ offered: 137, serviceLevel: total.serviceLevel });
    for (const id of ['lyon', 'montreal']) {
      const own = await review().get<DayReview>(`plateaus/${id}/days/${DAY}`);
      expect(rows[id]).toMatchObject({ offered: own.total.offered, handleP90: own.total.handleP90 });
    }
    expect(await page.title()).toBe('Lyon and Montréal · Sunday, 25 October 2026 · Vigie');
  });

  it('runs on the clock of each, which the page says', async () => {
    const page = await review().openDay(DAY, '&lang=en', BOTH);
    expect(await page.getByTestId('how-together').innerText()).toContain('its own local day');
    await page.getByTestId('volume').getByRole('button', { name: 'Table' }).click();
    const rows = page.getByTestId('volume-table').locator('tbody tr');
    expect(await rows.count()).toBe(24);
    const nine = rows.filter({ has: page.getByRole('rowheader', { name: '09:00', exact: true }) });
    // Who called at nine in Lyon, and all of Montréal.
    const lyon = await review().get<DayReview>(`plateaus/lyon/days/${DAY}`);
    const ofNine = lyon.intervals
      .filter(({ start }) => start >= '2026-10-25T08:00' && start < '2026-10-25T09:00')
      .reduce((sum, { offered }) => sum + offered!, 0);
    expect(await nine.locator('[data-figure=offered]').getAttribute('data-value')).toBe(String(ofNine + 22));
  });

  it('leads from each plateau to its own day, and holds all against a chosen one', async () => {
    const page = await review().openDay(DAY, '&lang=en&compare=last-week', BOTH);
    await page.locator('[data-testid=lastWeek-offered][data-value="17"]').waitFor();
    await page.getByTestId('plateaus').getByRole('link', { name: 'Montréal' }).click();
    await page.waitForURL(/plateau=montreal&/);
    await page.locator('[data-testid=figure-offered][data-value="22"]').waitFor();
    expect(page.url()).toContain('compare=last-week');
  });

  it('is refused where a plateau is not for who asks', async () => {
    const page = await review().open(`?view=day&plateau=lyon,oslo&date=${DAY}&lang=en`);
    await page.getByText('does not exist, or you may not see it').waitFor();
  });

  it.each(['en', 'fr'])('breaks no rule of WCAG 2.2 AA in %s, at a desk, on a phone and in the dark', async (lang) => {
    const page = await review().openDay(DAY, `&lang=${lang}`, BOTH);
    await page.locator('.recharts-surface').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect([await overflowOf(page), await violationsOn(page)]).toEqual([{ wide: false, high: true }, []]);
    await page.goto(`${review().floor.url}/?view=day&plateau=${BOTH}&date=${DAY}&lang=${lang}&theme=dark`);
    await page.locator('.recharts-surface').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('fits sheets of A4', async () => {
    const page = await review().openDay(DAY, '&lang=en', BOTH);
    await page.locator('.recharts-surface').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1032 });
    expect((await overflowOf(page)).wide).toBe(false);
    expect(await page.getByTestId('date').isVisible()).toBe(false);
    expect(await page.getByTestId('plateaus').isVisible()).toBe(true);
  });
});
