// Parses every ```mermaid block of the Markdown files given, with Mermaid's own parser; exit 1 if it refuses one.
//   npm install --prefix eng/mermaid
//   node eng/mermaid/check.mjs README.md docs/*.md
import { readFileSync } from 'node:fs';

// Charts clean their labels with DOMPurify, which wants a browser's window. Nothing is drawn here, so text may pass as it is.
const { default: purify } = await import('dompurify');
Object.assign(purify, { addHook: () => {}, sanitize: (text) => text });
const { default: mermaid } = await import('mermaid');
let charts = 0;
let refused = 0;
for (const file of process.argv.slice(2)) {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    if (!/^\s*```mermaid\s*$/.test(lines[i])) continue;
    const begin = i + 1;
    while (++i < lines.length && !/^\s*```\s*$/.test(lines[i]));
    charts++;
    try {
      await mermaid.parse(lines.slice(begin, i).join('\n'));
    } catch (problem) {
      refused++;
      console.log(`${file}:${begin}: ${problem.message}`);
    }
  }
}
console.log(`mermaid ${(await import('mermaid/package.json', { with: { type: 'json' } })).default.version}: ${charts} charts, ${refused} refused`);
process.exitCode = refused === 0 ? 0 : 1;
