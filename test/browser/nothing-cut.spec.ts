import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Board } from '#contract';
import { describeWith } from '../servers.js';
import { cutTextsOn } from './cut-texts.js';
import { browserForWalls, WALL, WALL_4K } from './shown-wall.js';
import * as states from './wall-states.js';

/** A floor on which everything that can be said at once is: a silent feed, a language nobody speaks, an hour's wait, an incident. */
const loudFloor = (): Board => {
  const board = states.incidentFloor();
  const [vital] = Object.values(states.vitalFloor().calls).filter(({ language }) => language === 'de');
  const connectors = { telephony: states.ago(1), cases: states.ago(80) };
  const carries = { telephony: ['calls', 'agents'], cases: ['cases'] } satisfies Board['feed']['carries'];
  const owed = Object.fromEntries(
    ['pt', 'nl', 'uk', 'ar', 'it'].map((language, n) => [
      language,
      { queue: 'medical', urgency: 'P1', language, since: states.ago(60 * n) } as const,
    ]),
  );
  return {
    ...board,
    calls: { ...board.calls, vital: vital!, long: { ...vital!, urgency: 'P2', since: states.ago(4_000) } },
    queues: { ...board.queues, medical: { name: 'Repatriation' } },
    obligations: owed,
    cases: { ...board.cases, ...states.overdueCases(3) },
    feed: { ...board.feed, connectors, carries },
  };
};

const STATES = [
  ['calm', states.calmFloor],
  ['busy', states.busyFloor],
  ['vital', states.vitalFloor],
  ['incident', states.incidentFloor],
  ['loud', loudFloor],
] as const;

describeWith(['chromium'])('a wall', () => {
  const openWall = browserForWalls();
  const open = async (board: Board, language: string, viewport: typeof WALL): Promise<Page> => {
    const opening = { query: `?lang=${language}&theme=dark`, viewport, lastWeek: states.lastWeekOf(board) };
    const { page } = await openWall(board, opening);
    await page.locator('.trend__plot svg').waitFor();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    return page;
  };

  describe.each(['fr', 'en'])('in %s', (language) => {
    it.each(STATES)('cuts no text off, and lays none over another: %s', async (_, board) => {
      const page = await open(board(), language, WALL);
      expect(await cutTextsOn(page)).toEqual([]);
    });

    it('looks alike on twice as many pixels', async () => {
      const page = await open(loudFloor(), language, WALL_4K);
      expect(await cutTextsOn(page)).toEqual([]);
    });
  });

  it('is seen to be cut off where it is', async () => {
    const page = await open(states.vitalFloor(), 'fr', WALL);
    await page.addStyleTag({ content: '.lane__level { font-size: 9rem } .owed__queue { flex: none; width: 1rem }' });
    const cut = await cutTextsOn(page);
    expect(cut).toEqual(expect.arrayContaining([expect.stringContaining('owed__queue cuts')]));
    expect(cut).toEqual(expect.arrayContaining([expect.stringContaining('lane-P0')]));
  });
});
