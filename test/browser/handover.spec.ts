import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Grant } from '#access';
import { parseConfiguration } from '#runtime';
import { answered, floorEvent } from '../integration/gateway-events.js';
import type { Floor } from '../integration/gateway-floor.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { overflowOf, violationsOn } from './accessibility.js';
import { BoardPage, launchChromium } from './board-page.js';
import { leaveOpen } from './handover-floor.js';
import { openPagedFloor } from './paged-floor.js';
import { PHONE } from './shown-wall.js';

const CONFIGURATION = parseConfiguration(
  `
privacy: { agentFigures: true }
plateaus:
  - id: lyon
    name: Lyon
    zone: Europe/Paris
    queues: { roadside: { name: Roadside }, medical: { name: Medical } }
    milestones: [{ milestone: arrived, dueMinutes: 60, atRiskMinutes: 15 }]
`,
  'handover.yaml',
);
const DAY_DESK: Grant = { role: 'supervisor', plateaus: ['lyon'], name: 'Day desk' };
const NIGHT_DESK: Grant = { role: 'manager', plateaus: ['lyon'], name: 'Night desk' };

const rows = async (page: Page, name: string) =>
  (await page.getByTestId(`open-${name}`).locator('tbody tr').allInnerTexts()).map((text) =>
    text.replaceAll(/\s+/g, ' ').trim(),
  );
const write = async (page: Page, text: string) => {
  await page.getByTestId('write-0').click();
  await page.getByTestId('note-dialog').locator('textarea').fill(text);
  await page.getByRole('button', { name: 'Save' }).click();
};

