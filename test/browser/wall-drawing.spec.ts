import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Board } from '#contract';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { watchDrawing } from './drawn-parts.js';
import { browserForWalls } from './shown-wall.js';
import { ago, incidentFloor } from './wall-states.js';

/** All of them late already, so that none turns late while the test looks. */
const lateFloor = (): Board => {
  const board = incidentFloor();
  const calls = Object.entries(board.calls).map(([id, call]) => [id, { ...call, since: ago(600) }] as const);
  return { ...board, calls: Object.fromEntries(calls) };
};

const withCall = (board: Board, id: string, parts: Partial<Board['calls'][string]>): Board => ({
  ...board,
  calls: { ...board.calls, [id]: { ...board.calls[id]!, ...parts } },
});

describeWith(['chromium'])('what a change draws', () => {
  const openWall = browserForWalls();

  it('is the lane and the queue of the caller it is about, and no other', async () => {
    const board = lateFloor();
    const [id] = Object.entries(board.calls).find(([, { urgency, queue }]) => urgency === 'P3' && queue === 'home')!;
    let drawn!: () => Promise<string[]>;
    const prepare = async (opened: Page) => void (drawn = await watchDrawing(opened));
    const { wall, page } = await openWall(board, { prepare });
    await page.locator('.trend__plot svg').waitFor();
    expect(await drawn()).toEqual(expect.arrayContaining(['lane-P0', 'queue-medical', 'incident-coach', 'situation']));

    wall.show(withCall(board, id, { state: 'talking' }));
    const lane = page.getByTestId('lane-P3');
    const waiting = String(Object.values(board.calls).filter(({ urgency }) => urgency === 'P3').length - 1);
    await until(async () => (await lane.getAttribute('data-waiting')) === waiting, 'the caller to be gone');
    const parts = new Set((await drawn()).filter((part) => /^(lane|queue|incident|gap|situation|figure)/.test(part)));
    // Seconds that pass meanwhile draw clocks, bars, and the age of the last event.
    parts.delete('figure-last-event');
    expect([...parts].toSorted()).toEqual(['lane-P3', 'queue-home']);
  });
});
