import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { RangeReview, RestFigures } from '#board';
import { parseConfiguration } from '#runtime';
import { abandoned, handled, queued } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';
import { figuresOf, hoursOf, numberOf, rowsOf } from './read-review.js';
import { PHONE } from './shown-wall.js';
import { typeDates } from './typed-dates.js';

const CONFIGURATION = parseConfiguration(
  `
plateaus:
  - id: lyon
    name: Lyon
    zone: Europe/Paris
    queues: { roadside: { name: Roadside } }
    targets: [{ answerWithinSeconds: 20, shortAbandonSeconds: 5 }]
`,
  'range-review.yaml',
);
const [MONDAY, SUNDAY, NEXT_MONDAY] = ['2026-10-19', '2026-10-25', '2026-10-26'];
const WEEK = `from=${MONDAY}&to=${SUNDAY}`;
const WEEK_BEFORE = { from: '2026-10-12', to: '2026-10-18' };

/** So many calls that are answered and so many callers who leave, one a minute from an hour of UTC on. */
function callsOf(date: string, hour: string, answered: number, left: number) {
  const call = (n: number) => ({
    plateau: 'lyon',
    subject: `${date}-${hour}-${n}`,
    at: Date.parse(`${date}T${hour}:00:00Z`) + n * 60_000,
    wait: 6_000 + n * 1_000,
    queue: 'roadside',
    urgency: 'P2' as const,
    language: 'fr',
  });
  return [
    ...Array.from({ length: answered }, (_, n) => handled(call(n))).flat(),
    ...Array.from({ length: left }, (_, n) => call(answered + n)).flatMap((each) => [queued(each), abandoned(each)]),
  ];
}

const saved = async (page: Page, id: string) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(id).click()]);
  return { name: download.suggestedFilename(), lines: (await readFile(await download.path(), 'utf8')).split('\r\n') };
};
const calendarDay = (page: Page, date: string) => page.locator(`[data-day="${date}"]:not([data-outside-month])`);
const showTrendTable = (page: Page) => page.getByTestId('trend').getByRole('button', { name: 'Table' }).click();

