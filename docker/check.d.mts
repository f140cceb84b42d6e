/** What is wrong with a compose file (default: compose.yaml), a line each; nothing where it is right. */
export function composeProblems(text?: string): string[];
/** What compose itself says about compose.yaml; `undefined` where it is not installed. */
export function composeVerdict(): string[] | undefined;
