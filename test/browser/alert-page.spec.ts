import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Episode } from '#alerting';
import type { Grant } from '#access';
import { anEpisode, raise } from '../integration/gateway-episodes.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';
import { PHONE } from './shown-wall.js';

const LEAD_MS = 600_000;
const ON_DUTY: Grant = { role: 'supervisor', plateaus: ['lyon'], name: 'Duty desk' };
const ADMIN: Grant = { role: 'admin', plateaus: ['*'], name: 'Keeper' };

describeWith(['redis', 'kafka', 'chromium'])('people who act on alerts, on real servers', () => {
  let browser: Browser;
  let floor: RealFloor;
  let number = 0;
  let vital: Episode;
  const pages: BoardPage[] = [];

  beforeAll(async () => {
    [browser, floor] = await Promise.all([launchChromium(), startFloor()]);
    await floor.register.lead('test', LEAD_MS);
  }, 120_000);
  beforeEach(async () => {
    const { revision, states } = await floor.register.standing('lyon');
    const forgotten = new Map([...states.keys()].map((key) => [key, undefined]));
    const nothing = { notices: [], audit: [], ended: [] };
    await floor.register.move({ plateau: 'lyon', expected: revision, states: forgotten, silences: [], ...nothing });
    vital = anEpisode({ call: `c${(number += 1)}`, byHand: true });
    await raise(floor.register, vital);
  });
  afterEach(async () => {
    // What is refused the browser tells of by itself.
    const faults = pages.flatMap((page) => page.faults.filter((fault) => !fault.includes('409 (Conflict)')));
    await Promise.all(pages.splice(0).map((page) => page.close()));
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), floor?.stop()]);
  });

  const open = async (query: string, grant: Grant) => {
    const page = await BoardPage.open(browser, floor, { token: await floor.token(grant), query });
    pages.push(page);
    return page.page;
  };
  const taken = (grant: Grant) => open('?lang=en&plateau=lyon', grant);
  const desk = (query = '', grant = ON_DUTY) => open(`alerts?lang=en${query}`, grant);
  const stateOf = async () => {
    const { states } = await floor.register.standing('lyon');
    return JSON.parse(states.get(vital.key)!) as Episode;
  };

  it('own a P0 by a key, and the screen is the floor’s again, with their name', async () => {
    const wall = await taken(ON_DUTY);
    await wall.getByTestId(`taking-${vital.id}`).waitFor();
    await wall.getByTestId('acknowledge').waitFor();
    await wall.keyboard.press('?');
    expect(await wall.getByTestId('keys-help').innerText()).toContain('Acknowledge the worst alert that nobody owns');
    await wall.keyboard.press('Escape');
    await wall.getByTestId('keys-help').waitFor({ state: 'detached' });
    await wall.keyboard.press('a');
    await wall.getByTestId(`alert-${vital.id}`).waitFor();
    expect(await wall.getByTestId(`alert-${vital.id}`).innerText()).toContain('Duty desk owns it');
    expect((await stateOf()).acknowledgement?.by).toBe('Duty desk');
  });

  it('find no key for it where their role may not', async () => {
    const wall = await taken({ role: 'wall', plateaus: ['lyon'] });
    await wall.getByTestId(`taking-${vital.id}`).waitFor();
    await wall.getByText('Acknowledge it at a desk').waitFor();
    await wall.keyboard.press('a');
    expect(await wall.getByTestId('acknowledge').count()).toBe(0);
    expect((await stateOf()).state).toBe('firing');
  });

  it('own one in two tabs at once: one does, and both show who', async () => {
    const tabs = await Promise.all([taken(ON_DUTY), taken({ ...ON_DUTY, name: 'Night desk' })]);
    for (const tab of tabs) await tab.getByTestId('acknowledge').waitFor();
    await Promise.all(tabs.map((tab) => tab.keyboard.press('a')));
    const lines = tabs.map((tab) => tab.getByTestId(`alert-${vital.id}`));
    await Promise.all(lines.map((line) => line.waitFor()));
    const { by } = (await stateOf()).acknowledgement!;
    for (const line of lines) await until(async () => (await line.innerText()).includes(`${by} owns it`), 'the owner');
  });

  it('see that no alerter leads', async () => {
    const wall = await taken(ON_DUTY);
    await floor.register.resign('test');
    await wall.getByTestId('undecided').waitFor({ timeout: 15_000 });
    await floor.register.lead('test', LEAD_MS);
    await wall.getByTestId('undecided').waitFor({ state: 'detached', timeout: 15_000 });
  });

  it('list, look at, own, note, silence and resolve on the page', async () => {
    const page = await desk();
    await page.getByTestId(`line-${vital.id}`).click();
    await page.getByTestId('detail-title').waitFor();
    expect(new URL(page.url()).searchParams.get('alert')).toBe(vital.id);
    const act = async (name: string, text: string) => {
      await page.getByTestId('alert-detail').getByRole('button', { name, exact: true }).click();
      const dialog = page.getByTestId('act-dialog');
      await dialog.locator('textarea').fill(text);
      await dialog.getByRole('button', { name, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await act('Acknowledge', 'on my way');
    await page.locator('[data-testid=detail-title][data-state=acknowledged]').waitFor();
    await act('Add a note', 'asked the hospital');
    await page.getByTestId('alert-history').getByText('asked the hospital').waitFor();
    await act('Silence', 'a drill');
    expect((await floor.register.standing('lyon')).silences).toMatchObject([
      { rule: 'waiting-p0', queue: 'medical', reason: 'a drill', by: 'Duty desk' },
    ]);
    await act('Resolve', 'it was a drill');
    await page.locator('[data-testid=detail-title][data-state=resolved]').waitFor();
    const history = page.getByTestId('alert-history').locator('li');
    await until(async () => (await history.count()) === 4, 'all that happened');
    expect(await history.evaluateAll((lines) => lines.map((line) => line.getAttribute('data-act')))).toEqual([
      'fired',
      'acknowledged',
      'noted',
      'resolved',
    ]);
    await page.getByRole('button', { name: 'Day', exact: true }).click();
    expect(await page.getByTestId(`past-${vital.id}`).innerText()).toContain('Duty desk');
    await page.getByRole('button', { name: 'Silences' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('No silence lasts.').waitFor();
  });

  it('filter by the address, and the way back leads to what was there', async () => {
    await raise(
      floor.register,
      anEpisode({ call: 'p1', key: 'other', id: 'other', rule: 'waiting-p1', severity: 'urgent' }),
    );
    const page = await desk('&severity=urgent');
    await page.getByTestId('line-other').waitFor();
    expect(await page.getByTestId(`line-${vital.id}`).count()).toBe(0);
    await page.getByLabel('Severity').selectOption('');
    await page.getByTestId(`line-${vital.id}`).waitFor();
    await page.goBack();
    await page.getByTestId(`line-${vital.id}`).waitFor({ state: 'detached' });
  });

  it('send again what was given up, where their role may', async () => {
    const alert = {
      id: vital.id,
      rule: vital.rule,
      kind: vital.kind,
      subject: vital.subject,
      severity: vital.severity,
    };
    const notice = {
      id: 'n-1',
      plateau: 'lyon',
      channel: 'desk',
      reason: 'firing',
      step: '0',
      at: new Date().toISOString(),
    };
    await floor.register.bury({
      notice: { ...notice, alert: { ...alert, state: 'firing', step: 0, notes: [], crossedAt: notice.at } } as never,
      failedAt: Date.now(),
      attempts: 9,
      error: 'HTTP 500',
    });
    const supervisor = await desk('&view=deliveries');
    await supervisor.getByText('HTTP 500').waitFor();
    expect(await supervisor.getByRole('button', { name: 'Send again' }).count()).toBe(0);
    const admin = await desk('&view=deliveries', ADMIN);
    await admin.getByRole('button', { name: 'Send again' }).click();
    await admin.getByText('No delivery was given up.').waitFor();
    expect((await floor.register.outbox(10)).map(({ id }) => id)).toContain('n-1');
  });

  it.each([
    ['dark', undefined, 'fr'],
    ['light', undefined, 'en'],
    ['light', PHONE, 'fr'],
  ] as const)('have a page that breaks no rule of WCAG 2.2 AA: %s, %j, %s', async (theme, viewport, lang) => {
    for (const rest of [`&alert=${vital.id}&plateau=lyon`, '&view=history', '&view=silences', '&view=deliveries']) {
      const page = await open(`alerts?lang=${lang}&theme=${theme}${rest}`, ON_DUTY);
      if (viewport !== undefined) await page.setViewportSize(viewport);
      await page.getByTestId('alert-page').waitFor();
      await until(async () => (await page.locator('output, ul, table, h2').count()) > 0, 'the answer');
      expect(await violationsOn(page)).toEqual([]);
      expect((await overflowOf(page)).wide).toBe(false);
    }
  });
});
