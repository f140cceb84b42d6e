import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertNotice } from '#contract';
import { MemoryRegister } from '#register';
import { ChannelCourier, type Sender } from './channel-courier.js';

const NOW = Date.parse('2026-03-01T09:15:00Z');
const NOTICE = { id: 'n-1', plateau: 'lyon', channel: 'desk' } as AlertNotice;

describe('a courier', () => {
  let register: MemoryRegister;
  const courier = (sender: Sender, fingerprint = 'here') =>
    new ChannelCourier(new Map([['desk', { sender, fingerprint }]]), register, {
      now: () => NOW,
      writeReport: async () => undefined,
    });
  const audit = () => register.audit('lyon', NOW, NOW + 1);

  beforeEach(() => {
    register = new MemoryRegister(() => NOW);
  });

  it('writes down what was delivered', async () => {
    expect(await courier({ send: async () => ({ outcome: 'delivered' }) }).deliver(NOTICE)).toEqual({
      outcome: 'delivered',
    });
    expect(await audit()).toMatchObject([{ act: 'delivered', about: 'n-1', detail: 'desk' }]);
  });

  it('refuses a channel that is not configured', async () => {
    const sender = { send: async () => ({ outcome: 'delivered' }) as const };
    expect(await courier(sender).deliver({ ...NOTICE, channel: 'gone' })).toMatchObject({ outcome: 'refused' });
  });

  it('uses a channel no more whose receiver is gone, until it is configured otherwise', async () => {
    const sent: string[] = [];
    const sender: Sender = {
      send: async ({ id }) => {
        sent.push(id);
        return { outcome: 'refused', error: '410', isGone: true };
      },
    };
    await courier(sender).deliver(NOTICE);
    expect(await courier(sender).deliver(NOTICE)).toMatchObject({ outcome: 'refused' });
    expect(await register.disabled()).toEqual([{ channel: 'desk', fingerprint: 'here', at: NOW, error: '410' }]);
    expect(await audit()).toMatchObject([{ act: 'disabled', detail: 'desk: 410' }]);
    expect(sent).toHaveLength(1);
    const delivering: Sender = { send: async () => ({ outcome: 'delivered' }) };
    expect(await courier(delivering, 'elsewhere').deliver(NOTICE)).toEqual({ outcome: 'delivered' });
    expect(await register.disabled()).toEqual([]);
  });

  it('buries what was given up, and writes it down', async () => {
    await courier({ send: async () => ({ outcome: 'refused', error: '410' }) }).gaveUp(NOTICE, 1, '410');
    expect(await register.dead('lyon')).toEqual([{ notice: NOTICE, failedAt: NOW, attempts: 1, error: '410' }]);
    expect(await audit()).toMatchObject([{ act: 'failed', detail: 'desk: 410' }]);
  });
});