describeWith(['chromium'])('the review of days together', () => {
  let floor: Floor;
  let browser: Browser;
  let shown: BoardPage | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
    floor = await openPagedFloor(CONFIGURATION);
    for (const [date, hour, answered, left] of [
      ['2026-03-28', '08', 6, 0],
      ['2026-03-29', '08', 4, 1],
      ['2026-10-12', '07', 20, 4],
      ['2026-10-14', '12', 12, 0],
      [MONDAY, '07', 14, 10],
      [MONDAY, '13', 30, 2],
      ['2026-10-21', '08', 16, 1],
      ['2026-10-24', '09', 9, 3],
      // Clocks in Paris show two o'clock in both of these hours.
      [SUNDAY, '00', 3, 1],
      [SUNDAY, '01', 5, 0],
      [NEXT_MONDAY, '08', 11, 2],
    ] as const)
      await floor.send(...callsOf(date, hour, answered, left));
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
    shown = await BoardPage.open(browser, floor, { token, query: `?plateau=lyon&${query}` });
    return shown.page;
  };
  const openRange = async (query: string) => {
    const page = await open(`view=range&lang=en&${query}`);
    await page.getByTestId('range').waitFor();
    return page;
  };
  const get = async (from: string, to: string): Promise<RangeReview> =>
    (await (await floor.get(`/api/v1/plateaus/lyon/days?from=${from}&to=${to}`)).json()) as RangeReview;

  it('shows the numbers that the API gives, in total, by day and by hour of the week', async () => {
    const page = await openRange(WEEK);
    const range = await get(MONDAY, SUNDAY);
    expect(await page.title()).toMatch(/^Lyon · 19\s?–\s?25 October 2026 · Vigie$/);
    const figures = await figuresOf(page);
    expect(Object.keys(figures).length).toBeGreaterThan(20);
    for (const [name, value] of Object.entries(figures))
      expect([name, value]).toEqual([name, range.total[name as keyof RestFigures]]);
    await showTrendTable(page);
    const rows = await rowsOf(page, 'trend-table');
    for (const { date, recorded, total } of range.days)
      expect([date, rows[date]?.['offered']]).toEqual([date, recorded ? total.offered : null]);
    await page.getByRole('link', { name: 'Service level' }).click();
    await page.waitForURL(/figure=serviceLevel/);
    const levels = await hoursOf(page);
    expect(Object.keys(levels)).toHaveLength(168);
    expect(levels['1-9']!.value).toBe(
      range.week.find(({ weekday, hour }) => weekday === 1 && hour === 9)!.serviceLevel,
    );
  });

  it('saves its days as files, a row for each or for each of their intervals', async () => {
    const page = await openRange(WEEK);
    const byDay = await saved(page, 'csv-per-day');
    expect(byDay.name).toBe(`lyon-${MONDAY}-${SUNDAY}-floor-per-day.csv`);
    expect(byDay.lines.filter((line) => line.includes(',total,'))).toHaveLength(7);
    const byInterval = await saved(page, 'csv-per-interval');
    expect(byInterval.lines.slice(1, -1).every((line) => line.includes(',interval,'))).toBe(true);
  });

  it('tells a count of an hour as its mean over the days that are known, a quiet hour as 0, an unknown one as a dash', async () => {
    const page = await openRange(`from=${WEEK_BEFORE.from}&to=${SUNDAY}`);
    const hours = await hoursOf(page);
    expect(hours['1-9']).toEqual({ value: 24, days: 2, text: '24' });
    expect(hours['1-15']).toEqual({ value: 16, days: 2, text: '16' });
    expect(hours['3-3']).toEqual({ value: 0, days: 2, text: '0' });
    expect(hours['5-9']).toEqual({ value: null, days: 0, text: '—' });
  });

  it('counts an hour that occurs twice as one, and has none where clocks pass over it', async () => {
    const page = await openRange(WEEK);
    expect((await hoursOf(page))['7-2']).toEqual({ value: 9, days: 1, text: '9' });
    expect(await page.getByTestId('clocks').innerText()).toMatch(/^Sunday,? 25 October 2026 had 25 hours/);
    await page.goto(`${floor.url}/?view=range&lang=en&plateau=lyon&from=2026-03-23&to=2026-03-29`);
    await page.getByTestId('map').waitFor();
    const hours = await hoursOf(page);
    expect([hours['7-1']!.value, hours['7-2']!.value, hours['7-10']!.value]).toEqual([0, null, 5]);
    expect(await page.getByTestId('clocks').innerText()).toContain('had 23 hours');
  });

  it('leaves days that nothing is known of out of the means, and says how many', async () => {
    const page = await openRange(`from=2026-10-20&to=${SUNDAY}`);
    expect(await page.getByTestId('unrecorded').innerText()).toContain('Of 3 days nothing is recorded');
    expect(await numberOf(page.getByTestId('daily-handled'))).toBe(11);
    await showTrendTable(page);
    const row = page.getByTestId('trend-table').locator('[data-name="2026-10-22"]');
    expect(await row.innerText()).toMatch(/—[^]*Nothing recorded/);
  });

  it.each([
    ['from=2020-01-01&to=2020-01-31', 'empty', 'Nothing was recorded on these days'],
    ['from=2099-01-01&to=2099-01-31', 'future', 'These days have not begun yet'],
    ['from=2024-01-01&to=2026-01-01', 'too-long', '400 days at most'],
  ])('says of %s that it is %s', async (query, state, text) => {
    const page = await openRange(query);
    expect(await page.getByTestId('range').getAttribute('data-state')).toBe(state);
    expect(await page.getByTestId('range').innerText()).toContain(text);
    expect(await page.getByTestId('figure-offered').count()).toBe(0);
  });

  it('shows two periods with their difference, and warns where they are not as long', async () => {
    const page = await openRange(WEEK);
    await page.getByTestId('beside').selectOption('before');
    await page.waitForURL(/beside=before/);
    await page.locator('[data-compared=true]').waitFor();
    const before = await get(WEEK_BEFORE.from, WEEK_BEFORE.to);
    expect(await numberOf(page.getByTestId('other-handled'))).toBe(before.total.handled);
    expect(await numberOf(page.getByTestId('other-daily-handled'))).toBe(before.total.handled! / 2);
    // 93 calls on four days against 36 on two.
    expect(await page.getByTestId('difference-offered').innerText()).toBe('+5.5 (+31%)');
    expect(await page.getByTestId('lengths').innerText()).toContain('4 days against 2 days known whole');
    await showTrendTable(page);
    const rows = await rowsOf(page, 'trend-table');
    expect([rows[MONDAY]!['offered'], rows[MONDAY]!['other']]).toEqual([56, 24]);
    await page.getByTestId('beside').selectOption('dates');
    await typeDates(page, 'beside-period', '2803202629032026');
    await page.waitForURL(/beside=2026-03-28..2026-03-29/);
    await page.locator('[data-compared=true]').waitFor();
    expect(await numberOf(page.getByTestId('other-handled'))).toBe(10);
  });

  it('has all that is chosen in its address, and leads from an hour to its days and back', async () => {
    const page = await openRange(`${WEEK}&beside=weeks&figure=abandoned&cell=1-9`);
    await page.getByTestId('beside-unknown').waitFor();
    const cell = page.getByTestId('cell');
    expect(await cell.innerText()).toContain('Monday, 09:00 to 10:00');
    expect(await numberOf(cell.locator('[data-figure=abandoned]'))).toBe(10);
    await cell.getByRole('link', { name: '19 Oct' }).click();
    await page.getByTestId('day').waitFor();
    expect(await numberOf(page.getByTestId('figure-offered'))).toBe(56);
    await page.getByRole('link', { name: 'Back to the period' }).click();
    await page.getByTestId('range').waitFor();
    expect(page.url()).toMatch(/figure=abandoned/);
    expect(await page.getByTestId('hour-1-9').getAttribute('data-value')).toBe('10');
  });

  it('names the best and the worst hours, each with the way to its day', async () => {
    const page = await openRange(WEEK);
    const { worst } = await get(MONDAY, SUNDAY);
    const first = page.getByTestId('worst').locator('li').first();
    expect([await first.getAttribute('data-date'), Number(await first.getAttribute('data-hour'))]).toEqual([
      worst[0]!.date,
      worst[0]!.hour,
    ]);
    await first.getByRole('link').click();
    await page.waitForURL(new RegExp(`view=day.*date=${worst[0]!.date}|date=${worst[0]!.date}.*view=day`));
  });

  it('is walked through with the arrow keys, and an hour opens with Enter', async () => {
    const page = await openRange(WEEK);
    await page.getByTestId('hour-1-0').getByRole('button').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(/cell=2-2/);
    expect(await page.getByTestId('hour-2-2').getByRole('button').getAttribute('aria-pressed')).toBe('true');
  });

  it('goes to the period of a preset and to the one before', async () => {
    const page = await openRange('from=2026-10-01&to=2026-10-31');
    await page.getByRole('link', { name: 'Earlier period' }).click();
    await page.waitForURL(/from=2026-09-01&to=2026-09-30/);
    await page.getByRole('link', { name: 'Last week' }).click();
    await page.locator('a[aria-current=true]').getByText('Last week').waitFor();
  });

  it('lets dates be picked by keyboard across the day on which clocks change, in the language of the page', async () => {
    const page = await open('view=day&date=2026-10-24&lang=fr');
    await page.getByTestId('day').waitFor();
    await page.getByTestId('date-open').focus();
    await page.keyboard.press('Enter');
    const calendar = page.getByRole('dialog');
    await calendar.waitFor();
    expect(await calendar.innerText()).toContain('octobre 2026');
    expect(await calendar.getByRole('button', { name: 'Suivant' }).count()).toBeGreaterThan(0);
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await page.waitForURL(new RegExp(`date=${NEXT_MONDAY}`));
    await page.getByTestId('day').waitFor();
    await typeDates(page, 'date', '25102026');
    await page.waitForURL(new RegExp(`date=${SUNDAY}`));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('dimanche 25 octobre 2026');
  });

  it('takes two dates from the calendar and says what is wrong with typed ones', async () => {
    const page = await openRange(WEEK);
    await page.getByTestId('period-open').click();
    await calendarDay(page, '2026-10-24').click();
    await calendarDay(page, NEXT_MONDAY).click();
    await page.waitForURL(/from=2026-10-24&to=2026-10-26/);
    await page.getByTestId('range').waitFor();
    await typeDates(page, 'period', '2610202624102026');
    expect(await page.getByTestId('period-wrong').innerText()).toBe('The last day is before the first.');
    expect(page.url()).toContain('to=2026-10-26');
  });

  it.each(['en', 'fr'])('breaks no rule of WCAG 2.2 AA in %s, at a desk, on a phone and in the dark', async (lang) => {
    const page = await openRange(`${WEEK}&beside=before&figure=offered&cell=1-9&lang=${lang}`);
    await page.locator('[data-compared=true]').waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect([await overflowOf(page), await violationsOn(page)]).toEqual([{ wide: false, high: true }, []]);
    await page.getByTestId('period-open').click();
    await page.getByRole('dialog').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.goto(`${floor.url}/?view=range&plateau=lyon&${WEEK}&lang=${lang}&theme=dark`);
    await page.getByTestId('map').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('fits sheets of A4, with nothing on them that is for the screen only', async () => {
    const page = await openRange(`${WEEK}&beside=before`);
    await page.locator('.recharts-surface').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1032 });
    expect((await overflowOf(page)).wide).toBe(false);
    expect(await page.getByTestId('period').isVisible()).toBe(false);
    expect(await page.getByTestId('map').isVisible()).toBe(true);
  });
});
