import { join } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the page into the folder that the gateway serves; a strict content policy allows files of our own only. */
export default defineConfig({
  root: import.meta.dirname,
  // Of what the date pickers say, the languages that the page speaks.
  plugins: [react(), optimizeLocales.vite({ locales: ['fr-FR', 'en-GB', 'en-US'] })],
  // Of libs/floor the page gets the catalogue of figures alone: it derives no records, and another import fails here.
  resolve: { alias: { '#floor': join(import.meta.dirname, '../../libs/floor/src/catalogue/index.ts') } },
  build: {
    outDir: '../../dist/apps/wallboard',
    emptyOutDir: true,
    // Fonts and pictures as data: addresses, and the preload polyfill, would need holes in the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the page is made of goes into the list of a release.
    license: { fileName: 'licences.json' },
  },
});
