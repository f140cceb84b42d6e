import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { CallItem } from '#contract';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { violationsOn } from './accessibility.js';
import { browserForDays, DAY, sendComparedDays } from './reviewed-days.js';

describeWith(['chromium'])('what is behind the figures of a day', () => {
  const review = browserForDays(sendComparedDays);

  it('leads from a number to the very calls behind it, page by page, and back', async () => {
    const page = await review().openDay(DAY);
    await page.getByTestId('figure-abandoned').getByRole('link').click();
    const list = page.getByTestId('calls');
    await list.waitFor();
    const { calls } = await review().get<{ calls: CallItem[] }>(`plateaus/lyon/calls?state=abandoned&date=${DAY}`);
    expect([await list.getAttribute('data-count'), calls.length]).toEqual(['55', 55]);
    expect(await page.getByTestId('call').count()).toBe(50);
    await page.getByRole('link', { name: 'Next page' }).click();
    await until(async () => (await page.getByTestId('call').count()) === 5, 'the next page');
    await page.getByTestId('filter-language').selectOption('de');
    const german = calls.filter(({ language }) => language === 'de-CH').length;
    await until(async () => (await page.getByTestId('call').count()) === german, 'the calls in German');
    expect(page.url()).toContain('language=de');
    await page.getByRole('link', { name: 'Waited' }).click();
    await page.reload();
    await page.getByTestId('call').first().waitFor();
    expect(await page.getByRole('columnheader', { name: 'Waited' }).getAttribute('aria-sort')).toBe('ascending');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the review' }).click();
    await page.getByTestId('day').waitFor();
    expect(page.url()).not.toContain('language=de');
  });

  it('is saved as the CSV that the API gives', async () => {
    const page = await review().openDay(DAY);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('csv-floor').click()]);
    expect(download.suggestedFilename()).toBe(`lyon-${DAY}.csv`);
    const path = `/api/v1/plateaus/lyon/days/${DAY}?by=queue,urgency,language,category,outcome`;
    const given = await review().floor.get(`${path}&format=csv&lang=en&bom=1`);
    expect(await readFile(await download.path())).toEqual(Buffer.from(await given.arrayBuffer()));
  });
});
