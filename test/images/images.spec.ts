import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../browser/board-page.js';
import { startWallFixture } from '../browser/wall-fixture.js';
import { lastWeekOf } from '../browser/wall-states.js';
import { until } from '../until.js';
import { setWallClock } from '../wall-clock.js';
import {
  DEAD_AFTER_MS,
  LOOKS,
  ON_A_PHONE,
  PHONE,
  type Picture,
  PICTURES,
  type Screen,
  TAKEN_AT,
  WALLS,
} from './pictures.js';

const FOLDER = process.env['VIGIE_IMAGES_FOLDER'] ?? join(import.meta.dirname, '../../docs/images');
const VISION = process.env['VIGIE_IMAGES_VISION'] ?? 'none';
const QUALITY = 82;
/** Whether the chart is drawn as large as the place that the words around it leave. */
const CHART_FITS = `(() => {
  const [plot, chart] = ['.trend__plot', '.trend__plot svg'].map((part) => document.querySelector(part));
  return chart !== null && ['clientWidth', 'clientHeight'].every((size) => Math.abs(plot[size] - chart[size]) <= 1);
})()`;
type Vision = 'none' | 'deuteranopia' | 'protanopia' | 'tritanopia' | 'achromatopsia';
type Look = (typeof LOOKS)[number];

describe('the pictures of the wall', () => {
  let browser: Browser;
  beforeAll(async () => {
    // The boards and the gateway's clock stand at one instant, so that a picture changes only with the wall.
    setWallClock(TAKEN_AT, { stands: true });
    mkdirSync(FOLDER, { recursive: true });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    jest.useRealTimers();
  });

  const take = async (picture: Picture, screen: Screen, look: Look) => {
    const board = picture.board();
    const wall = await startWallFixture(board, lastWeekOf(board));
    const { viewport, density: deviceScaleFactor = 1 } = screen;
    // What moves is caught on its way.
    const page = await browser.newPage({ viewport, deviceScaleFactor, reducedMotion: 'reduce' });
    try {
      await page.clock.install({ time: TAKEN_AT });
      await page.clock.pauseAt(TAKEN_AT + 1_000);
      await page.goto(`${wall.url}/?lang=${look.language}&theme=${look.theme}`);
      await page.getByTestId(picture.isTaken === true ? 'take-over' : 'situation').waitFor();
      await page.clock.runFor(1_000);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      if (picture.isTaken !== true)
        await until(() => page.evaluate<boolean>(CHART_FITS), 'the chart to have its place');
      if (picture.isCut === true) {
        await wall.stop();
        await page.clock.runFor(DEAD_AFTER_MS);
        await page.getByTestId('stale-banner').waitFor();
      }
      writeFileSync(join(FOLDER, fileName(picture, screen, look)), await photograph(page, screen));
    } finally {
      await page.close();
      await wall.stop();
    }
  };

  describe.each(LOOKS)('in $language, $theme', (look) => {
    it.each(PICTURES)('of a floor: $name', async (picture) => {
      for (const screen of WALLS) await take(picture, screen, look);
      if (ON_A_PHONE.includes(picture.name)) await take(picture, PHONE, look);
    });
  });
});

const fileName = ({ name }: Picture, screen: Screen, { language }: Look) => `${name}-${language}-${screen.name}.webp`;

/** The page as WebP, the whole of it where it scrolls, to the eyes that `VIGIE_IMAGES_VISION` names. */
async function photograph(page: Page, { viewport }: Screen): Promise<Buffer> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setEmulatedVisionDeficiency', { type: VISION as Vision });
  const { height } = (await devtools.send('Page.getLayoutMetrics')).cssContentSize;
  // What is beyond the viewport is caught by a larger one, to which the chart would be drawn anew.
  const whole = { captureBeyondViewport: true, clip: { x: 0, y: 0, width: viewport.width, height, scale: 1 } };
  const options = { format: 'webp', quality: QUALITY, ...(height > viewport.height ? whole : {}) } as const;
  return Buffer.from((await devtools.send('Page.captureScreenshot', options)).data, 'base64');
}
