import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aCall } from '../../apps/wallboard/src/feed/a-board.js';
import { describeWith } from '../servers.js';
import { boardOf } from './floors.js';
import { browserForWalls } from './shown-wall.js';
import { ago, calmFloor } from './wall-states.js';

const withCallers = (plateau: string, name: string, count: number) =>
  boardOf(
    plateau,
    name,
    calmFloor({
      calls: Object.fromEntries(Array.from({ length: count }, (_, n) => [`${plateau}-${n}`, aCall({ since: ago(5) })])),
    }),
  );

const shows = (page: Page, waiting: number) =>
  page.locator(`[data-testid=lane-P2][data-waiting="${waiting}"]`).waitFor({ timeout: 5_000 });

describeWith(['chromium'])('two tabs of one browser', () => {
  const openWall = browserForWalls();

  it('each follow a plateau of their own, and go on when the other is closed or cut off', async () => {
    const boards = [withCallers('lyon', 'Lyon', 1), withCallers('madrid', 'Madrid', 2)];
    const { wall, page: lyon } = await openWall(boards, { query: '?lang=en&plateau=lyon' });
    const madrid = await lyon.context().newPage();
    await madrid.goto(`${wall.url}/?lang=en&plateau=madrid`);
    await Promise.all([shows(lyon, 1), shows(madrid, 2)]);
    wall.show(withCallers('lyon', 'Lyon', 3));
    await shows(lyon, 3);
    await shows(madrid, 2);
    wall.drop();
    wall.show(withCallers('madrid', 'Madrid', 4));
    await Promise.all([shows(lyon, 3), shows(madrid, 4)]);
    await lyon.close();
    wall.show(withCallers('madrid', 'Madrid', 5));
    await shows(madrid, 5);
    expect(await madrid.getByTestId('board').getAttribute('data-state')).toBe('live');
  });

  it('show one plateau alike, and what one remembers is the next one’s from its start', async () => {
    const { wall, page: first } = await openWall(withCallers('lyon', 'Lyon', 1), { query: '?lang=en' });
    const second = await first.context().newPage();
    await second.goto(`${wall.url}/?lang=en`);
    await Promise.all([shows(first, 1), shows(second, 1)]);
    wall.show(withCallers('lyon', 'Lyon', 2));
    await Promise.all([shows(first, 2), shows(second, 2)]);
    await first.getByRole('button', { name: 'Settings' }).click();
    await first.getByLabel('Theme').selectOption('light');
    expect(await second.getAttribute('html', 'data-theme')).toBeNull();
    await second.reload();
    await shows(second, 2);
    expect(await second.getAttribute('html', 'data-theme')).toBe('light');
    expect(await second.getAttribute('html', 'lang')).toBe('en');
  });
});
