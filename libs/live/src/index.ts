export * from './day-reading.js';
export * from './fired-alerts.js';
export * from './live-alerts.js';
export * from './live-board.js';
export * from './live-boards.js';
export * from './log-watch.js';
export * from './plateau-directory.js';
export * from './plateau-homes.js';
