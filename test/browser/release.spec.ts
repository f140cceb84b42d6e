import { beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { browserForWalls } from './shown-wall.js';
import type { WallFixture } from './wall-fixture.js';
import { calmFloor, alarmedFloor } from './wall-states.js';

describeWith(['chromium'])('a page after a release', () => {
  const openWall = browserForWalls();
  let wall: WallFixture;
  let page: Page;
  let loads: number;
  let looks: number;
  /** The release that is served to who opens the page, and to who looks for one. */
  let served: { page: number; look: number };
  beforeEach(async () => {
    [loads, looks, served] = [0, 0, { page: 1, look: 1 }];
    const of = (html: string, isOpened: boolean): string => {
      if (isOpened) loads += 1;
      else looks += 1;
      return html.replaceAll('.js"', `.js?release=${isOpened ? served.page : served.look}"`);
    };
    ({ wall, page } = await openWall(calmFloor(), { served: of }));
  });

  /** Resolves when the page has been loaded again and shows its board. */
  const loadedAgain = async () => {
    await until(() => loads === 2, 'the page to be loaded again');
    await page.getByTestId('situation').waitFor();
  };

  /** Cuts the page off, and resolves when it is back and has looked for a release. */
  const comeBack = async () => {
    const before = looks;
    wall.drop();
    await until(() => looks > before, 'the page to look for a release');
  };

  it('stays as it is where nothing is new', async () => {
    await comeBack();
    await comeBack();
    expect(loads).toBe(1);
  });

  it('loads the new release when its feed returns', async () => {
    served = { page: 2, look: 2 };
    await comeBack();
    await loadedAgain();
    await comeBack();
    expect(loads).toBe(2);
  });

  it('waits while somebody is in danger, and loads it then', async () => {
    wall.show(alarmedFloor());
    await page.locator('[data-testid=lane-P0][data-waiting="1"]').waitFor();
    served = { page: 2, look: 2 };
    await comeBack();
    await comeBack();
    expect(loads).toBe(1);
    wall.show(calmFloor());
    await loadedAgain();
  });

  it('loads itself once for a release that it does not get', async () => {
    served = { page: 1, look: 2 };
    await comeBack();
    await loadedAgain();
    await comeBack();
    await comeBack();
    expect(loads).toBe(2);
  });
});
