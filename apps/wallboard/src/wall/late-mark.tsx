/** The hourglass that stands for a wait longer than its target, whatever its urgency. */
export function LateMark() {
  return (
    <svg className="late-mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 1h18v3l-6.5 8L21 20v3H3v-3l6.5-8L3 4Z" />
    </svg>
  );
}
