import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { AuditLineItem, Handover, HandoverShift } from '#contract';
import { describeWith } from '../servers.js';
import { type AlertsFloor, ON_DUTY, openAlertsFloor } from './gateway-alerts-floor.js';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';

const HANDOVER = '/plateaus/lyon/handover';
const DOCUMENTED = '/api/v1/plateaus/{plateau}/handover';

describeWith(['redis'])('a handover by REST', () => {
  let floor: AlertsFloor;
  let api: ApiDescription;
  beforeEach(async () => {
    floor = await openAlertsFloor();
    api = await strictDescription(floor);
  });
  afterEach(() => floor.stop());

  const list = async () => expectDocumented<Handover>(api, DOCUMENTED, await floor.ask('GET', HANDOVER));
  const write = async (body: unknown, grant = ON_DUTY) => {
    const response = await floor.ask('POST', `${HANDOVER}/notes`, body, grant);
    const path = `${DOCUMENTED}/notes`;
    const answer = await expectDocumented<{ shift: HandoverShift; type: string }>(api, path, response, 'post');
    return { status: response.status, ...answer };
  };

  const status = async (body: unknown, grant = ON_DUTY) => (await write(body, grant)).status;

  it('lists the shift that runs and those before it, three days back', async () => {
    const { shifts, zone, at } = await list();
    expect([shifts.length, zone]).toEqual([9, 'Europe/Paris']);
    expect(shifts[0]!.start <= at && at < shifts[0]!.end).toBe(true);
    expect(new Set(shifts.map(({ name }) => name))).toEqual(new Set(['morning', 'afternoon', 'night']));
    expect(shifts.every(({ notes }) => notes.length === 0)).toBe(true);
  });

  it('keeps who wrote what and when, version by version, with a line each in the audit', async () => {
    const [running, former] = (await list()).shifts;
    const night = { ...ON_DUTY, role: 'manager', name: 'Night desk' } as const;
    expect(await write({ shift: former!.start, text: 'Two tow trucks are out.', versions: 0 })).toMatchObject({
      status: 200,
    });
    await write({ shift: former!.start, text: ' <b>Three</b> are.\n', versions: 1 }, night);
    await write({ shift: running!.start, text: 'Quiet.', versions: 0 });
    const [now, before] = (await list()).shifts;
    expect(now!.notes.map(({ by, text }) => [by, text])).toEqual([['Duty desk', 'Quiet.']]);
    expect(before!.notes.map(({ by, text }) => [by, text])).toEqual([
      ['Duty desk', 'Two tow trucks are out.'],
      ['Night desk', '<b>Three</b> are.'],
    ]);
    const audit = await floor.ask('GET', '/plateaus/lyon/alerts/audit', undefined, night);
    const { lines } = (await audit.json()) as { lines: AuditLineItem[] };
    expect(lines.map(({ act, by, about, detail }) => [act, by, about, detail])).toEqual([
      ['handover-noted', 'Duty desk', former!.start, 'Two tow trucks are out.'],
      ['handover-noted', 'Night desk', former!.start, '<b>Three</b> are.'],
      ['handover-noted', 'Duty desk', running!.start, 'Quiet.'],
    ]);
  });

  it('lets nobody write over what they have not read', async () => {
    const { start: shift } = (await list()).shifts[0]!;
    const both = await Promise.all(['one', 'two'].map((text) => write({ shift, text, versions: 0 })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.type).toBe('urn:vigie:problem:note-moved');
    expect((await list()).shifts[0]!.notes).toHaveLength(1);
  });

  it('takes no note of a shift that is long over, unknown, or to come, nor one without bounds', async () => {
    const { shifts } = await list();
    const note = { shift: shifts[0]!.start, text: 'x', versions: 0 };
    expect(await status({ ...note, shift: shifts[2]!.start })).toBe(409);
    expect(await status({ ...note, shift: shifts[0]!.end })).toBe(404);
    expect(await status({ ...note, shift: '2026-01-01T00:00:00.000Z' })).toBe(404);
    expect(await status({ ...note, text: 'x'.repeat(4_001) })).toBe(400);
    expect(await status({ ...note, versions: -1 })).toBe(400);
    expect(await status({ ...note, versions: 100 })).toBe(409);
    expect(await status(note, { role: 'wall', plateaus: ['lyon'] })).toBe(403);
    expect(await status(note, { role: 'manager', plateaus: ['madrid'] })).toBe(403);
    expect((await floor.ask('GET', HANDOVER, undefined, { role: 'wall', plateaus: ['lyon'] })).status).toBe(403);
    expect((await list()).shifts.flatMap(({ notes }) => notes)).toEqual([]);
  });
});
