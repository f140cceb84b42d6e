export type { GatewayParts } from './gateway.module.js';
export * from './server.js';
