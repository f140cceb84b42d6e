/** The crossed-out eye that stands for what cannot be seen any more. */
export function SilentMark() {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M1 12s4-7.5 11-7.5S23 12 23 12s-4 7.5-11 7.5S1 12 1 12Z" />
      <circle cx="12" cy="12" r="3.2" />
      <path d="M3 2.5 21 21.5" />
    </svg>
  );
}
