import type { Browser } from 'playwright-core';

/** Starts the Chromium of the machine, or the one that VIGIE_TEST_CHROMIUM names. */
export function launchChromium(): Promise<Browser>;
