import { type ReactNode, useSyncExternalStore } from 'react';
import { ResponsiveContainer } from 'recharts';

/** As wide as a page of A4 within its margins, in CSS pixels, and so high that two charts and a table go on it. */
const PAPER = { width: 700, height: 190 };

let isPrinted = false;

function watchPrinting(changed: () => void): () => void {
  const begin = () => {
    isPrinted = true;
    changed();
  };
  const end = () => {
    isPrinted = false;
    changed();
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}

/** A chart fills its place, and is drawn anew for paper: laid out for a wide screen its text could not be read there. */
export function ChartRoom({ children }: { children: ReactNode }) {
  const printed = useSyncExternalStore(watchPrinting, () => isPrinted);
  return (
    <ResponsiveContainer width={printed ? PAPER.width : '100%'} height={printed ? PAPER.height : '100%'}>
      {children}
    </ResponsiveContainer>
  );
}
