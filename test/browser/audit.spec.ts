import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Grant } from '#access';
import { parseConfiguration } from '#runtime';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { writeAudit } from './audited-floor.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';

const PLATEAUS = `
plateaus: [{ id: lyon, name: Lyon, zone: Europe/Paris }, { id: madrid, name: Madrid, zone: Europe/Madrid }]`;
const ADMIN: Grant = { role: 'admin', plateaus: ['*'], name: 'Operations' };

const linesOn = (page: Page) => page.getByTestId('audit-line');

const shows = (page: Page, count: number) =>
  until(async () => (await linesOn(page).count()) === count, `${count} lines`);
const actsOn = (page: Page) => linesOn(page).evaluateAll((lines) => lines.map((line) => line.getAttribute('data-act')));

describeWith(['chromium'])('the page of the audit', () => {
  let floor: Floor;
  let browser: Browser;
  const opened: BoardPage[] = [];
  beforeAll(async () => {
    floor = await openPagedFloor(parseConfiguration(PLATEAUS, 'audit.yaml'));
    browser = await launchChromium();
    await writeAudit(floor, 120);
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) {
      expect(page.faults).toEqual([]);
      await page.close();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  const open = async (query: string, grant = ADMIN) => {
    const page = await BoardPage.open(browser, floor, { query, token: await floor.token(grant) });
    opened.push(page);
    return page.page;
  };

  it('tells the newest lines first, and the older ones page by page and back', async () => {
    const page = await open('?view=audit&lang=en');
    await shows(page, 100);
    const first = await linesOn(page).first().innerText();
    expect(first).toContain('Night desk');
    expect(first).toContain('handover note');
    expect(first).toContain('Madrid');
    await page.getByRole('link', { name: 'Older' }).click();
    await shows(page, 29);
    await page.goBack();
    await shows(page, 100);
    expect(await violationsOn(page)).toEqual([]);
  });

  it('is narrowed by act, person and plateau, with the keyboard alone, and the address says how', async () => {
    const page = await open('?view=audit&lang=en');
    await shows(page, 100);
    await page.getByTestId('act').focus();
    await page.keyboard.type('Access: all');
    await until(async () => (await linesOn(page).count()) === 5, 'the lines of who came in');
    expect(await actsOn(page)).toContain('refused');
    await page.getByTestId('by').focus();
    await page.keyboard.type('front');
    await page.keyboard.press('Enter');
    await shows(page, 2);
    await page.getByTestId('plateau').selectOption('-');
    await shows(page, 1);
    expect(await actsOn(page)).toEqual(['signed-in']);
    const asked = new URL(page.url()).searchParams;
    expect([asked.get('by'), asked.get('plateau')]).toEqual(['front', '-']);
    await page.reload();
    await shows(page, 1);
  });

  it('says where there is nothing, and leads from an alert to its page', async () => {
    const page = await open('?view=audit&lang=fr&from=2026-01-01&to=2026-01-02');
    await page.getByText('Aucune ligne.').waitFor();
    const narrowed = await open('?view=audit&lang=fr&act=acknowledged');
    await shows(narrowed, 1);
    expect(await narrowed.getByRole('link', { name: 'l’alerte' }).getAttribute('href')).toBe(
      '/alerts?plateau=lyon&alert=a-1',
    );
  });

  it('is saved as it is narrowed, which is a line of it', async () => {
    const page = await open('?view=audit&lang=fr&act=exported&by=night');
    await shows(page, 1);
    const saved = page.waitForEvent('download');
    await page.getByTestId('csv-audit').click();
    const [head, line, ...more] = (await readFile(await (await saved).path(), 'utf8')).split('\r\n');
    expect(head).toBe('\uFEFFInstant,Qui,Acte,Plateau,Objet,Détail,Ligne');
    expect(line).toContain(',Night desk,exported,lyon,lyon-2026-11-28-calls-abandoned.xlsx,');
    expect(more).toEqual(['']);
    await page.goto(page.url().replace('by=night', 'by=operations'));
    await shows(page, 1);
    expect(await linesOn(page).innerText()).toContain('audit.csv');
  });

  it.each([
    ['fr', 390, 844],
    ['en', 390, 844],
    ['fr', 1920, 1080],
  ])(
    'is read in %s on %p × %p without a scroll to the side, and by a reader of screens',
    async (lang, width, height) => {
      const page = await open(`?view=audit&lang=${lang}`);
      await page.setViewportSize({ width, height });
      await shows(page, 100);
      expect((await overflowOf(page)).wide).toBe(false);
      expect(await violationsOn(page)).toEqual([]);
    },
  );

  it('is found from the wall and from the screens, by who may read it and nobody else', async () => {
    const page = await open('?plateau=lyon&lang=en');
    await page.getByRole('link', { name: 'Screens' }).click();
    await page.getByTestId('screens-page').waitFor();
    await page.getByRole('link', { name: 'Audit' }).first().click();
    await shows(page, 100);
    const other = await open('?view=audit&lang=en', { role: 'manager', plateaus: ['*'] });
    await other.getByText('Your role does not allow it.').waitFor();
    const wall = await open('?plateau=lyon&lang=en', { role: 'wall', plateaus: ['lyon'] });
    await wall.getByRole('button', { name: 'Settings' }).waitFor();
    expect(await wall.getByRole('link', { name: 'Screens' }).count()).toBe(0);
    expect(await wall.getByRole('link', { name: 'Audit' }).count()).toBe(0);
  });
});
