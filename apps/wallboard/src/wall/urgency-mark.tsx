import type { ReactNode } from 'react';
import type { UrgencyLevel } from '#contract';

// Outlines that stay apart from one another without colour, and smaller than a fingertip at ten metres.
const SHAPES: Readonly<Record<UrgencyLevel, ReactNode>> = {
  P0: <path d="M8 1h8l7 7v8l-7 7H8l-7-7V8Z" />,
  P1: <path d="M12 1.5 23.5 22H.5Z" />,
  untriaged: (
    <g className="mark__line">
      <circle cx="12" cy="12" r="9.6" strokeDasharray="4.6 2.94" />
      <path d="M9 9.6c0-4 6-4 6-.4 0 2.4-3 2.2-3 5M12 17.2v.6" />
    </g>
  ),
  P2: <path d="M2.5 2.5h19v19h-19Z" />,
  P3: (
    <g className="mark__line">
      <circle cx="12" cy="12" r="9" />
    </g>
  ),
};

/** The shape that stands for a level of urgency, in the colour of that level; the words beside it say the same. */
export function UrgencyMark({ level }: { level: UrgencyLevel }) {
  return (
    <svg className="mark" data-level={level} viewBox="0 0 24 24" aria-hidden="true">
      {SHAPES[level]}
    </svg>
  );
}
