import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Grant } from '#access';
import { describeWith } from '../servers.js';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';

const LYON: Grant = { role: 'wall', plateaus: ['lyon'] };

describeWith(['kafka', 'redis', 'chromium'])('who sees a board in a browser', () => {
  let floor: RealFloor;
  let browser: Browser;
  let board: BoardPage;
  beforeAll(async () => {
    [floor, browser] = await Promise.all([startFloor(), launchChromium()]);
  });
  afterEach(() => board.close());
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  const expectNoBoard = async () => expect(await board.page.getByTestId('lane-P0').count()).toBe(0);

  it('tells who is not signed in how to get in, and lets them in when they are', async () => {
    board = await BoardPage.open(browser, floor, { token: undefined, query: '?plateau=lyon&lang=en' });
    await board.becomes('signed-out');
    expect(await board.text()).toContain('Sign-in needed');
    await expectNoBoard();
    await board.signIn(floor, await floor.token(LYON));
    await board.becomes('live');
  });

  it('does not take a token that somebody made up', async () => {
    board = await BoardPage.open(browser, floor, { token: 'made.up.token' });
    await board.becomes('signed-out');
    await expectNoBoard();
  });

  it('shows no plateau that the token is not for, and says so', async () => {
    board = await BoardPage.open(browser, floor, { query: '?plateau=madrid&lang=en' });
    await board.becomes('connecting');
    await board.page.getByText('plateau-not-allowed').waitFor();
    await expectNoBoard();
    await board.page.getByRole('link', { name: 'All plateaus' }).click();
    await board.becomes('live');
    expect(await board.page.locator('h1').innerText()).toBe('Lyon');
  });

  it('lets who sees several plateaus choose', async () => {
    const token = await floor.token({ role: 'supervisor', plateaus: ['*'] });
    board = await BoardPage.open(browser, floor, { token, query: '?lang=en' });
    await board.page.getByTestId('chooser').getByRole('link', { name: 'Madrid' }).click();
    await board.becomes('live');
    expect(await board.page.locator('h1').innerText()).toBe('Madrid');
  });

  it('takes the board away when the session is over', async () => {
    board = await BoardPage.open(browser, floor, { token: await floor.token(LYON, 4) });
    await board.becomes('live', 3_000);
    await board.becomes('signed-out');
    await expectNoBoard();
  });
});
