/** A loudspeaker, with waves while it is switched on and a cross while it is not. */
export function SoundMark({ on }: { on: boolean }) {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 9h4l6-5v16l-6-5H2Z" />
      {on ? <path d="M16 8.5a5 5 0 0 1 0 7M18.5 5a9.5 9.5 0 0 1 0 14" /> : <path d="m16 9 6 6M22 9l-6 6" />}
    </svg>
  );
}
