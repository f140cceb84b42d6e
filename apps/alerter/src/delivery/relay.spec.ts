import { expect, it } from '@jest/globals';
import type { AlertNotice, Notice } from '#contract';
import { MemoryRegister } from '#register';
import { relayOutbox } from './relay.js';

it('hands over what is to be sent, and takes out what walls read themselves', async () => {
  const register = new MemoryRegister();
  const notices = ['desk', 'wall', 'chief'].map(
    (channel) => ({ id: channel, plateau: 'lyon', channel }) as AlertNotice,
  );
  await register.move({ plateau: 'lyon', expected: 0, states: new Map(), notices, audit: [], ended: [] });
  const added: string[] = [];
  const queue = {
    add: async (rows: readonly Notice[]) => void added.push(...rows.map(({ id }) => id)),
    work: async () => {},
    close: async () => {},
  };
  await relayOutbox(register, queue);
  expect([added, await register.outbox(10)]).toEqual([['desk', 'chief'], []]);
});
