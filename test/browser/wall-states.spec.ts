import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Board } from '#contract';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { browserForWalls, PHONE, WALL } from './shown-wall.js';
import type { WallFixture } from './wall-fixture.js';
import * as states from './wall-states.js';

const HATCH_AS_GROUND = {
  dark: '.board::after { display: none } .board { background: rgb(26 31 35) }',
  light: '.board::after { display: none } .board { background: rgb(223 221 217) }',
};

const silentFloor = (): Board => {
  const calm = states.calmFloor();
  return { ...calm, feed: { ...calm.feed, connectors: { telephony: states.ago(80), cases: states.ago(1) } } };
};

const STATES = [
  ['empty', states.emptyFloor, 'calm'],
  ['calm', states.calmFloor, 'calm'],
  ['busy', states.busyFloor, 'strained'],
  ['vital', states.vitalFloor, 'urgent'],
  ['incident', states.incidentFloor, 'urgent'],
  ['many queues', () => states.manyQueuesFloor(20), 'urgent'],
  ['silent', silentFloor, 'blind'],
] as const;

describeWith(['chromium'])('the wall', () => {
  const openWall = browserForWalls();
  let wall: WallFixture;
  let page: Page;

  const open = async (board: Board, query = '?lang=en&theme=dark', viewport = WALL) => {
    ({ wall, page } = await openWall(board, { query, viewport, lastWeek: states.lastWeekOf(board) }));
    await page.locator('.trend__plot svg').waitFor();
  };
  const state = () => page.getByTestId('situation').getAttribute('data-state');
  const violations = () => violationsOn(page);
  const overflow = () => overflowOf(page);

  describe.each(STATES)('of a floor that is %s', (_, board, wanted) => {
    it.each([
      ['dark', WALL],
      ['light', WALL],
      ['light', PHONE],
    ] as const)('says so, and breaks no rule of WCAG 2.2 AA: %s, %j', async (theme, viewport) => {
      await open(board(), `?lang=fr&theme=${theme}`, viewport);
      expect(await state()).toBe(wanted);
      expect(await violations()).toEqual([]);
      expect(await overflow()).toEqual({ wide: false, high: viewport === PHONE });
    });
  });

  it.each(['dark', 'light'] as const)(
    'looks dead within five seconds of a loss, and breaks no rule: %s',
    async (theme) => {
      await open(states.busyFloor(), `?lang=en&theme=${theme}`);
      await wall.stop();
      await page.getByTestId('stale-banner').waitFor({ timeout: 6_000 });
      // Axe cannot tell what is written on a hatch: it is given the whole board in the colour of the stripes.
      await page.addStyleTag({ content: HATCH_AS_GROUND[theme] });
      expect(await violations()).toEqual([]);
    },
  );

  it('says who waits, where, and that nobody free speaks the language', async () => {
    await open(states.vitalFloor());
    expect(await page.getByTestId('situation').innerText()).toMatch(/P0.*Medical.*0:4\d.*no free speaker of German/s);
    expect(await page.getByTestId('gap-de').getAttribute('data-waiting')).toBe('1');
    expect(await page.getByTestId('unspoken-medical').innerText()).toBe('German');
    expect(await page.getByTestId('unspoken-roadside').count()).toBe(0);
  });

  it('speaks once of an urgent caller, and not each second', async () => {
    await open(states.calmFloor());
    const alert = page.locator('.situation [role=alert]');
    expect(await alert.innerText()).toBe('');
    wall.show(states.vitalFloor());
    await until(async () => (await alert.innerText()) !== '', 'the urgent caller to be spoken of');
    expect(await alert.innerText()).not.toMatch(/\d:\d\d/);
  });

  it('folds an incident and leaves its P0 out of the fold', async () => {
    await open(states.incidentFloor());
    const notice = page.getByTestId('incident-coach');
    expect(await notice.getAttribute('data-waiting')).toBe('39');
    expect(await notice.locator('.notice__vital').innerText()).toBe('1 P0 vital');
    expect(await page.getByTestId('lane-P0').getAttribute('data-waiting')).toBe('1');
  });

  it('condenses many queues, keeps the urgent one, and shows all on request', async () => {
    await open(states.manyQueuesFloor(20));
    expect(await page.getByTestId('queues-rest').getAttribute('data-queues')).toBe('11');
    expect(await page.getByTestId('queue-q18').isVisible()).toBe(true);
    await page.getByTestId('queues-rest').getByRole('button').click();
    expect(await page.locator('[data-testid^=queue-q]').count()).toBe(20);
  });

  it('tells a silent feed from the rest, and is silent where there never was one', async () => {
    await open(silentFloor());
    expect(await page.getByTestId('connector-telephony').getAttribute('data-trouble')).toBe('true');
    expect(await page.getByTestId('connector-cases').getAttribute('data-trouble')).toBe('false');
    const calm = states.calmFloor();
    const carries = { telephony: ['agents'] } satisfies Board['feed']['carries'];
    wall.show({ ...silentFloor(), feed: { ...silentFloor().feed, carries } });
    await until(async () => (await state()) === 'calm', 'the feed of no calls to leave the floor calm');
    expect(await page.getByTestId('silent-telephony').count()).toBe(1);
    wall.show({ ...calm, feed: { ...calm.feed, connectors: {} } });
    await until(async () => (await state()) === 'calm', 'the floor to be calm');
  });

  it('counts cases at risk and overdue, and the hand-offs that nobody accepted', async () => {
    await open(states.busyFloor());
    const cases = page.getByTestId('cases');
    expect(await cases.getAttribute('data-overdue')).toBe('1');
    expect(await cases.getAttribute('data-at-risk')).toBe('1');
    expect(await page.getByTestId('figure-unaccepted').getAttribute('data-value')).toBe('1');
  });

  it('explains a figure on focus until Escape, and under the mouse, which may move onto it', async () => {
    await open(states.calmFloor());
    const figure = page.getByTestId('figure-serviceLevel');
    const [name, how] = [figure.getByRole('button'), figure.locator('[role=tooltip]')];
    await name.focus();
    await until(() => how.isVisible(), 'the explanation');
    expect(await how.innerText()).toMatch(/÷/);
    await page.keyboard.press('Escape');
    await until(() => how.isHidden(), 'the explanation to go');
    await name.hover();
    await until(() => how.isVisible(), 'the explanation under the mouse');
    await how.hover();
    expect(await how.isVisible()).toBe(true);
  });

  it('shows the table behind the chart, with the week before', async () => {
    await open(states.calmFloor());
    await page.getByRole('button', { name: 'Table' }).click();
    const heads = await page.locator('.trend__table thead th').allInnerTexts();
    expect(heads).toHaveLength(6);
    expect(await violations()).toEqual([]);
  });
});
