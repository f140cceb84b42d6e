import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Grant } from '#access';
import { parseConfiguration } from '#runtime';
import { handled, queued } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { writeAudit } from './audited-floor.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';

const PLATEAUS = `
plateaus: [{ id: lyon, name: Lyon, zone: Europe/Paris }, { id: madrid, name: Madrid, zone: Europe/Madrid }]`;
const ADMIN: Grant = { role: 'admin', plateaus: ['*'] };

/** Runs in the page before anything else. */
const RECORD = `document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
  (globalThis.violationsOfTheTest ??= []).push([effectiveDirective, blockedURI, sourceFile].join(' ')))`;

const violationsOf = (page: Page): Promise<string[]> => page.evaluate('globalThis.violationsOfTheTest ?? []');

const openCalendar = async (page: Page, testId: string) => {
  await page.getByTestId(`${testId}-open`).click();
  await page.getByRole('dialog').waitFor();
};

/** What is opened, how it is known that it is there, and what is done there. */
interface View {
  readonly address: string;
  readonly there: string;
  readonly act?: (page: Page) => Promise<void>;
}

const VIEWS: Readonly<Record<string, View>> = {
  wall: {
    address: '?plateau=lyon',
    there: '[data-testid=lane-P0]',
    act: (page) => page.getByRole('button', { name: 'Settings' }).click(),
  },
  floors: { address: '', there: '[data-testid=chooser]' },
  day: {
    address: '?view=day&plateau=lyon',
    there: '[data-testid=volume] .recharts-surface',
    act: (page) => openCalendar(page, 'date'),
  },
  days: { address: '?view=day&plateau=lyon,madrid', there: '[data-testid=review]' },
  range: {
    address: '?view=range&plateau=lyon',
    there: '[data-testid=trend] .recharts-surface',
    act: (page) => openCalendar(page, 'period'),
  },
  calls: { address: '?view=calls&figure=answered&plateau=lyon', there: '[data-testid=call]' },
  call: { address: '?view=call&id=c-1&plateau=lyon', there: '.life__bar' },
  handover: { address: '?view=handover&plateau=lyon', there: '[data-testid=handover]' },
  alerts: { address: 'alerts', there: '[data-testid=alert-page]' },
  screens: { address: '?view=screens', there: '[data-testid=screens-page]' },
  audit: {
    address: '?view=audit',
    there: '[data-testid=audit-line]',
    act: (page) => openCalendar(page, 'period'),
  },
  docs: {
    address: 'api/docs',
    there: '.swagger-ui .opblock',
    act: (page) => page.locator('.opblock-summary').first().click(),
  },
};

describeWith(['chromium'])('the content policy', () => {
  let floor: Floor;
  let browser: Browser;
  let shown: BoardPage;
  beforeAll(async () => {
    floor = await openPagedFloor(parseConfiguration(PLATEAUS, 'policy.yaml'));
    browser = await launchChromium();
    await writeAudit(floor);
    const call = { plateau: 'lyon', subject: 'c-1', at: Date.now() - 60_000, wait: 4_000, queue: 'roadside' };
    const yesterday = { ...call, subject: 'c-0', at: call.at - 86_400_000 };
    for (const each of [yesterday, call]) await floor.send(...handled({ ...each, urgency: 'P1', language: 'fr' }));
    await floor.send(queued({ plateau: 'lyon', subject: 'c-2', at: Date.now(), urgency: 'P0' }));
  });
  afterEach(() => shown.close());
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  const open = async (address: string, token: string | undefined) => {
    shown = await BoardPage.open(browser, floor, { token, query: '?view=screens' });
    await shown.page.addInitScript(RECORD);
    await shown.page.goto(`${floor.url}/${address}${address.startsWith('?') ? '&' : '?'}lang=en`);
    return shown.page;
  };

  it.each(Object.keys(VIEWS))('forbids nothing that the view %s does', async (name) => {
    const { address, there, act } = VIEWS[name]!;
    const page = await open(address, await floor.token(ADMIN));
    await page.locator(there).first().waitFor();
    await act?.(page);
    expect([await violationsOf(page), shown.faults]).toEqual([[], []]);
  });

  it.each([
    ['the sign-in', '?view=day', 'link', 'This is a screen of the floor: pair it'],
    ['a screen that waits to be paired', '?screen', 'button', 'Settings'],
  ] as const)('forbids nothing that %s does', async (_, address, role, name) => {
    const page = await open(address, undefined);
    await page.getByRole(role, { name }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(shown.faults.filter((fault) => !fault.includes('401'))).toEqual([]);
  });

  it.each([
    [
      'a style',
      `document.head.append(Object.assign(document.createElement('style'), { textContent: 'b{}' }))`,
      'style-src',
    ],
    ['a style of an element', `document.body.setAttribute('style', 'color: red')`, 'style-src'],
    [
      'a script',
      `document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }))`,
      'script',
    ],
    ['another host', `void fetch('http://127.0.0.1:9/').catch(() => undefined)`, 'connect-src'],
  ])('forbids %s that somebody put into the page', async (_, script, directive) => {
    const page = await open('?plateau=lyon', await floor.token(ADMIN));
    await page.locator('[data-testid=lane-P0]').waitFor();
    await page.evaluate(script);
    await until(async () => (await violationsOf(page)).some((each) => each.startsWith(directive)), 'the violation');
  });
});
