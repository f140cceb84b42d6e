import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { parseConfiguration } from '#runtime';
import { handled, queued } from '../integration/gateway-events.js';
import { type Floor, SUPERVISOR } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { setWallClock } from '../wall-clock.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';

const CONFIGURATION = parseConfiguration(
  `
bus: { partitions: 2 }
plateaus:
  - { id: lyon, name: Lyon, zone: Europe/Paris, queues: { roadside: { name: Roadside } } }
  - { id: night, name: Night, zone: Europe/Paris, dayStartsAt: "06:00", queues: { roadside: { name: Roadside } } }
`,
  'day-change.yaml',
);
/** What the chart may mark, as far as there is room for it. */
const HOURS = ['00:00', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00'];
const [SECOND, MINUTE, DAY_SECONDS] = [1_000, 60_000, 86_400];

describeWith(['chromium'])('a board on a screen whose floor changes its clock or its day', () => {
  let browser: Browser;
  let floor: Floor;
  let board: BoardPage;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    expect(board.faults).toEqual([]);
    await board.close();
    await floor.stop();
    jest.useRealTimers();
  });
  afterAll(() => browser.close());

  /** Opens the board of a plateau on which a call was handled and another waits, all of it a while before `now`. */
  const openAt = async (plateau: string, now: number) => {
    setWallClock(now);
    floor = await openPagedFloor(CONFIGURATION);
    const at = now - 10 * MINUTE;
    await floor.send(...handled({ plateau, subject: 'done', at }), queued({ plateau, subject: 'waits', at }));
    const token = await floor.token(SUPERVISOR, DAY_SECONDS);
    board = await BoardPage.open(browser, floor, { token, query: `?lang=fr&plateau=${plateau}` });
    await board.becomes('live');
    await board.shows('P2', 1);
  };
  const time = () => board.page.getByTestId('local-time').innerText();
  const offered = () => board.page.getByTestId('figure-offered').getAttribute('data-value');
  const date = () => board.page.locator('.top__date').innerText();
  const quarters = () => board.page.locator('.trend__table tbody th').allInnerTexts();
  const marks = () =>
    board.page.locator('.recharts-xAxis-tick-labels .recharts-cartesian-axis-tick-value').allTextContents();

  describe('in a night in which the clocks are changed', () => {
    it.each([
      ['forward', '2026-03-29T01:00:00Z', /^01:59/, /^03:00/, ['03:00', '01:45', '01:30']],
      ['back', '2026-10-25T01:00:00Z', /^02:59/, /^02:00/, ['02:00', '02:45', '02:30', '02:15', '02:00', '01:45']],
    ])('shows the new time, and goes on counting waits: %s', async (_, change, before, after, last) => {
      const instant = Date.parse(change);
      await openAt('lyon', instant - 30 * SECOND);
      await until(async () => before.test(await time()), 'the time before the change');
      await until(async () => (await marks()).length > 4, 'the chart');
      expect((await marks()).filter((mark) => !HOURS.includes(mark))).toEqual([]);

      jest.setSystemTime(instant + 2 * SECOND);
      await until(async () => after.test(await time()), 'the time after the change');
      const waited = await board.oldestWait('P2');
      expect(waited).toBeGreaterThanOrEqual(600);
      expect(waited).toBeLessThan(660);
      expect((await marks()).filter((mark) => !HOURS.includes(mark))).toEqual([]);
      expect(await offered()).toBe('2');
      await board.page.getByRole('button', { name: 'Tableau' }).click();
      await until(async () => (await quarters())[0] === last[0], 'the quarter that has begun');
      expect((await quarters()).slice(0, last.length)).toEqual(last);
      expect(await board.state()).toBe('live');
    });
  });

  describe('in a night in which the day ends', () => {
    // Paris is an hour ahead of UTC then.
    const MIDNIGHT = Date.parse('2026-03-12T23:00:00Z');
    const SIX = MIDNIGHT + 6 * 60 * MINUTE;

    it.each([
      ['at midnight', 'lyon', MIDNIGHT, '00:00'],
      ['at six, for who begins the day then', 'night', SIX, '06:00'],
    ])('begins the new one, and keeps who waits: %s', async (_, plateau, end, first) => {
      await openAt(plateau, end - 20 * SECOND);
      expect(await offered()).toBe('2');
      await board.page.getByRole('button', { name: 'Tableau' }).click();
      await until(async () => (await quarters()).length === 96, 'the quarters of the whole day');

      jest.setSystemTime(end + 2 * SECOND);
      await until(async () => (await offered()) === '0', 'the figures of the new day');
      await until(async () => (await quarters()).join() === first, 'the first quarter of the new day');
      expect(await board.waiting('P2')).toBe(1);
      expect(await board.oldestWait('P2')).toBeGreaterThanOrEqual(600);
      expect(await board.state()).toBe('live');
    });

    it('shows the new date at midnight where the day goes on until six', async () => {
      await openAt('night', MIDNIGHT - 20 * SECOND);
      expect(await date()).toBe('jeudi 12 mars');
      jest.setSystemTime(MIDNIGHT + 2 * SECOND);
      await until(async () => (await date()) === 'vendredi 13 mars', 'the new date');
      expect(await offered()).toBe('2');
    });
  });
});
