import type { ReactNode } from 'react';
import { makeReachable } from '../wall/make-reachable.js';

/** A table that scrolls by itself where the page is narrower. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="review__scroll" aria-label={label} ref={makeReachable}>
      {children}
    </section>
  );
}
