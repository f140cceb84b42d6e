import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { abandoned, answered, floorEvent, queued } from '../integration/gateway-events.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { BoardPage, launchChromium, type PageOptions } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';

const MINUTE = 60_000;

const waiting = (subject: string, ago = 0) => ({ plateau: 'lyon', subject, at: Date.now() - ago });

describeWith(['kafka', 'redis', 'chromium'])('a board in a browser', () => {
  let floor: RealFloor;
  let browser: Browser;
  const open = (options?: PageOptions) => BoardPage.open(browser, floor, options);
  let board: BoardPage;
  beforeAll(async () => {
    [floor, browser] = await Promise.all([startFloor(), launchChromium()]);
  });
  afterEach(async () => {
    expect(board.faults).toEqual([]);
    await board.close();
  });
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  it('shows an event that was produced to Kafka, and its end', async () => {
    board = await open();
    await board.becomes('live');
    const [vital, other] = [waiting('vital'), waiting('other')];
    await floor.send(queued({ ...vital, urgency: 'P0' }), queued(other));
    await board.shows('P0', 1);
    await board.shows('P2', 1);
    expect(await board.page.getByTestId('queue-roadside').getAttribute('data-waiting')).toBe('2');
    expect(await board.page.getByTestId('situation').getAttribute('data-level')).toBe('P0');
    await floor.send(answered({ ...vital, wait: 1_000 }));
    await board.shows('P0', 0);
    expect(await board.page.getByTestId('figure-talking').getAttribute('data-value')).toBe('1');
    await floor.send(abandoned({ ...other, wait: 1_000 }));
    await board.shows('P2', 0);
    expect(await board.state()).toBe('live');
  });

  it('moves a caller from lane to lane, and shows a voided one nowhere', async () => {
    board = await open();
    const { plateau, subject, at } = waiting('moved');
    await floor.send(queued({ plateau, subject, at, urgency: 'P3' }));
    await board.shows('P3', 1);
    await floor.send(floorEvent('call.triaged', { plateau, subject, time: at + 1 }, { urgency: 'P1' }));
    await board.shows('P1', 1);
    expect(await board.waiting('P3')).toBe(0);
    await floor.send(floorEvent('call.voided', { plateau, subject, time: at + 2 }, {}));
    await board.shows('P1', 0);
  });

  it.each([2 * MINUTE, -2 * MINUTE])(
    'tells the oldest wait on a machine whose clock is %d ms wrong',
    async (skewMs) => {
      const call = waiting(`skew${skewMs}`, MINUTE);
      await floor.send(queued({ ...call, urgency: 'P1' }));
      board = await open({ skewMs });
      await board.shows('P1', 1);
      expect(Math.abs((await board.page.evaluate(() => Date.now())) - Date.now() - skewMs)).toBeLessThan(MINUTE);
      const isRight = async () => {
        const before = (Date.now() - call.at) / 1000;
        const shown = await board.oldestWait('P1');
        expect(shown).toBeGreaterThanOrEqual(Math.floor(before - 1));
        expect(shown).toBeLessThanOrEqual((Date.now() - call.at) / 1000 + 1);
        return shown;
      };
      const first = await isRight();
      await until(async () => (await isRight()) >= first + 2, 'the wait to tick', 5_000);
      expect(await board.state()).toBe('live');
      await floor.send(answered({ ...call, wait: MINUTE }));
      await board.shows('P1', 0);
    },
  );

  it.each([
    ['fr', ['Non trié', 'Peut attendre', 'Files', 'Présentés'], ['Untriaged', 'Offered']],
    ['en', ['Untriaged', 'Can wait', 'Queues', 'Offered'], ['Non trié', 'Présentés']],
  ])('speaks the language it is asked for: %s', async (language, own, foreign) => {
    board = await open({ query: `?lang=${language}` });
    await board.becomes('live');
    expect(await board.page.locator('html').getAttribute('lang')).toBe(language);
    // Headings may be set in capitals by the style.
    const text = (await board.text()).toLowerCase();
    for (const word of own) expect(text).toContain(word.toLowerCase());
    for (const word of foreign) expect(text).not.toContain(word.toLowerCase());
  });

  it('asks nothing of any other host', async () => {
    board = await open({ query: '?lang=en' });
    const hosts = new Set<string>();
    board.page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await board.page.reload();
    await board.becomes('live');
    expect([...hosts]).toEqual([new URL(floor.url).host]);
  });
});
