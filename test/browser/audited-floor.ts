import type { Floor } from '../integration/gateway-floor.js';

const MINUTE_MS = 60_000;

/** Lines such as a week leaves, the last at the moment it is called; those of one moment stay in their order. */
export async function writeAudit(floor: Floor, routine = 0): Promise<void> {
  const now = Date.now();
  const write = (minutesAgo: number, by: string, act: string, about: string, more: object = {}) =>
    floor.register.note({ at: now - minutesAgo * MINUTE_MS, plateau: '*', by, act, about, ...more });
  const lyon = { plateau: 'lyon' };
  for (let i = 0; i < routine; i += 1)
    await write(900, 'vigie', 'delivered', `notice-${i}`, { ...lyon, detail: 'desk' });
  await write(600, 'vigie', 'token-issued', '0d1f', { detail: 'Telephony, producer of lyon, sources acd' });
  await write(500, 'unknown', 'sign-in-refused', '203.0.113.7');
  await write(490, 'Frontdesk', 'signed-in', '10.0.0.12', { detail: 'account' });
  await write(480, 'North wall', 'refused', '10.0.0.31', { detail: 'view-calls lyon: role-not-allowed' });
  await write(300, 'vigie', 'fired', 'a-1', { ...lyon, detail: 'waiting-p1' });
  await write(299, 'Frontdesk', 'acknowledged', 'a-1', { ...lyon, detail: 'two callers at once; on it' });
  await write(120, 'Frontdesk', 'screen-approved', '8c1e', { ...lyon, detail: 'North wall' });
  const file = 'lyon-2026-11-28-calls-abandoned.xlsx';
  await write(60, 'Night desk', 'exported', file, {
    ...lyon,
    detail: 'figure=abandoned date=2026-11-28 queue=medical',
  });
  const shift = { plateau: 'madrid', detail: 'the tow trucks of the south are late; call again at seven' };
  await write(5, 'Night desk', 'handover-noted', '2026-11-29T06:00:00.000Z', shift);
}
