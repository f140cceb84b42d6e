import type { ReactNode } from 'react';
import { DisplayControls } from '../wall/display-controls.js';

interface ScreenProps {
  readonly title: string;
  /** What the page is up to, for tests; a screen that stands for no board has none. */
  readonly state?: 'connecting' | 'signed-out';
  readonly children?: ReactNode;
}

/** A page with one thing to say, shown where there is no board. */
export function Screen({ title, state, children }: ScreenProps) {
  return (
    <main className="screen" data-testid={state === undefined ? 'screen' : 'board'} data-state={state}>
      <div className="screen__body">
        <h1>{title}</h1>
        {children}
      </div>
      <footer className="screen__foot">
        <DisplayControls />
      </footer>
    </main>
  );
}
