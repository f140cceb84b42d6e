import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Board } from '#contract';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { boardOf, fourFloors, manyFloors } from './floors.js';
import { browserForWalls, PHONE, WALL } from './shown-wall.js';
import type { WallFixture } from './wall-fixture.js';
import * as states from './wall-states.js';

const FIRST_LOAD_BYTES = 200_000;

/** Floors on which nothing happens and whose feeds are not known, so that none falls silent. */
const calm = (...names: readonly string[]): Board[] =>
  names.map((name) => boardOf(name.toLowerCase(), name, states.calmFloor({ feed: states.emptyFloor().feed })));

/** Runs in the page: keeps what is set in motion. */
const RECORD_GLIDES = `{
  globalThis.glidesOfTheTest = [];
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...given) {
    glidesOfTheTest.push(this.dataset.testid);
    return animate.apply(this, given);
  };
}`;

describeWith(['chromium'])('a screen of several plateaus', () => {
  const openWall = browserForWalls();
  let wall: WallFixture;
  let page: Page;

  const open = async (boards: readonly Board[], query = '?lang=en&theme=dark', viewport = WALL) => {
    ({ wall, page } = await openWall(boards, { query, viewport }));
  };
  const order = () => page.locator('.floor__name').allInnerTexts();
  const title = () => page.locator('h1').innerText();
  const rotation = (name: string) => page.getByTestId('rotation').getAttribute(`data-${name}`);
  const openPanel = () => page.getByRole('button', { name: 'Settings' }).click();
  const panel = () => page.getByRole('dialog', { name: 'Settings' });

  describe('with all of them on one page', () => {
    it.each([
      ['dark', WALL],
      ['light', WALL],
      ['dark', PHONE],
      ['light', PHONE],
    ] as const)('breaks no rule of WCAG 2.2 AA, and fits: %s, %j', async (theme, viewport) => {
      await open(fourFloors(), `?lang=fr&theme=${theme}`, viewport);
      await until(async () => (await page.getByTestId('situation').count()) === 4, 'all boards');
      expect(await violationsOn(page)).toEqual([]);
      expect(await overflowOf(page)).toEqual({ wide: false, high: viewport === PHONE });
    });

    it.each([8, 12])('breaks no rule with many plateaus, and fits: %d', async (count) => {
      await open(manyFloors(count));
      await until(async () => (await page.getByTestId('situation').count()) === count, 'all boards');
      expect(await violationsOn(page)).toEqual([]);
      expect(await overflowOf(page)).toEqual({ wide: false, high: false });
      expect(await page.getByTestId('floors-below').count()).toBe(0);
    });

    it('says how many lie below where there are too many, until one has come to the end', async () => {
      await open(manyFloors(18));
      const below = page.getByTestId('floors-below');
      await until(async () => Number(await below.getAttribute('data-below')) >= 4, 'the hint');
      expect(await below.innerText()).toMatch(/\d+ more plateaus below/);
      expect(await order()).toHaveLength(18);
      expect((await order())[0]).toBe('Plateau 3');
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('End');
      await below.waitFor({ state: 'detached' });
    });

    it.each(['no-preference', 'reduce'] as const)('lets lines rise: motion %s', async (reducedMotion) => {
      await open(fourFloors());
      await page.emulateMedia({ reducedMotion });
      await page.evaluate(RECORD_GLIDES);
      await until(async () => (await order())[0] === 'Lisbon', 'the plateaus in their order');
      const before: number = await page.evaluate('glidesOfTheTest.length');
      wall.show(boardOf('lyon', 'Lyon', states.vitalFloor()));
      await until(async () => (await order())[0] === 'Lyon', 'Lyon to rise');
      const glides: string[] = await page.evaluate(`glidesOfTheTest.slice(${before})`);
      expect(glides.includes('floor-lyon')).toBe(reducedMotion === 'no-preference');
      expect(glides.length > 0).toBe(reducedMotion === 'no-preference');
    });

    it('puts first what must be looked at, with its cause in words, and what burns rises', async () => {
      await open(fourFloors());
      const wanted = ['Lisbon', 'Oslo', 'Madrid', 'Lyon'];
      await until(async () => (await order()).join() === wanted.join(), 'the plateaus in their order');
      expect(await page.getByTestId('floor-lisbon').innerText()).toMatch(/P0.*Medical.*no free speaker of German/s);
      expect(await page.getByTestId('floor-oslo').innerText()).toContain('Feed telephony silent');
      wall.show(boardOf('lyon', 'Lyon', states.vitalFloor()));
      await until(async () => (await order())[0] === 'Lyon', 'Lyon to rise');
      expect(await page.getByTestId('floor-lyon').getAttribute('data-burning')).toBe('true');
    });

    it('shows those that the address names, and says of one that may not be seen that it may not', async () => {
      await open(fourFloors(), '?lang=en&plateaus=madrid,rome');
      await page.getByTestId('floor-rome').getByText('plateau-not-allowed').waitFor();
      expect(await order()).toEqual(['Madrid', 'rome']);
    });

    it('opens a wall by keyboard, and the way back leads here', async () => {
      await open(fourFloors());
      await page.getByTestId('chooser').getByRole('link', { name: 'Madrid' }).focus();
      await page.keyboard.press('Enter');
      await page.getByTestId('lane-P0').waitFor();
      expect(await title()).toBe('Madrid');
      await page.goBack();
      await page.getByTestId('floors').waitFor();
    });

    it('loads in less than 200 kB before there is a chart', async () => {
      const sizes = new Map<string, Promise<number>>();
      const weigh = async (opened: Page) =>
        opened.on('response', (answer) => {
          if (/\.(js|css|woff2|svg|html)$|\/$/.test(new URL(answer.url()).pathname)) {
            sizes.set(
              answer.url(),
              answer.body().then((body) => gzipSync(body).length),
            );
          }
        });
      ({ page } = await openWall(fourFloors(), { query: '?', prepare: weigh }));
      await page.waitForLoadState('networkidle');
      const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
      expect([...sizes.keys()].some((address) => address.endsWith('.woff2'))).toBe(true);
      expect(total).toBeLessThan(FIRST_LOAD_BYTES);
    });
  });

  describe('whose pages turn', () => {
    it('shows each in turn', async () => {
      await open(calm('Lyon', 'Madrid'), '?lang=en&rotate=1');
      for (const wanted of ['Lyon', 'Madrid', 'All plateaus']) {
        await until(async () => (await title()) === wanted, `the page of ${wanted}`);
      }
    });

    it('pins the one that burns and says so, until it burns no more', async () => {
      await open(calm('Lyon', 'Madrid'), '?lang=en&rotate=3600');
      expect(await title()).toBe('All plateaus');
      wall.show(boardOf('madrid', 'Madrid', states.vitalFloor()));
      await until(async () => (await title()) === 'Madrid', 'Madrid to be shown');
      expect(await rotation('pinned')).toBe('true');
      expect(await page.getByTestId('rotation').innerText()).toContain('Pinned, needs you now: Madrid');
      for (const board of calm('Madrid')) wall.show(board);
      await until(async () => (await rotation('pinned')) === 'false', 'Madrid to be let go');
    });

    it('turns by hand, and then stays', async () => {
      await open(calm('Lyon', 'Madrid'), '?lang=en&rotate=3600');
      await page.keyboard.press('ArrowRight');
      await until(async () => (await title()) === 'Lyon', 'the next page');
      expect(await rotation('held')).toBe('true');
      wall.show(boardOf('madrid', 'Madrid', states.vitalFloor()));
      await page.getByText('Needs you now: Madrid').waitFor();
      expect(await title()).toBe('Lyon');
      await page.getByRole('button', { name: 'Previous page' }).click();
      await until(async () => (await title()) === 'All plateaus', 'the page before');
    });
  });

  describe('with settings of its own', () => {
    it.each([
      ['dark', WALL],
      ['light', WALL],
      ['light', PHONE],
    ] as const)('lets them be changed in a dialog that breaks no rule: %s, %j', async (theme, viewport) => {
      await open(fourFloors(), `?lang=en&theme=${theme}`, viewport);
      await openPanel();
      await panel().getByLabel('Lyon').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await until(async () => (await panel().count()) === 0, 'the dialog to close');
    });

    it('remembers what was changed for a plain address, which the address itself beats', async () => {
      await open(fourFloors(), '');
      await openPanel();
      await panel().getByLabel('Lyon').uncheck();
      await panel().getByLabel('Rotation of pages').selectOption('60');
      await panel().getByLabel('Theme').selectOption('dark');
      await panel().getByLabel('Language').selectOption('fr');
      await page.goto(`${wall.url}/`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await until(async () => (await rotation('page')) !== null, 'the pages to turn');
      expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
      expect(await page.getAttribute('html', 'lang')).toBe('fr');
      expect(await page.getByTestId('rotation').innerText()).toContain('/ 4');
      await page.goto(`${wall.url}/?theme=light&plateau=lyon`);
      await page.getByTestId('lane-P0').waitFor();
      expect(await page.getAttribute('html', 'data-theme')).toBe('light');
      expect(await title()).toBe('Lyon');
    });

    it('keeps a change in the address where the browser forbids its storage', async () => {
      await open(fourFloors());
      await page.addInitScript(() => {
        Object.defineProperty(globalThis, 'localStorage', {
          get: () => {
            throw new Error('forbidden');
          },
        });
      });
      await page.goto(`${wall.url}/?lang=en`);
      await openPanel();
      await panel().getByLabel('Theme').selectOption('light');
      expect(new URL(page.url()).search).toBe('?lang=en&theme=light');
      expect(await page.getAttribute('html', 'data-theme')).toBe('light');
    });

    it('leaves no hole where a part of the wall is not shown', async () => {
      await open([states.busyFloor()], '?lang=en&hide=queues,owed,day,staff');
      const heights = async (selector: string) => (await page.locator(selector).boundingBox())?.height ?? 0;
      expect(await page.locator('.below, .now').count()).toBe(0);
      expect(await heights('.lanes')).toBeGreaterThan(700);
      expect(await overflowOf(page)).toEqual({ wide: false, high: false });
    });

    it('fills the screen by a key, and by it again no more', async () => {
      await open(fourFloors());
      const filled = () => page.evaluate('document.fullscreenElement !== null');
      await page.keyboard.press('f');
      await until(filled, 'the full screen');
      await page.keyboard.press('f');
      await until(async () => !(await filled()), 'the full screen to end');
    });
  });
});
