import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Board } from '#contract';
import { aCall, anAlert } from '../../apps/wallboard/src/feed/a-board.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { violationsOn } from './accessibility.js';
import { heardOf, recordHeard, turnVisible } from './heard.js';
import { browserForWalls } from './shown-wall.js';
import type { WallFixture } from './wall-fixture.js';
import { ago, calmFloor } from './wall-states.js';

// A caller has waited since one instant, however often their board is made.
const VITAL = aCall({ urgency: 'P0', queue: 'medical', since: ago(10) });

const FIRED = ago(1);

const withVital = (...ids: string[]): Board =>
  calmFloor({
    calls: Object.fromEntries(ids.map((id) => [id, VITAL])),
    alerts: Object.fromEntries(
      ids.map((id) => [id, anAlert({ queue: 'medical', firedAt: FIRED, subject: { kind: 'call', id } })]),
    ),
    alerting: { firing: ids.length, acknowledged: 0 },
  });

describeWith(['chromium'])('a page that makes itself noticed', () => {
  const openWall = browserForWalls();
  let wall: WallFixture;
  let page: Page;

  const open = async (board: Board, query = '?lang=en&theme=dark') => {
    ({ wall, page } = await openWall(board, { query, prepare: recordHeard }));
  };
  const soundSwitch = () => page.getByRole('switch', { name: 'Sound' });
  const button = (name: string) => page.getByRole('button', { name });
  const sound = (state: string) => page.locator(`[data-sound=${state}]`).waitFor();
  const notes = async () => (await heardOf(page)).notes.length;
  const shows = (waiting: number) =>
    page.locator(`[data-testid=lane-P0][data-waiting="${waiting}"]`).waitFor({ timeout: 5_000 });

  it('is silent until it is switched on, and asks for nothing before', async () => {
    await open(withVital('a'));
    expect(await soundSwitch().getAttribute('aria-checked')).toBe('false');
    expect(await heardOf(page)).toMatchObject({ notes: [], notified: [] });
    expect(await page.evaluate('Notification.permission')).toBe('default');
    await soundSwitch().click();
    await until(async () => (await notes()) > 0, 'the vital caller to be heard');
    expect(await page.evaluate('Notification.permission')).toBe('granted');
  });

  it('sounds a test', async () => {
    await open(calmFloor());
    await soundSwitch().click();
    await sound('on');
    await button('Test').click();
    expect(await notes()).toBe(6);
    expect(await violationsOn(page)).toEqual([]);
  });

  it('says that sound is blocked where nobody has touched the page since, and sounds after a tap', async () => {
    await open(calmFloor());
    await soundSwitch().click();
    await sound('on');
    // A reload would keep the leave that the tap gave; another page of the same browser has none.
    const again = await page.context().newPage();
    await page.close();
    page = again;
    await recordHeard(page);
    wall.show(withVital('a'));
    await page.goto(`${wall.url}/?lang=en&theme=light`);
    await page.getByTestId('sound-blocked').waitFor();
    expect(await notes()).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByTestId('sound-blocked').click();
    await until(async () => (await notes()) > 0, 'the vital caller to be heard');
    expect(await page.getByTestId('sound-blocked').count()).toBe(0);
  });

  it('repeats until it is hushed, says nothing at a refresh, and speaks up for a new caller', async () => {
    await open(withVital('a'));
    await soundSwitch().click();
    await until(async () => (await notes()) >= 12, 'the signal to be repeated');
    await page.keyboard.press('h');
    await until(async () => (await button('Hush').count()) === 0, 'the signal to be hushed');
    const before = await notes();
    wall.show({ ...withVital('a'), name: 'Lyon again' });
    await page.getByRole('heading', { name: 'Lyon again' }).waitFor();
    expect(await notes()).toBe(before);
    wall.show(withVital('a', 'b'));
    await shows(2);
    await until(async () => (await notes()) >= before + 6, 'the new caller to be heard');
    await button('Hush').click();
    await until(async () => (await button('Hush').count()) === 0, 'the signal to be hushed again');
  });

  it('notifies once of each caller, and takes the notification away with them', async () => {
    await open(withVital('a'));
    await soundSwitch().click();
    const told = async () => (await heardOf(page)).notified;
    await until(async () => (await told()).length === 1, 'the notification');
    wall.show({ ...withVital('a'), name: 'Lyon again' });
    await page.getByRole('heading', { name: 'Lyon again' }).waitFor();
    expect(await told()).toEqual(['P0 vital waiting: Medical']);
    wall.show(withVital('a', 'b'));
    await shows(2);
    expect(await told()).toHaveLength(2);
    wall.show(calmFloor());
    await shows(0);
    await until(async () => (await heardOf(page)).closed.length === 2, 'the notifications to go');
  });

  it('keeps the screen awake, again after it was hidden, and says where it may not', async () => {
    await open(calmFloor());
    expect((await heardOf(page)).locks).toBeGreaterThan(0);
    expect(await page.getByTestId('wake-mark').count()).toBe(0);
    const before = (await heardOf(page)).locks;
    await turnVisible(page, 'hidden');
    expect((await heardOf(page)).locks).toBe(before);
    await turnVisible(page, 'visible');
    await until(async () => (await heardOf(page)).locks === before + 1, 'the lock to be taken again');
    await page.evaluate('globalThis.lockRefused = true');
    await turnVisible(page, 'hidden');
    await turnVisible(page, 'visible');
    expect(await page.getByTestId('wake-mark').innerText()).toBe('the screen may go to sleep');
  });
});
