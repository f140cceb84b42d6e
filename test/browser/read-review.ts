import type { Locator, Page } from 'playwright-core';

/** The number that an element carries; null where it says that it is unknown. */
export async function numberOf(element: Locator): Promise<number | null> {
  const value = await element.first().getAttribute('data-value');
  return value === null ? null : Number(value);
}

/** The figures of the day itself, by name, as the page has them. */
export async function figuresOf(page: Page): Promise<Record<string, number | null>> {
  const found: Record<string, number | null> = {};
  for (const element of await page.locator('[data-testid^="figure-"]').all())
    found[(await element.getAttribute('data-testid'))!.replace('figure-', '')] = await numberOf(element);
  return found;
}

/** The figures of each row of a table of the page, by its name; none where there is no such table. */
export async function rowsOf(page: Page, table: string): Promise<Record<string, Record<string, number | null>>> {
  const found: Record<string, Record<string, number | null>> = {};
  for (const row of await page.getByTestId(table).locator('tbody tr').all()) {
    const figures: Record<string, number | null> = {};
    for (const cell of await row.locator('td').all())
      figures[(await cell.getAttribute('data-figure'))!] = await numberOf(cell);
    found[(await row.getAttribute('data-name'))!] = figures;
  }
  return found;
}

/** The hours of the week of the map of a page, by `weekday-hour`: their values, and of how many days they are. */
export async function hoursOf(
  page: Page,
): Promise<Record<string, { value: number | null; days: number; text: string }>> {
  const cells = await page
    .getByTestId('map')
    .locator('td')
    .evaluateAll(
      (found: readonly { dataset: Record<string, string>; innerText: string }[]) =>
        found.map(({ dataset, innerText }) => ({ ...dataset, text: innerText.trim() })) as {
          testid: string;
          value?: string;
          days: string;
          text: string;
        }[],
    );
  return Object.fromEntries(
    cells.map(({ testid, value, days, text }) => [
      testid.replace('hour-', ''),
      { value: value === undefined ? null : Number(value), days: Number(days), text },
    ]),
  );
}
