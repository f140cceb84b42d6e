import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { noticesAbout } from '../alerting/alerted-floor.js';
import { Receiver } from '../alerting/receiver.js';
import { answered, queued } from '../integration/gateway-events.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';

/** How long a process may take to start, to lead or to be missed, and a screen to say so; in milliseconds. */
const WITHIN_MS = 60_000;

const seen = (page: Page, testId: string) => page.getByTestId(testId).waitFor({ timeout: WITHIN_MS });
const gone = (page: Page, testId: string) =>
  page.getByTestId(testId).waitFor({ state: 'detached', timeout: WITHIN_MS });

describeWith(['kafka', 'redis', 'chromium'])('a call of somebody in danger, from Kafka to the wall', () => {
  let browser: Browser;
  let receiver: Receiver;
  let floor: RealFloor;
  let alerters: VigieProcess[];
  let boards: BoardPage[];
  let wall: Page;
  let desk: Page;
  let serial = 0;

  beforeAll(async () => {
    [browser, receiver] = await Promise.all([launchChromium(), new Receiver().open()]);
    const webhook = { type: 'webhook', url: receiver.url('/desk'), payload: 'vigie', allowPrivate: true } as const;
    // Nothing is told again by itself while the tests last.
    const rule = { seconds: 1, repeatSeconds: 3_600, ackMinutes: 60, channels: ['desk', 'wall'] };
    floor = await startFloor({}, { channels: { desk: webhook }, alerts: { 'waiting-p0': rule } });
    alerters = [floor.startAlerter()];
    boards = await Promise.all([open({ role: 'wall' }), open({ role: 'supervisor', name: 'Duty desk' })]);
    [wall, desk] = boards.map(({ page }) => page) as [Page, Page];
    await gone(wall, 'undecided');
  }, 180_000);
  afterAll(async () => {
    await Promise.all([browser?.close(), floor?.stop()]);
    await receiver?.close();
  });

  const open = async (grant: { readonly role: 'wall' | 'supervisor'; readonly name?: string }) => {
    const token = await floor.token({ ...grant, plateaus: ['lyon'] });
    const board = await BoardPage.open(browser, floor, { token, query: '?lang=en' });
    await board.becomes('live');
    return board;
  };

  const waits = async () => {
    const call = { plateau: 'lyon', subject: `c${(serial += 1)}`, at: Date.now(), urgency: 'P0' } as const;
    await floor.send(queued(call));
    return call;
  };
  const told = ({ subject }: { readonly subject: string }) => noticesAbout(receiver.at('/desk'), subject);
  const steps = (call: { readonly subject: string }) => told(call).map(({ step }) => step);

  /** Resolves to the id of the alert about a call, once that has the screen of the wall and the webhook was told. */
  const takesTheScreen = async (call: { readonly subject: string }) => {
    await until(() => told(call).length > 0, 'the webhook', WITHIN_MS);
    const { id } = told(call)[0]!.alert;
    await seen(wall, `taking-${id}`);
    expect(steps(call)).toEqual(['0']);
    return id;
  };

  /** Owns, by the key at the desk, the alert that has the screen; the wall is the floor's again and says who does. */
  const isOwned = async (id: string) => {
    await seen(desk, `taking-${id}`);
    await seen(desk, 'acknowledge');
    await desk.keyboard.press('a');
    await seen(wall, `alert-${id}`);
    expect(await wall.getByTestId(`alert-${id}`).innerText()).toContain('Duty desk owns it');
    expect(await wall.getByTestId('take-over').count()).toBe(0);
  };

  /** The call is answered: its alert leaves the wall, and the webhook was told of its begin and its end, each once. */
  const isOver = async (call: Awaited<ReturnType<typeof waits>>, id: string) => {
    await floor.send(answered({ ...call, wait: Date.now() - call.at }));
    await gone(wall, `alert-${id}`);
    await until(() => steps(call).includes('resolved'), 'the end', WITHIN_MS);
    expect(steps(call)).toEqual(['0', 'resolved']);
  };

  it('takes the screen until somebody owns it, and is gone once it is answered', async () => {
    const call = await waits();
    const id = await takesTheScreen(call);
    await isOwned(id);
    await isOver(call, id);
  }, 180_000);

  it('takes the screen though the leading alerter was killed, and is told once', async () => {
    const before = await waits();
    const owned = await takesTheScreen(before);
    await isOwned(owned);
    const [first] = alerters;
    const second = floor.startAlerter();
    alerters.push(second);
    await until(() => second.log.includes('another alerter leads'), 'the second to stand by', WITHIN_MS);

    await first!.kill();
    const after = await waits();
    const id = await takesTheScreen(after);
    expect(second.log).toContain('leading');
    await isOwned(id);
    await isOver(after, id);
    await isOver(before, owned);
  }, 180_000);

  it('is watched by nobody when all alerters are killed, and the wall says so until one is back', async () => {
    await Promise.all(alerters.map((alerter) => alerter.kill()));
    await seen(wall, 'undecided');
    expect(await wall.getByTestId('undecided').innerText()).toContain('No alerter leads');
    alerters[0]!.start();
    await gone(wall, 'undecided');
    const call = await waits();
    const id = await takesTheScreen(call);
    await isOwned(id);
    await isOver(call, id);
    expect(boards.flatMap(({ faults }) => faults)).toEqual([]);
  }, 180_000);
});
