export { withAuthorisation } from './authorisation/authorisation-page.js';
export type { GatewayParts } from './gateway.module.js';
export * from './server.js';
