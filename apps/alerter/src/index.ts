export * from './alerter.module.js';
export { openChannels } from './channels/open-channels.js';
export * from './delivery/index.js';
export * from './reports/index.js';
