import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { CallList } from '#contract';
import { parseConfiguration } from '#runtime';
import { abandoned, floorEvent, handled, queued } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';
import { PHONE } from './shown-wall.js';
import { aCase, transferred } from './told-items.js';

const CONFIGURATION = parseConfiguration(
  `
plateaus:
  - id: lyon
    name: Lyon
    zone: Europe/Paris
    queues: { roadside: { name: Roadside }, medical: { name: Medical } }
    targets: [{ answerWithinSeconds: 20, shortAbandonSeconds: 5 }]
    milestones: [{ milestone: arrived, dueMinutes: 30 }, { milestone: requested, dueMinutes: 10 }]
`,
  'items.yaml',
);
// The item retention is 30 days: of the old day nothing is kept, of the others everything.
const [DAY, ERASED_DAY, BUSY_DAY, OLD_DAY] = ['2026-10-25', '2026-10-24', '2026-10-23', '2026-08-01'];
const CALLS = 10_000;

/** What the day is made of, so that no count of its page is 0. */
function eventsOf(date: string) {
  const at = (minute: number) => Date.parse(`${date}T08:00:00Z`) + minute * 60_000;
  const call = (n: number) => ({
    plateau: 'lyon',
    subject: `${date}-${n}`,
    at: at(n * 3),
    wait: (n % 9) * 6_000,
    queue: n % 3 === 0 ? 'medical' : 'roadside',
    urgency: (['P1', 'P2', 'P3'] as const)[n % 3]!,
    language: n % 4 === 0 ? 'de-CH' : 'fr',
  });
  return [
    ...Array.from({ length: 30 }, (_, n) => handled(call(n))).flat(),
    ...Array.from({ length: 20 }, (_, n) => call(30 + n)).flatMap((each) => [queued(each), abandoned(each)]),
    ...transferred(`${date}-passed`, at(5)),
    ...aCase(`${date}-late`, at(10), { call: `${date}-0`, arrived: 50 }),
    ...aCase(`${date}-met`, at(20), { call: `${date}-1`, arrived: 20, closed: 40 }),
  ];
}

/** Forgets calls and a case of the day, as `vigie erase` does. */
function erasuresOf(date: string) {
  const at = { plateau: 'lyon', time: Date.parse(`${date}T20:00:00Z`) };
  const why = { reason: 'request', by: 'privacy-desk' } as const;
  return [
    ...[31, 33].map((n) => floorEvent('call.erased', { ...at, subject: `${date}-${n}` }, why)),
    floorEvent('case.erased', { ...at, subject: `${date}-met` }, why),
  ];
}

const manyCalls = () =>
  Array.from({ length: CALLS }, (_, n) => ({
    plateau: 'lyon',
    subject: `many-${n}`,
    at: Date.parse(`${BUSY_DAY}T06:00:00Z`) + n * 4_000,
    wait: ((n * 7) % 600) * 1_000,
    queue: n % 10 === 0 ? 'medical' : 'roadside',
    urgency: (['P1', 'P2', 'P3'] as const)[n % 3]!,
    language: 'fr',
  })).flatMap((each) => [queued(each), abandoned(each)]);

