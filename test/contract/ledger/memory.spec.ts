import { MemoryLedger } from '#ledger';
import { ledgerSuite } from './ledger-suite.js';

ledgerSuite('memory', async () => {
  const ledger = new MemoryLedger();
  return { ledger, other: ledger, close: () => ledger.close() };
});
