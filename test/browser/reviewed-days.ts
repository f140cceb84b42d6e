import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { FloorEvent } from '#contract';
import { parseConfiguration } from '#runtime';
import { abandoned, type CallSketch, handled, queued } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { BoardPage, launchChromium } from './board-page.js';
import { openPagedFloor } from './paged-floor.js';

const CONFIGURATION = parseConfiguration(
  `
plateaus:
  - id: lyon
    name: Lyon
    zone: Europe/Paris
    queues: { roadside: { name: Roadside }, medical: { name: Medical } }
    targets: [{ answerWithinSeconds: 20, shortAbandonSeconds: 5 }]
  - id: montreal
    name: Montréal
    zone: America/Montreal
    targets: [{ answerWithinSeconds: 20, shortAbandonSeconds: 5 }]
`,
  'reviewed-days.yaml',
);

/** A day of 25 hours in Paris, with a surge of calls. */
export const DAY = '2026-10-25';
/** See {@link DAY}. */
export const DAY_BEFORE = '2026-10-24';
/** See {@link DAY}. */
export const WEEK_BEFORE = '2026-10-18';
const TWO_WEEKS_BEFORE = '2026-10-11';

/**
 * What a day of a plateau is made of: so many calls that are answered, and so many callers who leave, forty seconds
 * apart from `from` on.
 */
export function callsOf(
  plateau: string,
  from: number,
  { answered, left }: { readonly answered: number; readonly left: number },
): FloorEvent[] {
  const call = (n: number): CallSketch => ({
    plateau,
    subject: `${plateau}-${from}-${n}`,
    at: from + n * 40_000,
    wait: n * 2_000,
    queue: n % 3 === 0 ? 'medical' : 'roadside',
    urgency: (['P1', 'P2', 'P3'] as const)[n % 3]!,
    language: n % 4 === 0 ? 'de-CH' : 'fr',
  });
  return [
    ...Array.from({ length: answered }, (_, n) => handled(call(n))).flat(),
    ...Array.from({ length: left }, (_, n) => call(answered + n)).flatMap((each) => [queued(each), abandoned(each)]),
  ];
}

/** The calls of Lyon on {@link DAY} and on those that it is held against, from eight of UTC on. */
export async function sendComparedDays(floor: Floor): Promise<void> {
  for (const [date, answered, left] of [
    [TWO_WEEKS_BEFORE, 10, 2],
    [WEEK_BEFORE, 8, 1],
    [DAY_BEFORE, 5, 3],
    [DAY, 60, 55],
  ] as const)
    await floor.send(...callsOf('lyon', Date.parse(`${date}T08:00:00Z`), { answered, left }));
}

/** The pages of a review in a browser, on a floor of the suite. */
export interface ReviewedDays {
  readonly floor: Floor;
  /** Opens an address as a manager of all plateaus. */
  open(query: string): Promise<Page>;
  /** Opens the day of a plateau, or of several with a comma, in English, and resolves when it is shown. */
  openDay(date: string, more?: string, plateau?: string): Promise<Page>;
  /** What the API answers. */
  get<T>(path: string): Promise<T>;
}

/**
 * A floor with Lyon and Montréal and a browser for the suite that calls this; `prepare` sends what is reviewed. What a
 * test opened is closed after it, and must have had no faults.
 */
export function browserForDays(prepare: (floor: Floor) => Promise<unknown>): () => ReviewedDays {
  let floor: Floor;
  let browser: Browser;
  let shown: BoardPage | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
    floor = await openPagedFloor(CONFIGURATION);
    await prepare(floor);
  });
  afterEach(async () => {
    expect(shown?.faults ?? []).toEqual([]);
    await shown?.close();
    shown = undefined;
  });
  afterAll(async () => {
    await browser.close();
    await floor.stop();
  });
  const open = async (query: string): Promise<Page> => {
    const token = await floor.token({ role: 'manager', plateaus: ['*'] });
    shown = await BoardPage.open(browser, floor, { token, query });
    return shown.page;
  };
  return () => ({
    floor,
    open,
    openDay: async (date, more = '&lang=en', plateau = 'lyon') => {
      const page = await open(`?view=day&plateau=${plateau}&date=${date}${more}`);
      await page.getByTestId('day').waitFor();
      return page;
    },
    get: async <T>(path: string) => (await (await floor.get(`/api/v1/${path}`)).json()) as T,
  });
}
