import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { DayReview, RestFigures } from '#board';
import type { CallItem } from '#contract';
import { parseConfiguration } from '#runtime';
import { abandoned, handled, queued } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';
import { figuresOf, numberOf, rowsOf } from './read-review.js';
import { PHONE } from './shown-wall.js';
import { typeDates } from './typed-dates.js';

const CONFIGURATION = parseConfiguration(
  `
plateaus:
  - id: lyon
    name: Lyon
    zone: Europe/Paris
    queues: { roadside: { name: Roadside }, medical: { name: Medical } }
    targets: [{ answerWithinSeconds: 20, shortAbandonSeconds: 5 }]
`,
  'day-review.yaml',
);
const [DAY, DAY_BEFORE, WEEK_BEFORE] = ['2026-10-25', '2026-10-24', '2026-10-18'];
const [TWO_WEEKS_BEFORE, EMPTY_DAY, FUTURE_DAY] = ['2026-10-11', '2026-03-01', '2099-01-01'];

/** What a day of the test is made of: so many calls that are answered, and so many callers who leave, from nine on. */
function callsOf(date: string, answered: number, left: number) {
  const at = (n: number) => Date.parse(`${date}T08:00:00Z`) + n * 40_000;
  const call = (n: number) => ({
    plateau: 'lyon',
    subject: `${date}-${n}`,
    at: at(n),
    wait: n * 2_000,
    queue: n % 3 === 0 ? 'medical' : 'roadside',
    urgency: (['P1', 'P2', 'P3'] as const)[n % 3]!,
    language: n % 4 === 0 ? 'de-CH' : 'fr',
  });
  return [
    ...Array.from({ length: answered }, (_, n) => handled(call(n))).flat(),
    ...Array.from({ length: left }, (_, n) => call(answered + n)).flatMap((each) => [queued(each), abandoned(each)]),
  ];
}

describeWith(['chromium'])('the review of a day', () => {
  let floor: Floor;
  let browser: Browser;
  let shown: BoardPage | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
    floor = await openPagedFloor(CONFIGURATION);
    for (const [date, answered, left] of [
      [TWO_WEEKS_BEFORE, 10, 2],
      [WEEK_BEFORE, 8, 1],
      [DAY_BEFORE, 5, 3],
      [DAY, 60, 55],
    ] as const)
      await floor.send(...callsOf(date, answered, left));
  });
  afterEach(async () => {
    expect(shown?.faults).toEqual([]);
    await shown?.close();
  });
  afterAll(async () => {
    await browser.close();
    await floor.stop();
  });

  const open = async (query: string): Promise<Page> => {
    const token = await floor.token({ role: 'manager', plateaus: ['lyon'] });
    shown = await BoardPage.open(browser, floor, { token, query });
    return shown.page;
  };
  const openDay = async (date: string, more = '&lang=en') => {
    const page = await open(`?view=day&plateau=lyon&date=${date}${more}`);
    await page.getByTestId('day').waitFor();
    return page;
  };
  const get = async <T>(path: string): Promise<T> =>
    (await (await floor.get(`/api/v1/plateaus/lyon/${path}`)).json()) as T;

  it('shows the numbers that the API gives, for the day and for what it was made of', async () => {
    const page = await openDay(DAY);
    const day = await get<DayReview>(`days/${DAY}?by=queue,urgency,language,category,outcome`);
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

  it('shows it beside the day before, last week and the mean, and names the surge', async () => {
    const page = await openDay(DAY);
    await page.getByTestId('surge').waitFor();
    expect(await page.getByTestId('surge').innerText()).toMatch(/^Surge from 09:00 to 11:00: 115 calls offered where/);
    expect(await page.getByTestId('surge-day').innerText()).toContain('115 calls offered, 11 expected');
    const beside = ['dayBefore', 'lastWeek', 'mean'].map((id) => numberOf(page.getByTestId(`${id}-offered`)));
    expect(await Promise.all(beside)).toEqual([8, 9, 10.5]);
  });

  it('has an interval for each hour of a day of twenty-five, and the unknown is a dash', async () => {
    const page = await openDay(DAY);
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

  it('leads from a number to the very calls behind it, page by page, and back', async () => {
    const page = await openDay(DAY);
    await page.getByTestId('figure-abandoned').getByRole('link').click();
    const list = page.getByTestId('calls');
    await list.waitFor();
    const { calls } = await get<{ calls: CallItem[] }>(`calls?state=abandoned&date=${DAY}`);
    expect([await list.getAttribute('data-count'), calls.length]).toEqual(['55', 55]);
    expect(await page.getByTestId('call').count()).toBe(50);
    await page.getByRole('link', { name: 'Next page' }).click();
    expect(await page.getByTestId('call').count()).toBe(5);
    await page.getByTestId('filter-language').selectOption('de');
    const german = calls.filter(({ language }) => language === 'de-CH').length;
    expect([await page.getByTestId('call').count(), page.url()]).toEqual([
      german,
      expect.stringContaining('language=de'),
    ]);
    await page.getByRole('link', { name: 'Waited' }).click();
    await page.reload();
    await page.getByTestId('call').first().waitFor();
    expect(await page.getByRole('columnheader', { name: 'Waited' }).getAttribute('aria-sort')).toBe('ascending');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the review' }).click();
    await page.getByTestId('day').waitFor();
    expect(page.url()).not.toContain('language=de');
  });

  it.each([
    [EMPTY_DAY, 'empty', 'Nothing was recorded on this day'],
    [FUTURE_DAY, 'future', 'This day has not begun yet'],
  ])('says of %s that it is %s', async (date, state, text) => {
    const page = await openDay(date);
    expect(await page.getByTestId('day').getAttribute('data-state')).toBe(state);
    expect(await page.getByTestId('day').innerText()).toContain(text);
    expect(await page.getByTestId('figure-offered').count()).toBe(0);
  });

  it('goes to the day that is picked and to the next one, and the way back leads back', async () => {
    const page = await openDay(DAY);
    await typeDates(page, 'date', '24102026');
    await page.waitForURL(new RegExp(`date=${DAY_BEFORE}`));
    await page.getByRole('link', { name: 'Next day' }).click();
    await page.waitForURL(new RegExp(`date=${DAY}`));
    await page.goBack();
    await page.waitForURL(new RegExp(`date=${DAY_BEFORE}`));
    await page.getByTestId('figure-offered').waitFor();
    expect(await numberOf(page.getByTestId('figure-offered'))).toBe(8);
  });

  it('is saved as the CSV that the API gives', async () => {
    const page = await openDay(DAY);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('csv-floor').click()]);
    expect(download.suggestedFilename()).toBe(`lyon-${DAY}.csv`);
    const path = `/api/v1/plateaus/lyon/days/${DAY}?by=queue,urgency,language,category,outcome`;
    const given = await (await floor.get(path, { accept: 'text/csv' })).text();
    expect(await readFile(await download.path(), 'utf8')).toBe(given);
  });

  it.each(['en', 'fr'])('breaks no rule of WCAG 2.2 AA in %s, at a desk, on a phone and in the dark', async (lang) => {
    const page = await openDay(DAY, `&lang=${lang}`);
    await page.getByTestId('surge').waitFor();
    await page.locator('.recharts-surface').nth(1).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect([await overflowOf(page), await violationsOn(page)]).toEqual([{ wide: false, high: true }, []]);
    await page.goto(`${floor.url}/?view=day&plateau=lyon&date=${DAY}&lang=${lang}&theme=dark`);
    await page.getByTestId('surge').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('fits sheets of A4, with nothing on them that is for the screen only', async () => {
    const page = await openDay(DAY);
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
