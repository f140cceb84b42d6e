import type { Page } from 'playwright-core';

/** Types dates into the field of that test id, as digits in the order of the page's language, and leaves them with Enter. */
export async function typeDates(page: Page, testId: string, digits: string): Promise<void> {
  await page.getByTestId(testId).getByRole('spinbutton').first().focus();
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
}

/** Types a date such as `2026-03-12` as {@link typeDates} does, where the page puts the day first. */
export const typeDate = (page: Page, testId: string, date: string): Promise<void> =>
  typeDates(page, testId, date.split('-').toReversed().join(''));
