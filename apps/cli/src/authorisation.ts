import { readFileSync, writeFileSync } from 'node:fs';
import { withAuthorisation } from '../../gateway/src/index.js';

// Run by `npm run authorisation`, which keeps the tables of docs/security.md.
const page = 'docs/security.md';
writeFileSync(page, withAuthorisation(readFileSync(page, 'utf8')));
