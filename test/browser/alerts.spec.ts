import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Board } from '#contract';
import { anAlert } from '../../apps/wallboard/src/feed/a-board.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { cutTextsOn } from './cut-texts.js';
import { boardOf } from './floors.js';
import { heardOf, recordHeard } from './heard.js';
import { browserForWalls, PHONE, WALL, WALL_4K } from './shown-wall.js';
import type { WallFixture } from './wall-fixture.js';
import * as states from './wall-states.js';

const alarmed = (parts: NonNullable<Board['alerts']>): Board => {
  const floor = states.alarmedFloor();
  return { ...floor, alerts: { ...floor.alerts, ...parts } };
};

describeWith(['chromium'])('alerts on a wall', () => {
  const openWall = browserForWalls();
  let wall: WallFixture;
  let page: Page;

  const open = async (board: Board | readonly Board[], query = '?lang=en&theme=dark', viewport = WALL) => {
    ({ wall, page } = await openWall(board, { query, viewport, prepare: recordHeard }));
  };
  const takeOver = () => page.getByTestId('take-over');
  const alert = (id: string) => page.getByTestId(`alert-${id}`);
  const isTaken = async () => (await takeOver().count()) === 1;
  describe.each([
    ['alarmed', states.alarmedFloor],
    ['owned', states.ownedFloor],
    ['unled', states.unledFloor],
  ] as const)('of a floor that is %s', (_, board) => {
    it.each([
      ['dark', WALL, 'fr'],
      ['light', WALL, 'en'],
      ['light', PHONE, 'fr'],
    ] as const)('break no rule of WCAG 2.2 AA: %s, %j, %s', async (theme, viewport, language) => {
      await open(board(), `?lang=${language}&theme=${theme}`, viewport);
      expect(await violationsOn(page)).toEqual([]);
      expect((await overflowOf(page)).wide).toBe(false);
    });

    it.each([
      ['fr', WALL],
      ['en', WALL_4K],
    ] as const)('are not cut off, and lie over nothing: %s, %j', async (language, viewport) => {
      await open(board(), `?lang=${language}&theme=dark`, viewport);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await cutTextsOn(page)).toEqual([]);
      expect((await overflowOf(page)).high).toBe(false);
    });
  });

  it('take the screen for a vital one, in words and shape, and leave who waits to be seen', async () => {
    await open(states.alarmedFloor());
    expect(await takeOver().innerText()).toMatch(/P0 vital waiting: Medical.*0:3\d.*German.*nobody owns it/s);
    expect(await takeOver().locator('.severity[data-severity=vital]').count()).toBe(1);
    expect(await takeOver().locator('[role=alert]').innerText()).toBe('Lyon: vital alert. P0 vital waiting: Medical.');
    expect(await page.getByTestId('lane-P2').getAttribute('data-waiting')).toBe('9');
    expect(await page.getByTestId('situation').count()).toBe(0);
  });

  it('give the screen back once somebody owns it, and say who', async () => {
    await open(states.alarmedFloor());
    wall.show(states.ownedFloor());
    await alert('vital').waitFor();
    expect(await isTaken()).toBe(false);
    expect(await alert('vital').innerText()).toMatch(/P0 vital waiting: Medical.*Desk 1 owns it, until/s);
    expect(await alert('vital').getAttribute('data-state')).toBe('acknowledged');
  });

  it('give the screen back by hand until they are told again, and stand in the line meanwhile', async () => {
    await open(states.alarmedFloor());
    await page.keyboard.press('b');
    await alert('vital').waitFor();
    expect(await isTaken()).toBe(false);
    const [vital] = Object.values(states.alarmedFloor().alerts!);
    wall.show(alarmed({ vital: { ...vital!, tellings: 2 } }));
    await until(isTaken, 'the screen to be taken again');
  });

  it('do not take the screen while silenced, or as long as other channels are told', async () => {
    const [vital] = Object.values(states.alarmedFloor().alerts!);
    await open(alarmed({ vital: { ...vital!, silencedUntil: states.ago(-600) } }));
    await alert('vital').waitFor();
    wall.show(alarmed({ vital: { ...vital!, tellings: 0 } }));
    await until(async () => (await alert('vital').innerText()).includes('silenced'), 'it to be called silenced');
    expect(await isTaken()).toBe(false);
  });

  it('take the screen of all plateaus for whichever somebody is in danger on', async () => {
    await open([states.calmFloor(), boardOf('madrid', 'Madrid', states.calmFloor())], '?lang=en');
    expect(await isTaken()).toBe(false);
    wall.show(boardOf('madrid', 'Madrid', states.alarmedFloor()));
    await until(isTaken, 'the screen to be taken');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Madrid');
    wall.show(boardOf('madrid', 'Madrid', states.ownedFloor()));
    await page.getByTestId('floors').waitFor();
  });

  it('sound until somebody owns them, without a word of it from the board itself', async () => {
    await open(states.calmFloor());
    await page.getByRole('switch', { name: 'Sound' }).click();
    wall.show(states.vitalFloor());
    await page.locator('[data-testid=lane-P0][data-waiting="1"]').waitFor();
    expect((await heardOf(page)).notes).toEqual([]);
    wall.show(states.alarmedFloor());
    await until(async () => (await heardOf(page)).notes.length >= 12, 'the signal to be repeated');
    wall.show({ ...states.ownedFloor(), alerts: { vital: states.ownedFloor().alerts!['vital']! } });
    await alert('vital').waitFor();
    await until(async () => (await page.locator('[data-ringing]').count()) === 0, 'the signal to end');
    expect((await heardOf(page)).closed).toContain('P0 vital waiting: Medical');
  });

  it('are said to be undecided while no alerter leads, and the screen speaks up by itself', async () => {
    await open(states.unledFloor());
    expect(await page.getByTestId('undecided').innerText()).toMatch(/No alerter leads since \d\d:\d\d/);
    await page.getByRole('switch', { name: 'Sound' }).click();
    await until(async () => (await heardOf(page)).notes.length >= 2, 'the loss to be heard');
    const { calls } = states.vitalFloor();
    wall.show({ ...states.unledFloor(), calls });
    await until(async () => (await heardOf(page)).notified.includes('P0 vital waiting: Medical'), 'the caller');
    wall.show(states.calmFloor());
    await until(async () => (await page.getByTestId('undecided').count()) === 0, 'the notice to go');
  });

  it('are said to be undecided on the page of all plateaus, and while one of them takes the screen', async () => {
    await open([states.unledFloor(), boardOf('madrid', 'Madrid', states.calmFloor())], '?lang=en');
    await page.getByTestId('floors').getByTestId('undecided').waitFor();
    const { alerting } = states.unledFloor();
    wall.show(states.alarmedFloor({ alerting: { ...alerting!, firing: 3, acknowledged: 1 } }));
    await takeOver().getByTestId('undecided').waitFor();
  });

  it('fold an incident into one, with its number and the worst', async () => {
    const subject = { kind: 'incident', id: 'coach' } as const;
    const folded = anAlert({ rule: 'incident', severity: 'urgent', urgency: 'P1', count: 38, subject });
    const board = states.incidentFloor();
    await open({ ...board, alerts: { folded }, alerting: { firing: 1, acknowledged: 0 } });
    expect(await alert('folded').innerText()).toContain('Coach accident, A7: 38 callers waiting, worst: P1 urgent');
  });

  it('offer nobody to own them who may not', async () => {
    await open(states.alarmedFloor());
    expect(await takeOver().innerText()).toContain('Acknowledge it at a desk');
    expect(await page.getByTestId('acknowledge').count()).toBe(0);
    await page.keyboard.press('?');
    expect(await page.getByTestId('keys-help').innerText()).not.toContain('Acknowledge');
  });
});
