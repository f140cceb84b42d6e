import { expect, it } from '@jest/globals';
import type { DayAnswer } from '../../apps/gateway/src/days/reviews.js';
import { describeWith } from '../servers.js';
import type { Floor } from '../integration/gateway-floor.js';
import { loseStretch } from '../integration/lost-stretch.js';
import { violationsOn } from './accessibility.js';
import { browserForDays, callsOf } from './reviewed-days.js';

/** Half past eight in Paris: the log had deleted everything before when the ledger began to read it. */
const SINCE = Date.parse('2026-10-14T06:30:00Z');

/** Sends calls, and makes the ledger lack what came before. */
async function lose(floor: Floor): Promise<void> {
  for (const date of ['2026-10-14', '2026-10-15'])
    await floor.send(...callsOf('lyon', Date.parse(`${date}T08:00:00Z`), { answered: 12, left: 3 }));
  // Montréal has a home of its own: its shard lacks nothing.
  await floor.send(...callsOf('montreal', SINCE, { answered: 1, left: 0 }));
  await loseStretch(floor.ledger, 'lyon', { to: SINCE });
}

describeWith(['chromium'])('a plateau of which the log had deleted what came before', () => {
  const review = browserForDays(lose);

  it.each([
    ['en', 'This day is not known', /Known since 14 Oct 2026, 08:30; what came before was deleted from the log before/],
    ['fr', 'Ce jour n’est pas connu', /Connu depuis le 14 oct\. 2026,? (à )?08:30 ; ce qui précède a été supprimé/],
  ])('has days that are not known, and not quiet ones, in %s', async (language, words, since) => {
    const page = await review().openDay('2026-10-13', `&lang=${language}`);
    expect(await page.getByTestId('day').getAttribute('data-state')).toBe('unknown');
    expect(await page.getByTestId('day').innerText()).toContain(words);
    expect(await page.getByTestId('lacking').innerText()).toMatch(since);
    expect(await page.getByTestId('figure-offered').count()).toBe(0);
    const day = await review().get<DayAnswer>('plateaus/lyon/days/2026-10-13');
    expect([day.known, day.total.offered, day.knownSince]).toEqual(['none', null, '2026-10-14T06:30:00.000Z']);
  });

  it('has a day that is known in part, with a dash where nothing is known', async () => {
    const page = await review().openDay('2026-10-14');
    expect(await page.getByTestId('day').getAttribute('data-state')).toBe('known');
    expect(await page.getByTestId('known-partly').innerText()).toContain('known in part only');
    expect(await page.getByTestId('lacking').count()).toBe(1);
    await page.getByTestId('volume').getByRole('button', { name: 'Table' }).click();
    const offered = page.getByTestId('volume-table').locator('tbody [data-figure=offered]');
    await offered.first().waitFor();
    const values = await offered.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-value')));
    expect([values[0], values.at(-1)]).toEqual([null, '0']);
  });

  it('has whole days after it, of which nothing is said', async () => {
    const page = await review().openDay('2026-10-15');
    expect(await page.getByTestId('lacking').count()).toBe(0);
  });

  it('tells days apart in a range, and keeps out of the means what is not whole', async () => {
    const page = await review().open('?view=range&plateau=lyon&lang=en&from=2026-10-12&to=2026-10-15');
    await page.getByTestId('trend').waitFor();
    expect(await page.getByTestId('lacking').innerText()).toContain('Known since 14 Oct 2026, 08:30');
    expect(await page.getByTestId('unknown').innerText()).toContain('2 days are not known');
    expect(await page.getByTestId('partly').innerText()).toContain('1 day is known in part only');
    await page.getByTestId('trend').getByRole('button', { name: 'Table' }).click();
    const row = (date: string) => page.getByTestId('trend-table').locator(`[data-name="${date}"]`);
    await row('2026-10-13').waitFor();
    expect(await row('2026-10-13').innerText()).toMatch(/—[^]*Not known/);
    expect(await row('2026-10-14').innerText()).toContain('Known in part');
    await page.goto(`${review().floor.url}/?view=range&plateau=lyon&lang=en&from=2026-10-01&to=2026-10-10`);
    await page.getByTestId('range').waitFor();
    expect(await page.getByTestId('range').getAttribute('data-state')).toBe('unknown');
  });

  it('is told apart among several plateaus', async () => {
    const page = await review().openDay('2026-10-13', '&lang=en', 'lyon,montreal');
    const row = page.getByTestId('plateaus').locator('[data-name=lyon]');
    expect(await row.locator('[data-figure=state]').innerText()).toBe('Not known');
    expect(await row.locator('[data-figure=offered]').getAttribute('data-value')).toBeNull();
    expect(await page.getByTestId('lacking').innerText()).toContain('Lyon');
  });

  it.each([
    ['en', 'Nothing is known of this time', 'This list is known in part only', /^Known since 14 Oct 2026, 08:30/],
    ['fr', 'Rien n’est connu de ce moment', 'Cette liste n’est connue qu’en partie', /^Connu depuis le 14 oct\. 2026/],
  ])('has lists that say what they lack, and not that there was nothing, in %s', async (lang, none, part, since) => {
    const list = (date: string, figure = 'abandoned') =>
      review().open(`?view=calls&plateau=lyon&lang=${lang}&figure=${figure}&date=${date}`);
    const unknown = await list('2026-10-13');
    await unknown.locator('[data-testid=calls][data-known=none]').waitFor();
    expect(await unknown.getByTestId('nothing').innerText()).toContain(none);
    expect(await unknown.getByTestId('lacking').innerText()).toMatch(since);
    expect(await violationsOn(unknown)).toEqual([]);
    const partly = await list('2026-10-14');
    await partly.locator('[data-testid=calls][data-known=part][data-count="3"]').waitFor();
    expect(await partly.getByTestId('known-partly').innerText()).toContain(part);
    expect(await partly.getByTestId('lacking').innerText()).toMatch(since);
    const whole = await list('2026-10-15', 'transferred');
    await whole.locator('[data-testid=calls][data-known=whole]').waitFor();
    expect([await whole.getByTestId('lacking').count(), await whole.getByTestId('known-partly').count()]).toEqual([
      0, 0,
    ]);
  });

  it.each([
    ['en', /^Today is known since \d\d:\d\d only$/],
    ['fr', /^La journée n’est connue que depuis \d\d:\d\d$/],
  ])('has a wall that says since when today is known, in %s', async (language, words) => {
    await loseStretch(review().floor.ledger, 'lyon', { to: Date.now() });
    const page = await review().open(`?plateau=lyon&lang=${language}`);
    await page.getByTestId('figure-today-from').waitFor();
    expect(await page.getByTestId('figure-today-from').innerText()).toMatch(words);
  });

  it.each([
    ['en', 'This handover is known in part only', 'Known in part'],
    ['fr', 'Cette relève n’est connue qu’en partie', 'Connu en partie'],
  ])('has a handover that says what may be lacking of it, and of which shift, in %s', async (lang, partly, mark) => {
    await loseStretch(review().floor.ledger, 'lyon', { to: Date.now() });
    const page = await review().open(`?view=handover&plateau=lyon&lang=${lang}`);
    await page.getByTestId('known-partly').waitFor();
    expect(await page.getByTestId('known-partly').innerText()).toContain(partly);
    const shifts = page.getByTestId('shift');
    expect(await shifts.first().getByTestId('shift-known').innerText()).toBe(mark);
    expect(await shifts.nth(1).getByTestId('shift-known').count()).toBe(1);
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByTestId('known-partly').isVisible()).toBe(true);
  });
});
