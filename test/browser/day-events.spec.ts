import { expect, it } from '@jest/globals';
import { floorEvent, handled } from '../integration/gateway-events.js';
import { anEpisode, raise } from '../integration/gateway-episodes.js';
import { describeWith } from '../servers.js';
import { BoardPage, launchChromium } from './board-page.js';
import { rowsOf } from './read-review.js';
import { browserForDays, callsOf, DAY, sendComparedDays } from './reviewed-days.js';

const MINUTE = 60_000;
const TEN = Date.parse(`${DAY}T09:00:00Z`);
// A day of Montréal of which the evening is of another day in UTC, by which items are forgotten.
const HALF_KEPT = '2026-06-28';
const FORGOTTEN = Date.parse('2026-06-28T14:00:00Z');
const KEPT = Date.parse('2026-06-29T01:00:00Z');
const THIRTY_DAYS_LATER = Date.parse('2026-07-29T00:30:00Z');
// Longer ago than alerts are kept.
const LONG_AGO = '2025-01-07';

describeWith(['chromium'])('what stands beside the figures of a day', () => {
  const review = browserForDays(async (floor) => {
    for (const from of [FORGOTTEN, KEPT, THIRTY_DAYS_LATER])
      await floor.send(...callsOf('montreal', from, { answered: 3, left: 2 }));
    await floor.send(...callsOf('lyon', Date.parse(`${LONG_AGO}T10:00:00Z`), { answered: 1, left: 0 }));
    await sendComparedDays(floor);
    const [opening, ...rest] = handled({ plateau: 'lyon', subject: 'of-coach', at: TEN + MINUTE });
    await floor.send(
      floorEvent('incident.declared', { plateau: 'lyon', subject: 'coach', time: TEN }, { label: 'Coach accident' }),
      { ...opening!, data: { ...opening!.data, incident: 'coach' } } as typeof opening & {},
      ...rest,
      floorEvent('incident.cleared', { plateau: 'lyon', subject: 'coach', time: TEN + 45 * MINUTE }, {}),
    );
    const over = { state: 'resolved', resolvedAt: TEN + 30 * MINUTE } as const;
    await raise(
      floor.register,
      anEpisode({ call: 'a', id: 'owned', crossedAt: TEN, acknowledgedAt: TEN + 20_000, ...over }),
      anEpisode({ call: 'b', id: 'alone', crossedAt: TEN + MINUTE, ...over }),
    );
  });

  it('marks the incidents on the charts, and lists them with what carried them', async () => {
    const page = await review().openDay(DAY);
    await page.locator('[data-testid=volume] .recharts-reference-area').waitFor();
    expect(await page.locator('[data-testid=volume] .recharts-surface').textContent()).toContain('Coach accident');
    const row = page.getByTestId('incidents').locator('[data-name=coach]');
    expect(await row.innerText()).toContain('10:00 – 10:45');
    expect((await rowsOf(page, 'incidents'))['coach']).toMatchObject({ offered: 1, abandoned: 0, serviceLevel: 100 });
  });

  it('marks the intervals that late events corrected, on the chart and in the table', async () => {
    const page = await review().openDay(DAY);
    await page.getByTestId('corrected').waitFor();
    await page.locator('[data-testid=volume] .recharts-label-list').waitFor();
    expect(await page.locator('[data-testid=volume] .recharts-label-list').textContent()).toContain('*');
    await page.getByTestId('volume').getByRole('button', { name: 'Table' }).click();
    expect(await page.getByTestId('volume-table').innerText()).toMatch(/\* \d+ late events?/);
  });

  it('tells how soon alerts were owned, and leads to each', async () => {
    const page = await review().openDay(DAY);
    await page.getByTestId('alerts-summary').waitFor();
    const { total, vital } = await rowsOf(page, 'alerts-summary');
    expect(total).toEqual({
      fired: 2,
      acknowledged: 1,
      notAcknowledged: 1,
      overUnowned: 1,
      medianSeconds: 20,
      worstSeconds: 20,
    });
    expect(vital).toEqual(total);
    const link = page.getByTestId('fired-owned').getByRole('link');
    expect(await link.getAttribute('href')).toBe('/alerts?plateau=lyon&alert=owned');
  });

  it('says of a day long ago that nothing is known of its alerts, and that its items are gone', async () => {
    const page = await review().openDay(LONG_AGO);
    await page.getByTestId('alerts-gone').waitFor();
    expect(await page.getByTestId('alerts').innerText()).not.toContain('No alert fired');
    expect(await page.getByTestId('items-gone').getAttribute('data-gone')).toBe('all');
    expect(await page.getByTestId('figure-offered').getAttribute('data-value')).toBe('1');
  });

  it('says of a day half kept since when its items are: figures are whole, the list is what is left', async () => {
    const page = await review().openDay(HALF_KEPT, '&lang=en', 'montreal');
    const note = page.getByTestId('items-gone');
    await note.waitFor();
    expect(await note.getAttribute('data-gone')).toBe('part');
    // By the clock of the events, thirty days before the last of them.
    expect(await note.innerText()).toContain('kept since Sunday 28 June, 20:3');
    expect(await page.getByTestId('figure-offered').getAttribute('data-value')).toBe('10');
    expect(await page.getByTestId('figure-abandoned').getAttribute('data-value')).toBe('4');
    await page.getByTestId('figure-abandoned').getByRole('link').click();
    await page.getByTestId('calls').waitFor();
    // Of the two who left by day one is urgent and was never called back: that is not over, and so is kept.
    expect(await page.getByTestId('calls').getAttribute('data-count')).toBe('3');
    await page.getByTestId('items-gone').waitFor();
  });

  it('is led to from the wall by who may open it, and by no screen on a wall', async () => {
    const { floor } = review();
    const browser = await launchChromium();
    const wallOf = async (role: 'supervisor' | 'wall', query: string) =>
      BoardPage.open(browser, floor, { token: await floor.token({ role, plateaus: ['*'] }), query });
    const [screen, desk] = [
      await wallOf('wall', '?plateau=lyon&lang=en'),
      await wallOf('supervisor', '?plateau=lyon&lang=en'),
    ];
    await desk.page.getByRole('link', { name: 'Day review' }).click();
    await desk.page.waitForURL(/view=day/);
    await desk.page.getByTestId('review').waitFor();
    await screen.page.getByTestId('board').waitFor();
    expect(await screen.page.getByRole('link', { name: 'Day review' }).count()).toBe(0);
    const several = await wallOf('supervisor', '?plateaus=lyon,montreal&lang=en');
    await several.page.getByRole('link', { name: 'Day review' }).click();
    await several.page.waitForURL(/plateau=lyon%2Cmontreal/);
    await several.page.getByTestId('plateaus').waitFor();
    await browser.close();
  });
});
