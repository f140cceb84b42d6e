import { releaseOf, type Release } from './release.js';

const PAGE = '/index.html';

/** The release that a document belongs to; to be asked before parts of it are loaded later on. */
export function releaseIn(page: Document): Release | undefined {
  const scripts = [...page.querySelectorAll('script[src]')].map((script) => script.getAttribute('src') ?? '');
  const styles = [...page.querySelectorAll('link[rel=stylesheet]')].map((link) => link.getAttribute('href') ?? '');
  return releaseOf([...scripts, ...styles]);
}

/** The release that the gateway serves now; nothing while it does not answer, or where something else answers for it. */
export async function fetchRelease(): Promise<Release | undefined> {
  try {
    const answer = await fetch(PAGE, { cache: 'no-cache', redirect: 'error', headers: { accept: 'text/html' } });
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // A proxy's sign-in page must not take the place of a wall that still works.
    return page.getElementById('page') === null ? undefined : releaseIn(page);
  } catch {
    // A gateway that is away is asked again when it returns.
    return undefined;
  }
}
