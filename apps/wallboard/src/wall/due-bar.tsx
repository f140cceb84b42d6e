import { useFeed } from '../feed/feed-context.js';

/** How much of the target of a wait is left, as a bar that shrinks each second; nothing where there is no target. */
export function DueBar({ since, due }: { since: number; due: number | undefined }) {
  const left = useFeed(({ instant = since }) => {
    if (due === undefined || due <= since) return 0;
    return Math.max(0, Math.round(((due - instant) / (due - since)) * 100));
  });
  if (due === undefined) return null;
  return (
    <span className="due" aria-hidden="true">
      <span className="due__left" style={{ transform: `scaleX(${Math.min(100, left) / 100})` }} />
    </span>
  );
}
