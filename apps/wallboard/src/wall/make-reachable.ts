/** Lets the keyboard reach what scrolls: not every browser sees to that itself. */
export function makeReachable(region: HTMLElement | null): void {
  region?.setAttribute('tabindex', '0');
}
