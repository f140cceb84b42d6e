import { createInterface } from 'node:readline/promises';

/** Asks on the terminal, and takes nothing for a yes but one; without a terminal nobody can be asked, so the answer is no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}
