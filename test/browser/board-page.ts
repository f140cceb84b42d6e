import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { UrgencyLevel } from '#contract';
import { SESSION_COOKIE } from '#access';
import { until } from '../until.js';
import type { RealFloor } from './real-floor.js';

export { launchChromium } from '../stack/chromium.mjs';

/** Runs in the page; as text, because the tests are compiled without the types of a browser. */
const RECORD_STATES = `(() => {
  const states = (globalThis.statesOfTheTest = []);
  const look = () => {
    const state = document.querySelector('[data-testid=board]')?.dataset.state;
    if (state !== undefined && state !== states.at(-1)) states.push(state);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  look();
})()`;

/** What serves a page and lets it in. */
export type PageServer = Pick<RealFloor, 'url' | 'token' | 'session'>;

/** How a page is opened; without a token it is signed in as the wall of Lyon. */
export interface PageOptions {
  /** What the token grants it is signed in with; `undefined` means that nobody is signed in. */
  readonly token?: string | undefined;
  /** What follows the first slash of the address. */
  readonly query?: string;
  /** By how much the clock of the machine that shows the page is wrong, in milliseconds. */
  readonly skewMs?: number;
}

/** The page of a board in a browser, as somebody who looks at it sees it. */
export class BoardPage {
  /** What went wrong in the page by itself: scripts that failed, and what its content policy forbade. */
  readonly faults: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // A server that is away is no fault of the page.
      if (message.type() === 'error' && !message.text().includes('ERR_CONNECTION_REFUSED'))
        this.faults.push(message.text());
    });
  }

  /** Opens the page in a browser session of its own. */
  static async open(browser: Browser, floor: PageServer, options: PageOptions = {}): Promise<BoardPage> {
    const { query = '', skewMs = 0 } = options;
    const token = 'token' in options ? options.token : await floor.token({ role: 'wall', plateaus: ['lyon'] });
    const context = await browser.newContext();
    if (token !== undefined) await signIn(context, floor, token);
    if (skewMs !== 0) await context.addInitScript(skewClock, skewMs);
    const board = new BoardPage(context, await context.newPage());
    await board.page.goto(`${floor.url}/${query}`);
    return board;
  }

  /** Signs this page in with what a token grants. */
  signIn(floor: PageServer, token: string): Promise<void> {
    return signIn(this.context, floor, token);
  }

  /** Closes its session. */
  close(): Promise<void> {
    return this.context.close();
  }

  /** `live`, `stale`, `connecting` or `signed-out`. */
  state(): Promise<string | null> {
    return this.attribute('board', 'data-state');
  }

  /** Why the board is stale. */
  reason(): Promise<string | null> {
    return this.attribute('board', 'data-stale-reason');
  }

  /** How many callers wait at a level, as the lane says. */
  async waiting(level: UrgencyLevel): Promise<number> {
    return Number(await this.attribute(`lane-${level}`, 'data-waiting'));
  }

  /** How long the one who waits longest at a level has waited, in seconds, as the lane says. */
  async oldestWait(level: UrgencyLevel): Promise<number> {
    const span = await this.page.getByTestId(`lane-${level}`).locator('time').getAttribute('datetime');
    return Number(/^PT(\d+)S$/.exec(span ?? '')?.[1]);
  }

  /** Waits until the board is in this state, and gives how long that took in milliseconds. */
  async becomes(state: string, withinMs?: number): Promise<number> {
    const since = performance.now();
    await until(async () => (await this.state()) === state, `the page to be ${state}`, withinMs);
    return performance.now() - since;
  }

  /** Waits until so many callers wait at a level. */
  async shows(level: UrgencyLevel, count: number, withinMs?: number): Promise<void> {
    await until(async () => (await this.waiting(level)) === count, `${count} to wait at ${level}`, withinMs);
  }

  /** Keeps each state that the board takes from now on, however shortly; the answer gives them. */
  async recordStates(): Promise<() => Promise<string[]>> {
    await this.page.evaluate(RECORD_STATES);
    return () => this.page.evaluate(() => (globalThis as unknown as { statesOfTheTest: string[] }).statesOfTheTest);
  }

  /** What the page looks like to who reads it. */
  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  private async attribute(testId: string, name: string): Promise<string | null> {
    const element = this.page.getByTestId(testId);
    return (await element.count()) === 0 ? null : element.getAttribute(name, { timeout: 1_000 });
  }
}

async function signIn(context: BrowserContext, { url, session }: PageServer, token: string): Promise<void> {
  const value = await session(token);
  await context.addCookies([{ name: SESSION_COOKIE, value, url, httpOnly: true, sameSite: 'Strict' }]);
}

/** Runs in the page before anything else: all it can learn of the time of day is wrong by so much. */
function skewClock(skewMs: number): void {
  const RightDate = Date;
  globalThis.Date = class extends RightDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [RightDate.now() + skewMs] : given) as [number]));
    }
    static override now = (): number => RightDate.now() + skewMs;
  } as DateConstructor;
  const origin = performance.timeOrigin + skewMs;
  Object.defineProperty(performance, 'timeOrigin', { get: () => origin });
}
