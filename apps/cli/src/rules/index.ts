export { testRules } from './rules-test.js';
export type { WatchedPlateau } from './timeline.js';
