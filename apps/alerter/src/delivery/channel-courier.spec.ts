import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertNotice } from '#contract';
import { MemoryRegister } from '#register';
import { ChannelCourier, type Sender } from './channel-courier.js';

const NOW = Date.parse('2026-03-01T09:15:00Z');
const NOTICE = { id: 'n-1', plateau: 'lyon', channel: 'desk' } as AlertNotice;

describe('a courier', () => {
  let register: MemoryRegister;
  const courier = (sender: Sender) => new ChannelCourier(new Map([['desk', sender]]), register, () => NOW);
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

  it('buries what was given up, and writes it down', async () => {
    await courier({ send: async () => ({ outcome: 'refused', error: '410' }) }).gaveUp(NOTICE, 1, '410');
    expect(await register.dead('lyon')).toEqual([{ notice: NOTICE, failedAt: NOW, attempts: 1, error: '410' }]);
    expect(await audit()).toMatchObject([{ act: 'failed', detail: 'desk: 410' }]);
  });
});
