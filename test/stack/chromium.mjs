// Apart from the rest of the stack, which is there before any package is installed.
import { chromium } from 'playwright-core';
import { chromiumPath } from './requirements.mjs';

/** Starts the Chromium of the machine, or the one that VIGIE_TEST_CHROMIUM names. */
export const launchChromium = () =>
  chromium.launch({
    executablePath: process.env.VIGIE_TEST_CHROMIUM ?? chromiumPath() ?? 'chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
