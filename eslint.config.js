import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one name for one thing in every file.',
};

/** The core answers the same for the same input, today and tomorrow, here and on a server. */
const pureCore = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The core has no clock: take `now` from the step context.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The core has no clock: take `now` from the step context.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'The core has no chance: derive the value from its inputs.',
  },
];
const noPlatform = ['process', 'Buffer', 'fetch', 'document', 'window', 'performance', 'crypto'].map(
  (name) => ({
    name,
    message: 'The core knows no platform: it gets what it needs as arguments or ports.',
  }),
);

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/**
 * Counts the lines of code of a function without those of the functions inside it: a factory of small functions is as
 * readable as a class of small methods, so each is measured by itself.
 */
const maxOwnLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: { long: '{{lines}} own lines, at most {{max}}.' },
  },
  create(context) {
    const [max] = context.options;
    const { sourceCode } = context;
    const open = [];
    const commentLines = new Set(
      sourceCode.getAllComments().flatMap(({ loc }) => linesFrom(loc.start.line, loc.end.line)),
    );
    const isCode = (line) => sourceCode.lines[line - 1].trim() !== '' && !commentLines.has(line);
    const enter = (node) => open.push({ node, inner: 0 });
    const leave = () => {
      const { node, inner } = open.pop();
      const all = linesFrom(node.loc.start.line, node.loc.end.line).filter(isCode).length;
      const lines = all - inner;
      if (lines > max)
        context.report({ node, messageId: 'long', data: { lines: String(lines), max: String(max) } });
      // The lines on which an inner function begins and ends belong to the outer one, too.
      const outer = open.at(-1);
      if (outer) outer.inner += Math.max(0, all - 2);
    };
    return Object.fromEntries(
      functionTypes.flatMap((type) => [
        [type, enter],
        [`${type}:exit`, leave],
      ]),
    );
  },
};
const sizeRules = { rules: { 'max-own-lines': maxOwnLines } };

function linesFrom(first, last) {
  return Array.from({ length: last - first + 1 }, (_unused, index) => first + index);
}

const size = { 'max-lines': ['error', { max: 400 }], 'size/max-own-lines': ['error', 40] };

/** `node --check` knows the globals, typed lint does not read these files. */
const plainNode = {
  languageOptions: {
    globals: Object.fromEntries(
      [
        'AbortSignal',
        'Buffer',
        'URL',
        'clearInterval',
        'clearTimeout',
        'console',
        'fetch',
        'performance',
        'process',
        'setInterval',
        'setTimeout',
      ].map((name) => [name, 'readonly']),
    ),
  },
};

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'playwright-report/', 'screenshots/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { size: sizeRules } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...size,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': ['error', noDefaultExport],
      'prefer-const': 'error',
    },
  },
  {
    files: ['pipeline/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...pureCore],
      'no-restricted-globals': ['error', ...noPlatform],
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // Markup takes lines that logic does not.
    files: ['**/*.tsx'],
    rules: { 'size/max-own-lines': ['error', 80] },
  },
  {
    files: ['bin/**/*.mjs', 'scripts/**/*.mjs', 'scripts/**/*.js', 'test-kit/**/*.mjs'],
    ...plainNode,
    rules: {
      ...size,
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-undef': 'error',
      'no-unused-vars': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: [
      '**/*.test.ts',
      '**/*.test.tsx',
      '**/*.data.ts',
      'e2e/**',
      'torture/**',
      'test-kit/**',
      'bench/**',
    ],
    rules: { 'max-lines': 'off', 'size/max-own-lines': 'off' },
  },
  {
    files: ['**/*.config.ts', '*.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
