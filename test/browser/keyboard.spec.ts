import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { violationsOn } from './accessibility.js';
import { browserForWalls } from './shown-wall.js';
import type { WallFixture } from './wall-fixture.js';
import { busyFloor, calmFloor, vitalFloor } from './wall-states.js';

const INTERACTIVE = 'a[href], button:not(:disabled), [tabindex="0"]';

describeWith(['chromium'])('a page without a mouse', () => {
  const openWall = browserForWalls();
  let wall: WallFixture;
  let page: Page;

  const open = async (board = calmFloor(), query = '?lang=en&theme=dark') => {
    ({ wall, page } = await openWall(board, { query }));
    await page.locator('.trend__plot svg').waitFor();
  };
  const help = () => page.getByTestId('keys-help');

  it('reaches everything by Tab, and shows where it is', async () => {
    await open(vitalFloor());
    const all = await page.locator(INTERACTIVE).count();
    const seen = new Set<number>();
    for (let n = 0; n < all; n += 1) {
      await page.keyboard.press('Tab');
      const [index, outline]: [number, string] = await page.evaluate(
        `[[...document.querySelectorAll('${INTERACTIVE}')].indexOf(document.activeElement),
          getComputedStyle(document.activeElement).outlineStyle]`,
      );
      seen.add(index);
      expect(outline).toBe('solid');
    }
    expect(seen.size).toBe(all);
    expect(seen.has(-1)).toBe(false);
  });

  it.each(['dark', 'light'])('lists its keys on ?, and gives the focus back on Escape: %s', async (theme) => {
    await open(calmFloor(), `?lang=fr&theme=${theme}`);
    const before = page.getByRole('switch', { name: 'Son' });
    await before.focus();
    await page.keyboard.press('?');
    await help().waitFor();
    expect(await help().innerText()).toMatch(/H\s+Faire taire ce qui sonne/);
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help().waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('switch');
    await page.keyboard.press('?');
    await help().getByRole('button', { name: 'Fermer' }).press('Enter');
    await help().waitFor({ state: 'detached' });
  });

  it('lets single keys be switched off, and remembers it', async () => {
    await open();
    const sound = page.getByRole('switch', { name: 'Sound' });
    await page.keyboard.press('?');
    await page.getByLabel('Single keys are on').press(' ');
    await page.keyboard.press('Escape');
    await help().waitFor({ state: 'detached' });
    await page.reload();
    await sound.waitFor();
    await page.keyboard.press('s');
    await page.keyboard.press('?');
    expect([await sound.getAttribute('aria-checked'), await help().count()]).toEqual(['false', 0]);
    await page.getByRole('button', { name: 'Keyboard' }).press('Enter');
    await page.getByLabel('Single keys are on').press(' ');
    await page.keyboard.press('Escape');
    await help().waitFor({ state: 'detached' });
    await page.keyboard.press('s');
    await until(async () => (await sound.getAttribute('aria-checked')) === 'true', 'the sound to be on');
  });

  it('opens an explanation by a tap and by Enter, and closes it by Escape', async () => {
    await open();
    const figure = page.getByTestId('figure-serviceLevel');
    const [name, how] = [figure.getByRole('button'), figure.locator('[role=tooltip]')];
    await name.dispatchEvent('pointerdown', { pointerType: 'touch' });
    await name.dispatchEvent('click');
    await until(() => how.isVisible(), 'the explanation after a tap');
    await page.keyboard.press('Escape');
    await until(() => how.isHidden(), 'the explanation to go');
    await name.press('Enter');
    await until(() => how.isVisible(), 'the explanation after Enter');
  });

  it('moves nothing for who wants no motion', async () => {
    await open(calmFloor());
    await page.emulateMedia({ reducedMotion: 'reduce' });
    wall.show(busyFloor());
    await page.locator('[data-testid=lane-untriaged][data-waiting="1"]').waitFor();
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    const moving = `[...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return !/^(0s(, )?)+$/.test(transitionDuration) || animationName !== 'none';
    }).length`;
    expect(await page.evaluate(moving)).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await page.evaluate(moving)).toBeGreaterThan(0);
  });
});
