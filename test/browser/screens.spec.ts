import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { parseConfiguration } from '#runtime';
import { queued } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { violationsOn } from './accessibility.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';

const PLATEAUS = `
plateaus: [{ id: lyon, name: Lyon, zone: Europe/Paris, queues: { roadside: { name: Roadside } } },
           { id: madrid, name: Madrid, zone: Europe/Madrid }]`;

describeWith(['chromium'])('a screen of the floor', () => {
  let floor: Floor;
  let browser: Browser;
  const opened: BoardPage[] = [];
  beforeAll(async () => {
    floor = await openPagedFloor(parseConfiguration(PLATEAUS, 'screens.yaml'));
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  const open = async (query: string, token?: string) => {
    const page = await BoardPage.open(browser, floor, { token, query });
    opened.push(page);
    return page;
  };

  it('is paired by a supervisor, and when it is stolen and revoked shows nothing of the floor within two seconds', async () => {
    await floor.send(queued({ plateau: 'lyon', subject: 'c-1', at: Date.now(), urgency: 'P0' }));
    const wall = await open('?screen&lang=en');
    await wall.becomes('signed-out');
    const code = await wall.page.getByTestId('pairing-code').innerText();
    expect(code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/);
    expect(await violationsOn(wall.page)).toEqual([]);

    const token = await floor.token({ role: 'supervisor', plateaus: ['lyon'], name: 'Frontdesk' });
    const desk = await open(`?view=screens&lang=en&code=${code.toLowerCase()}`, token);
    await desk.page.getByRole('button', { name: 'Find the screen' }).click();
    await desk.page.getByText('It asked from 127.0.0.1').waitFor();
    await desk.page.getByLabel('Name of the screen').fill('North wall');
    expect(await desk.page.getByRole('checkbox').count()).toBe(1);
    expect(await violationsOn(desk.page)).toEqual([]);
    await desk.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await desk.page.getByRole('heading', { name: 'North wall' }).waitFor();

    await wall.becomes('live');
    await wall.shows('P0', 1);
    expect(await violationsOn(desk.page)).toEqual([]);
    const held = (await wall.page.context().cookies()).find(({ name }) => name === 'vigie_screen');
    expect(held).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(wall.page.url()).not.toContain(held!.value);

    await desk.page.getByRole('button', { name: 'Revoke North wall' }).click();
    await wall.becomes('signed-out', 2_000);
    expect(await wall.page.getByTestId('lane-P0').count()).toBe(0);
    expect(await wall.text()).not.toContain('Roadside');
    await desk.page.getByText('No screen is paired.').waitFor();
    const stolen = { headers: { cookie: `vigie_screen=${held!.value}` } };
    expect((await fetch(`${floor.url}/api/v1/plateaus/lyon/board`, stolen)).status).toBe(401);
    await until(() => wall.page.getByTestId('pairing-code').isVisible(), 'another code');
    expect([...wall.faults, ...desk.faults].filter((fault) => !fault.includes('401'))).toEqual([]);
  });

  it('offers a person to sign in, and a screen to be paired', async () => {
    const page = await open('?lang=fr');
    await page.becomes('signed-out');
    await page.page.getByRole('link', { name: 'C’est un écran du plateau : l’appairer' }).click();
    await page.page.getByTestId('pairing-code').waitFor();
  });
});
