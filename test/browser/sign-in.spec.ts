import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AccountsFile } from '#access';
import { parseConfiguration } from '#runtime';
import { handled } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { violationsOn } from './accessibility.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';

const PASSWORD = 'a long enough password';
const DATE = '2026-11-20';

describeWith(['chromium'])('whoever opens a page for a desk', () => {
  let floor: Floor;
  let browser: Browser;
  let folder: string;
  let shown: BoardPage;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-sign-in-'));
    const accounts = new AccountsFile(join(folder, 'accounts.json'));
    await accounts.put('Frontdesk', { role: 'supervisor', plateaus: ['lyon'] }, PASSWORD);
    const plateaus = [{ id: 'lyon', name: 'Lyon', zone: 'Europe/Paris' }];
    const text = JSON.stringify({ access: { accountsFile: accounts.file }, plateaus });
    floor = await openPagedFloor(parseConfiguration(text, 'sign-in.yaml'));
    const call = { plateau: 'lyon', subject: 'c-1', at: Date.parse(`${DATE}T10:00:00Z`), wait: 4_000 };
    await floor.send(...handled({ ...call, queue: 'roadside', urgency: 'P1', language: 'fr' }));
    browser = await launchChromium();
  });
  afterEach(() => shown.close());
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
    rmSync(folder, { recursive: true });
  });

  const DESKS = [
    [`?view=day&plateau=lyon&date=${DATE}&minutes=30&lang=en`, '[data-testid=day]'],
    [`?view=calls&plateau=lyon&date=${DATE}&figure=answered&lang=en`, '[data-testid=call]'],
    [`?view=range&plateau=lyon&from=2026-11-16&to=2026-11-22&lang=en`, '[data-testid=range]'],
    ['?view=handover&plateau=lyon&lang=en', '[data-testid=handover]'],
    ['?view=screens&lang=en', '[data-testid=screens-page]'],
    ['alerts?view=history&plateau=lyon&lang=en', '[data-testid=alert-page]'],
  ] as const;

  it.each(DESKS)('signs in first, and is then at the address they opened: %s', async (query, there) => {
    shown = await BoardPage.open(browser, floor, { query, token: undefined });
    const { page } = shown;
    await page.getByLabel('Name').fill('frontdesk');
    expect(await page.locator(there).count()).toBe(0);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator(there).first().waitFor();
    expect(page.url()).toBe(`${floor.url}/${query}`);
  });

  it.each(['day', 'calls', 'range', 'call', 'handover', 'screens', 'audit'])(
    'is told in a sentence that a screen of the floor may not, and nothing is asked that is refused: %s',
    async (view) => {
      const token = await floor.token({ role: 'wall', plateaus: ['lyon'] });
      shown = await BoardPage.open(browser, floor, { query: `?view=${view}&plateau=lyon&lang=en`, token });
      await shown.page.getByRole('heading', { name: 'Your role does not allow it.' }).waitFor();
      expect(await violationsOn(shown.page)).toEqual([]);
      expect(shown.faults).toEqual([]);
    },
  );
});
