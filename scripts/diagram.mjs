// Draws which layer imports which, from the sources themselves.
//   npm run diagram                       writes docs/architecture-diagram.md
//   node scripts/diagram.mjs --check      fails when that file is not current
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from './paths.mjs';
import { runMain, say } from './say.mjs';

const target = path.join(projectFolder, 'docs', 'architecture-diagram.md');
/** Where the code of a layer runs; the diagram draws one box for each. */
const homes = {
  'UI window': ['renderer'],
  'Engine window and its worker': ['workers', 'store', 'pipeline', 'providers'],
  'Main process': ['main'],
  'Between them': ['preload', 'wire', 'contracts'],
};
const layers = Object.values(homes).flat();

/** @typedef {{ file: string, text: string }} Source `file`: relative to the project, with forward slashes */

/**
 * The imports between layers, each once, in alphabetical order.
 *
 * @param {readonly Source[]} sources
 * @returns {string[]} as in `main contracts`
 */
export function layerImports(sources) {
  const edges = sources.flatMap(({ file, text }) => {
    const from = layerOf(file);
    return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
      .map((match) => layerOf(path.posix.join(path.posix.dirname(file), String(match[1]))))
      .filter((to) => layers.includes(to) && to !== from)
      .map((to) => `${from} ${to}`);
  });
  return [...new Set(edges)].sort();
}

/** @param {string} file */
function layerOf(file) {
  return String(file.split('/')[0]);
}

/** @param {readonly string[]} edges @param {ReadonlySet<string>} present layers that have files */
export function mermaid(edges, present) {
  const boxes = Object.entries(homes).flatMap(([title, members], index) => [
    `  subgraph home${index}["${title}"]`,
    ...members.filter((layer) => present.has(layer)).map((layer) => `    ${layer}`),
    '  end',
  ]);
  const arrows = edges.map((edge) => `  ${edge.replace(' ', ' --> ')}`);
  return ['flowchart TD', ...boxes, ...arrows].join('\n');
}

/** @returns {Source[]} the product's own files, without their tests */
function readSources() {
  return layers.flatMap((layer) => {
    const folder = path.join(projectFolder, layer);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => ({
        file: `${layer}/${name.replaceAll(path.sep, '/')}`,
        text: readFileSync(path.join(folder, name), 'utf8'),
      }));
  });
}

function page() {
  const sources = readSources();
  const drawing = mermaid(layerImports(sources), new Set(sources.map(({ file }) => layerOf(file))));
  return (
    '# Which layer imports which\n\n' +
    'Made by `npm run diagram` from the imports in the sources; an arrow points at what is imported.\n\n' +
    `\`\`\`mermaid\n${drawing}\n\`\`\`\n`
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const current = page();
    if (!process.argv.includes('--check')) {
      writeFileSync(target, current);
      return 0;
    }
    if (existsSync(target) && readFileSync(target, 'utf8') === current) return 0;
    say('docs/architecture-diagram.md is out of date; run `npm run diagram`.');
    return 1;
  });
}
