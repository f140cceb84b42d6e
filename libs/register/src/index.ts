export { identify } from './identify.js';
export { PAST_MS } from './move-arguments.js';
export { MemoryRegister } from './memory-register.js';
export * from './port.js';
export { RedisRegister, type RedisRegisterOptions } from './redis-register.js';
export * from './register-error.js';
