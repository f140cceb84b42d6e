import { MemoryRegister } from '#register';
import { FIRED } from './fixtures.js';
import { leaseSuite } from './lease-suite.js';
import { registerSuite } from './register-suite.js';

async function open() {
  let now = FIRED;
  const register = new MemoryRegister(() => now);
  return {
    register,
    other: register,
    now: async () => now,
    pass: () => void (now += 200),
    close: () => register.close(),
  };
}

registerSuite('memory', open);
leaseSuite('memory', open);