describeWith(['chromium'])('from a number to its items', () => {
  let floor: Floor;
  let browser: Browser;
  let shown: BoardPage | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
    floor = await openPagedFloor(CONFIGURATION);
    await floor.send(...eventsOf(OLD_DAY));
    await floor.send(...manyCalls());
    await floor.send(...eventsOf(ERASED_DAY));
    await floor.send(...eventsOf(DAY));
    await floor.send(...erasuresOf(ERASED_DAY));
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
  it('leads from every count of the day page to a list that is as long', async () => {
    const page = await open(`view=day&date=${DAY}&lang=en`);
    await page.getByTestId('day').waitFor();
    for (const chart of ['volume']) await page.getByTestId(chart).getByRole('button', { name: 'Table' }).click();
    const counts = page.locator('main [data-value] a');
    const ways: [string, number][] = [];
    for (const link of await counts.all())
      ways.push([
        (await link.getAttribute('href'))!,
        Number(await link.locator('xpath=ancestor::*[@data-value][1]').getAttribute('data-value')),
      ]);
    expect(ways.length).toBeGreaterThan(40);
    const figures = new Set(ways.map(([href]) => new URLSearchParams(href).get('figure')));
    for (const figure of ['offered', 'answered', 'answeredLate', 'abandoned', 'transferred', 'obligations'])
      expect([...figures]).toContain(figure);
    for (const figure of ['casesOpened', 'casesClosed', 'deadlinesMet', 'deadlinesMissed', 'reached'])
      expect([...figures]).toContain(figure);
    for (const [href, count] of ways) {
      const asked = new URLSearchParams(href);
      for (const name of ['view', 'plateau', 'lang', 'minutes']) asked.delete(name);
      const kind = new URLSearchParams(href).get('view')!;
      const answer = await floor.get(`/api/v1/plateaus/lyon/${kind}?${asked}`);
      const list = (await answer.json()) as Record<string, { times: number }[]>;
      expect([href, list[kind]!.reduce((sum, { times }) => sum + times, 0)]).toEqual([href, count]);
    }
    // The same once more as a person does it, for figures of each kind.
    for (const figure of ['offered', 'answeredLate', 'deadlinesMissed', 'reached']) {
      const [href, count] = ways.find(([way]) => new URLSearchParams(way).get('figure') === figure)!;
      await page.locator(`main [data-value] a[href="${href}"]`).first().click();
      expect([href, (await listOn(page)).times]).toEqual([href, count]);
      await page.goBack();
      await page.getByTestId('day').waitFor();
      await page.getByTestId('volume').getByRole('button', { name: 'Table' }).click();
    }
  }, 180_000);

  it('has ten thousand calls in a list: pages, order and filters are in the address', async () => {
    const page = await open(`view=calls&figure=abandoned&date=${BUSY_DAY}&lang=en`);
    expect(await listOn(page)).toEqual({ items: CALLS, times: CALLS });
    expect(await page.getByTestId('call').count()).toBe(50);
    const sort = page.getByRole('columnheader', { name: 'Waited' }).getByRole('link');
    await sort.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=waitSeconds/);
    await sort.press('Enter');
    await page.waitForURL(/sort=-waitSeconds/);
    expect(await page.getByTestId('call').first().locator('td').nth(4).innerText()).toBe('9:59');
    await page.getByTestId('filter-queue').selectOption('medical');
    await page.waitForURL(/queue=medical/);
    await page.locator(`[data-testid=calls][data-count="${CALLS / 10}"]`).waitFor();
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL(/page=2/);
    const [address, ids] = [page.url(), await idsOn(page)];
    await page.goto(address);
    await listOn(page);
    expect(await idsOn(page)).toEqual(ids);
    expect(await page.getByRole('columnheader', { name: 'Waited' }).getAttribute('aria-sort')).toBe('descending');
    const { calls } = (await (
      await floor.get(`/api/v1/plateaus/lyon/calls?figure=abandoned&date=${BUSY_DAY}&queue=medical&limit=10000`)
    ).json()) as CallList;
    const wanted = calls.toSorted((a, b) => b.waitSeconds - a.waitSeconds).slice(50, 100);
    expect(ids).toEqual(wanted.map(({ id }) => id));
  });

  it('draws the life of a call from its events, and leads on to its case and back to the list', async () => {
    const page = await open(`view=calls&figure=transferred&date=${DAY}&lang=en`);
    await listOn(page);
    await page.getByRole('link', { name: `${DAY}-passed` }).click();
    await page.getByTestId('life').waitFor();
    const states = await page
      .getByTestId('span')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-state')));
    expect(states).toEqual(['waiting', 'talking', 'held', 'talking', 'waiting', 'talking', 'wrap-up']);
    expect(await page.getByTestId('legs').locator('tbody tr').count()).toBe(2);
    expect(await page.getByTestId('event').count()).toBe(8);
    expect(await violationsOn(page)).toEqual([]);
    const address = page.url();
    await page.goto(address);
    await page.getByTestId('life').waitFor();
    await page.getByRole('link', { name: 'Back to the list' }).click();
    expect(await listOn(page)).toEqual({ items: 1, times: 1 });
    await page.goto(`${floor.url}/?plateau=lyon&view=call&id=${DAY}-0&date=${DAY}&lang=en`);
    await page
      .getByTestId('links')
      .getByRole('link', { name: `Case ${DAY}-late` })
      .click();
    await page.getByTestId('milestone-table').waitFor();
    const became = await page
      .getByTestId('milestone-table')
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-name'), row.getAttribute('data-became')]));
    expect(became).toEqual([
      ['requested', 'passed'],
      ['arrived', 'missed'],
    ]);
    expect(await violationsOn(page)).toEqual([]);
  });

  it('says of items whose retention is over that they are gone, and since when others are kept', async () => {
    const page = await open(`view=call&id=${OLD_DAY}-1&date=${OLD_DAY}&lang=en`);
    const gone = page.getByTestId('item-gone');
    await gone.waitFor();
    expect(await gone.innerText()).toMatch(/erased when their retention ended.*September.*The figures stay/);
    await page.goto(`${floor.url}/?plateau=lyon&view=call&id=never&date=${DAY}&lang=en`);
    await gone.waitFor();
    expect(await gone.innerText()).toContain('Nothing is kept under the id never');
    await page.goto(`${floor.url}/?plateau=lyon&view=calls&figure=abandoned&date=${OLD_DAY}&lang=en`);
    expect(await listOn(page)).toEqual({ items: 0, times: 0 });
    expect(await page.getByTestId('items-gone').innerText()).toContain('erased');
    expect(await page.getByTestId('items-missing').innerText()).toContain('The number is 20');
    // The browser tells of each answer that is no success.
    const told = shown!.faults.splice(0);
    expect([told.length, told.filter((fault) => !fault.includes('404'))]).toEqual([2, []]);
  });

  it.each([
    ['en', 'calls', 'abandoned', 18, 'The number is 20: 2 calls were erased and are no longer listed.'],
    ['fr', 'calls', 'abandoned', 18, 'Le chiffre est 20 : 2 appels ont été effacés et ne sont plus dans la liste.'],
    ['en', 'cases', 'casesOpened', 1, 'The number is 2: 1 case was erased and is no longer listed.'],
    ['fr', 'cases', 'casesOpened', 1, 'Le chiffre est 2 : 1 dossier a été effacé et n’est plus dans la liste.'],
  ])('says of items that were erased that the number counts them: %s, %s', async (lang, view, figure, kept, told) => {
    const page = await open(`view=${view}&figure=${figure}&date=${ERASED_DAY}&lang=${lang}`);
    expect(await listOn(page)).toEqual({ items: kept, times: kept });
    expect(await page.getByTestId('items-erased').innerText()).toBe(told);
    // What was erased explains the whole difference.
    expect(await page.getByTestId('items-missing').count()).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
  });

  it.each(['en', 'fr'])('breaks no rule of WCAG 2.2 AA in %s, at a desk, on a phone and in the dark', async (lang) => {
    for (const query of [
      `view=calls&figure=answered&date=${DAY}`,
      `view=cases&figure=deadlinesMissed&date=${DAY}`,
      `view=call&id=${DAY}-passed&date=${DAY}`,
      `view=case&id=${DAY}-late&date=${DAY}`,
    ])
      for (const theme of ['light', 'dark']) {
        const page = await open(`${query}&lang=${lang}&theme=${theme}`);
        await page.locator('[data-testid=calls], [data-testid=cases], [data-testid=life]').waitFor();
        expect([query, await violationsOn(page)]).toEqual([query, []]);
        await page.setViewportSize(PHONE);
        expect([query, (await overflowOf(page)).wide, await violationsOn(page)]).toEqual([query, false, []]);
        expect(shown?.faults).toEqual([]);
        await shown?.close();
      }
  });
});

/** How many items the list of a page has, and how often the figure counts them. */
const listOn = async (page: Page) => {
  const list = page.locator('[data-testid=calls], [data-testid=cases]');
  await list.waitFor();
  const [items, times] = [await list.getAttribute('data-count'), await list.getAttribute('data-times')];
  return { items: Number(items), times: Number(times) };
};

const idsOn = (page: Page) =>
  page.getByTestId('call').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
