import type { MouseEvent, ReactNode } from 'react';
import { isPlainClick } from '../plain-click.js';
import { useSettings } from '../settings-context.js';
import type { QueryChanges } from '../settings.js';

interface QueryLinkProps {
  readonly changes: QueryChanges;
  /** What is said instead of what is seen. */
  readonly label?: string;
  readonly className?: string;
  /** Whether it leads to what is shown already. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A link to the address that differs in some members; the page follows it without being loaded again. */
export function QueryLink({ changes, label, className, current = false, children }: QueryLinkProps) {
  const { addressWith, go } = useSettings();
  const follow = (event: MouseEvent): void => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    go(changes);
  };
  return (
    <a
      href={addressWith(changes)}
      className={className}
      aria-label={label}
      aria-current={current ? 'true' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
