import type { ReactNode } from 'react';
import type { Severity } from '#contract';

const SIGN = <path className="severity__sign" d="M12 6.5v6.5M12 16.4v1.2" />;

// Outlines that stay apart from one another without colour; all bear the sign that sets them apart from urgencies.
const SHAPES: Readonly<Record<Severity, ReactNode>> = {
  vital: <path d="M8 1h8l7 7v8l-7 7H8l-7-7V8Z" />,
  urgent: <path d="M12 .8 24 22.6H0Z" />,
  warning: <circle cx="12" cy="12" r="11" />,
};

/** The shape that stands for a severity; the words beside it say the same. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <svg className="severity" data-severity={severity} viewBox="0 0 24 24" aria-hidden="true">
      {SHAPES[severity]}
      {SIGN}
    </svg>
  );
}