describeWith(['chromium'])('the handover of a shift', () => {
  let floor: Floor;
  let browser: Browser;
  let alert: string;
  const now = Date.now();
  const pages: BoardPage[] = [];

  beforeAll(async () => {
    [browser, floor] = await Promise.all([launchChromium(), openPagedFloor(CONFIGURATION)]);
    alert = await leaveOpen(floor, now);
  });
  afterEach(async () => {
    // What is refused the browser tells of by itself.
    const faults = pages.flatMap((page) => page.faults.filter((fault) => !fault.includes('409 (Conflict)')));
    await Promise.all(pages.splice(0).map((page) => page.close()));
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await floor.stop();
  });

  const open = async (more = '&lang=en', grant = DAY_DESK): Promise<Page> => {
    const query = `?view=handover&plateau=lyon${more}`;
    const shown = await BoardPage.open(browser, floor, { token: await floor.token(grant), query });
    pages.push(shown);
    await shown.page.getByTestId('shift').first().waitFor();
    return shown.page;
  };

  it('shows what is open and who must act, and leads to it', async () => {
    const page = await open();
    await page.getByTestId(`unowned-${alert}`).waitFor();
    expect(await rows(page, 'alerts')).toEqual([expect.stringMatching(/^\s*Vital .*Medical/)]);
    expect(await rows(page, 'calls')).toEqual([
      expect.stringMatching(/^P0 vital Medical French waiting .* — call-waiting$/),
      expect.stringMatching(/^P1 urgent Medical French talking .* a-1 call-talking$/),
    ]);
    expect(await rows(page, 'recalls')).toEqual([expect.stringMatching(/^P1 urgent Roadside German .* call-left$/)]);
    expect(await rows(page, 'milestones')).toEqual([
      expect.stringMatching(/^P1 urgent Arrival Roadside .*overdue by.*\+15:.* case-late$/),
      expect.stringMatching(/^P2 can wait Arrival Roadside .*due in.* case-at-risk$/),
    ]);
    expect(await rows(page, 'cases')).toEqual([expect.stringMatching(/case-late$/)]);
    expect(await rows(page, 'incidents')).toEqual([expect.stringContaining('Snow on the A43')]);
    const link = page.getByTestId(`unowned-${alert}`).getByRole('link');
    expect(await link.getAttribute('href')).toBe(`/alerts?plateau=lyon&alert=${alert}`);
    await page.getByTestId('open-cases').getByRole('link', { name: 'case-late' }).click();
    await page.getByRole('heading', { name: /case-late/ }).waitFor();
    await page.goBack();
    await page.getByTestId('open-calls').getByRole('link', { name: 'call-talking' }).click();
    await page.getByTestId('life').waitFor();
    await page.getByRole('heading', { name: /call-talking/ }).waitFor();
  });

  it('follows the floor', async () => {
    const page = await open();
    const subject = 'call-new';
    await floor.send(
      floorEvent(
        'call.queued',
        { plateau: 'lyon', subject, time: Date.now() },
        {
          queue: 'medical',
          language: 'fr',
          urgency: 'P0',
        },
      ),
    );
    await page.getByTestId(`call-${subject}`).waitFor();
    await floor.send(answered({ plateau: 'lyon', subject, at: Date.now() }));
    await page.locator(`[data-testid=call-${subject}][data-state=talking]`).waitFor();
    await floor.send(floorEvent('call.voided', { plateau: 'lyon', subject, time: Date.now() }, {}));
    await page.getByTestId(`call-${subject}`).waitFor({ state: 'detached' });
  });

  it('has a note for the next shift, whose earlier versions stay, and lets nobody write over what they have not read', async () => {
    const [day, night] = await Promise.all([open('&lang=en'), open('&lang=en', NIGHT_DESK)]);
    await write(day, 'Two tow trucks are out.\n<b>Snow</b> from 20:00.');
    const note = day.getByTestId('shift').first().getByTestId('note');
    await note.first().waitFor();
    expect(await note.first().innerText()).toBe('Two tow trucks are out.\n<b>Snow</b> from 20:00.');
    await write(night, 'One tow truck is out.');
    const theirs = night.getByTestId('theirs');
    await theirs.waitFor();
    expect(await theirs.innerText()).toContain('Written meanwhile by Day desk');
    expect(await theirs.innerText()).toContain('<b>Snow</b> from 20:00.');
    expect(await night.getByTestId('note-dialog').locator('textarea').inputValue()).toBe('One tow truck is out.');
    await night.getByRole('button', { name: 'Save' }).click();
    await night.getByTestId('note-dialog').waitFor({ state: 'detached' });
    const shift = night.getByTestId('shift').first();
    await until(async () => (await shift.innerText()).includes('1 earlier version'), 'both versions');
    expect(await shift.innerText()).toMatch(/One tow truck is out\.\s+Night desk, \d\d:\d\d:\d\d/);
    await shift.getByText('1 earlier version').click();
    expect(await shift.innerText()).toContain('Two tow trucks are out.');
  });

  it('is used with keys alone', async () => {
    const page = await open();
    await page.getByTestId('write-1').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('note-dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('note-dialog').waitFor({ state: 'detached' });
    expect(await page.getByTestId('write-1').evaluate((button) => button === button.ownerDocument.activeElement)).toBe(
      true,
    );
  });

  it('is not for the screens of the floor', async () => {
    const token = await floor.token({ role: 'wall', plateaus: ['lyon'] });
    const shown = await BoardPage.open(browser, floor, { token, query: '?view=handover&plateau=lyon&lang=en' });
    pages.push(shown);
    await shown.page.getByText('Your role does not allow it').waitFor();
  });

  it.each(['en', 'fr'])('breaks no rule of WCAG 2.2 AA in %s, at a desk, on a phone and in the dark', async (lang) => {
    const page = await open(`&lang=${lang}`);
    await page.getByTestId(`unowned-${alert}`).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect([(await overflowOf(page)).wide, await violationsOn(page)]).toEqual([false, []]);
    await page.goto(`${floor.url}/?view=handover&plateau=lyon&lang=${lang}&theme=dark`);
    await page.getByTestId('write-0').click();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('fits sheets of A4, with the notes and without what is for the screen only', async () => {
    const page = await open();
    await page.getByTestId(`unowned-${alert}`).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1032 });
    expect((await overflowOf(page)).wide).toBe(false);
    expect(await page.getByTestId('write-0').isVisible()).toBe(false);
    expect(await page.getByTestId('shift').first().isVisible()).toBe(true);
    expect(await page.getByTestId('open-milestones').isVisible()).toBe(true);
  });
});
