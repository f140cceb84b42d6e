/** The path of the page of alerts. */
export const ALERTS_PATH = '/alerts';

/** The address of the page of alerts with these members of its query. */
export function alertsAddress(query: Readonly<Record<string, string>>): string {
  return `${ALERTS_PATH}?${new URLSearchParams(query)}`;
}
