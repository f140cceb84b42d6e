import type { Page } from 'playwright-core';

/** What is read of React's own records of a drawn component. */
interface Drawn {
  readonly tag: number;
  readonly flags: number;
  readonly child: Drawn | null;
  readonly sibling: Drawn | null;
  readonly alternate: Drawn | null;
  readonly memoizedProps: Record<string, unknown> | null;
}

/**
 * Keeps the test id of each component that is drawn from now on, whether or not anything on the screen changes by it; the answer
 * gives them and begins anew. To be called before the page is opened: React shows what it does to developer tools only
 * if they are there when it starts.
 */
export async function watchDrawing(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(recordDrawing);
  return () => page.evaluate('drawnForTest.splice(0)');
}

/** Runs in the page, in place of React's developer tools. */
function recordDrawing(): void {
  const HOST = 5;
  const PERFORMED_WORK = 1;
  const drawn: unknown[] = [];
  const visit = (node: Drawn): void => {
    if (node.child?.tag === HOST && (node.flags & PERFORMED_WORK) !== 0) {
      drawn.push(node.child.memoizedProps?.['data-testid']);
    }
    // What React left alone is still the former tree's own, with the marks of former work.
    if (node.child === node.alternate?.child) return;
    for (let child = node.child; child !== null; child = child.sibling) visit(child);
  };
  Object.assign(globalThis, {
    drawnForTest: drawn,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
      onCommitFiberRoot: (_: number, root: { readonly current: Drawn }) => visit(root.current),
    },
  });
}
