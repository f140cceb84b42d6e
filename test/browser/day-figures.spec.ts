import { expect, it } from '@jest/globals';
import type { DayReview, RestFigures } from '#board';
import { describeWith } from '../servers.js';
import { figuresOf, numberOf, rowsOf } from './read-review.js';
import { browserForDays, DAY, DAY_BEFORE, sendComparedDays, WEEK_BEFORE } from './reviewed-days.js';
import { typeDate } from './typed-dates.js';

const [EMPTY_DAY, FUTURE_DAY] = ['2026-03-01', '2099-01-01'];

describeWith(['chromium'])('the figures of a day', () => {
  const review = browserForDays(sendComparedDays);

  it('shows the numbers that the API gives, for the day and for what it was made of', async () => {
    const page = await review().openDay(DAY);
    const day = await review().get<DayReview>(`plateaus/lyon/days/${DAY}?by=queue,urgency,language,category,outcome`);
    expect(await page.title()).toBe('Lyon · Sunday, 25 October 2026 · Vigie');
    const figures = await figuresOf(page);
    expect(Object.keys(figures).length).toBeGreaterThan(20);
    for (const [name, value] of Object.entries(figures))
      expect([name, value]).toEqual([name, day.total[name as keyof RestFigures]]);
    for (const [dimension, values] of Object.entries(day.by)) {
      const rows = await rowsOf(page, `by-${dimension}`);
      expect(Object.keys(rows).toSorted()).toEqual(Object.keys(values).toSorted());
      for (const [value, row] of Object.entries(rows))
        for (const [name, number] of Object.entries(row))
          expect([value, name, number]).toEqual([value, name, values[value]![name as keyof RestFigures]]);
    }
  });

  it('names the surge, and has the day before, last week and the mean of the same weekdays beside it', async () => {
    const page = await review().openDay(DAY);
    await page.getByTestId('surge').waitFor();
    expect(await page.getByTestId('surge').innerText()).toMatch(/^Surge from 09:00 to 11:00: 115 calls offered where/);
    expect(await page.getByTestId('surge-day').innerText()).toContain('115 calls offered, 11 expected');
    const beside = ['dayBefore', 'lastWeek', 'mean'].map((id) => numberOf(page.getByTestId(`${id}-offered`)));
    expect(await Promise.all(beside)).toEqual([8, 9, 10.5]);
    expect(await page.getByTestId('mean-offered').innerText()).toMatch(/± 2\b/);
  });

  it('is held against what is chosen, by every length of interval, and the address keeps it', async () => {
    const page = await review().openDay(DAY);
    await page.getByTestId('compare').selectOption('day-before');
    await page.waitForURL(/compare=day-before/);
    await page.locator('[data-testid=dayBefore-abandonRate][data-value]').waitFor();
    const before = await review().get<DayReview>(`plateaus/lyon/days/${DAY_BEFORE}`);
    expect(await numberOf(page.getByTestId('dayBefore-abandonRate'))).toBe(before.total.abandonRate);
    const own = await numberOf(page.getByTestId('figure-offered'));
    const change = page.getByTestId('dayBefore-offered').locator('[data-change]');
    expect(Number(await change.getAttribute('data-change'))).toBe(own! - before.total.offered!);
    await page.getByTestId('compare').selectOption('date');
    await page.waitForURL(new RegExp(`compare=${DAY_BEFORE}`));
    await typeDate(page, 'compare-date', WEEK_BEFORE);
    await page.waitForURL(new RegExp(`compare=${WEEK_BEFORE}`));
    await page.reload();
    await page.locator('[data-testid=date-offered][data-value]').waitFor();
    expect(await numberOf(page.getByTestId('date-offered'))).toBe(9);
  });

  it.each([60, 30, 15])(
    'has what was to be expected, and what came on the other day, by %i minutes',
    async (minutes) => {
      const page = await review().openDay(DAY, `&lang=en&minutes=${minutes}&compare=last-week`);
      await page.getByTestId('volume').getByRole('button', { name: 'Table' }).click();
      const cells = (figure: string) => page.getByTestId('volume-table').locator(`[data-figure=${figure}][data-value]`);
      await cells('expected').first().waitFor();
      await cells('before').first().waitFor();
      const sumOf = (figure: string) =>
        cells(figure).evaluateAll((found) =>
          found.reduce((sum, cell) => sum + Number(cell.getAttribute('data-value')), 0),
        );
      expect([await sumOf('expected'), await sumOf('before')]).toEqual([10.5, 9]);
    },
  );

  it.each([
    [EMPTY_DAY, 'empty', 'Nothing was recorded on this day'],
    [FUTURE_DAY, 'future', 'This day has not begun yet'],
  ])('says of %s that it is %s', async (date, state, text) => {
    const page = await review().openDay(date);
    expect(await page.getByTestId('day').getAttribute('data-state')).toBe(state);
    expect(await page.getByTestId('day').innerText()).toContain(text);
    expect(await page.getByTestId('figure-offered').count()).toBe(0);
  });
});
