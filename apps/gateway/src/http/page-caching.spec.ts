import { describe, expect, it } from '@jest/globals';
import { cacheControlOf } from './page-caching.js';

describe('the files of the page', () => {
  it.each([
    '/page/assets/index-C2R-wpKY.js',
    '/page/assets/index-BG5dcYuY.css',
    '/page/assets/atkinson-hyperlegible-next-latin-wght-normal-BcXVPD7q.woff2',
    'C:\\page\\assets\\trend-chart-CkR2tloh.js',
  ])('may be kept for ever where their name tells their contents: %s', (file) => {
    expect(cacheControlOf(file)).toContain('immutable');
  });

  it.each(['/page/index.html', '/page/favicon.svg', '/assets/page/index.html', '/page/assets/plain.js'])(
    'are asked for again where it does not: %s',
    (file) => {
      expect(cacheControlOf(file)).toBe('no-cache');
    },
  );
});
