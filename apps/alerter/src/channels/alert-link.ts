import type { AlertNotice } from '#contract';

/** Where the alert of a notice is on the page; absent where no public address is configured. */
export function alertLink({ plateau, alert }: AlertNotice, publicUrl: string | undefined): string | undefined {
  if (publicUrl === undefined) return undefined;
  const url = new URL('alerts', publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  url.searchParams.set('plateau', plateau);
  url.searchParams.set('alert', alert.id);
  return url.href;
}
