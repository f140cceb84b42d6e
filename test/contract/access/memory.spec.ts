import { MemoryAccessStore } from '#access';
import { storeSuite } from './store-suite.js';

storeSuite('memory', async () => {
  let now = Date.parse('2026-03-01T09:15:00Z');
  const store = new MemoryAccessStore(() => now);
  return { store, other: store, pass: () => void (now += 300), close: () => store.close() };
});
