import { MemoryLedger } from '#ledger';
import { ledgerSuite } from './ledger-suite.js';
import { packingSuite } from './packing-suite.js';
import { rulesSuite } from './rules-suite.js';

async function open() {
  const ledger = new MemoryLedger();
  return { ledger, other: ledger, close: () => ledger.close() };
}

ledgerSuite('memory', open);
packingSuite('memory', open);
rulesSuite('memory', open);
