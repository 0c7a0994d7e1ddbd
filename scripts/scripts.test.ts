import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from './build.mjs';
import { countPlaywright, countVitest, summaryLine } from './count-tests.mjs';
import { layerImports, mermaid } from './diagram.mjs';
import { withLock } from './lock.mjs';
import { runParts } from './run-parts.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scripts-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('fingerprint of the sources', () => {
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const now = () => fingerprint(folder, ['main', 'package.json', 'absent']);

  test('stays the same when a file is only written again, or a test changes', () => {
    write('main/index.ts', 'one');
    write('main/index.test.ts', 'one');
    const before = now();
    write('main/index.ts', 'one');
    write('main/index.test.ts', 'two');
    expect(now()).toBe(before);
  });

  test('changes with an edit, a new file, a new name and a removed file', () => {
    write('main/index.ts', 'one');
    const seen = [now()];
    write('main/index.ts', 'two');
    seen.push(now());
    write('main/deep/new.ts', '');
    seen.push(now());
    rmSync(path.join(folder, 'main/deep/new.ts'));
    write('main/deep/other.ts', '');
    seen.push(now());
    write('package.json', '{}');
    seen.push(now());
    expect(new Set(seen).size).toBe(5);
  });
});

describe('lock', () => {
  test('lets one work at a time and passes on its answer', async () => {
    const file = path.join(folder, 'deep', 'lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await wait(20);
      inside -= 1;
      return 'done';
    };
    const answers = await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(answers).toEqual(['done', 'done', 'done']);
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  test('is given back when the work fails', async () => {
    const file = path.join(folder, 'lock');
    await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withLock(file, () => Promise.resolve('next'))).toBe('next');
  });

  test('of a process that died is taken over', async () => {
    const file = path.join(folder, 'lock');
    const noProcess = 2 ** 22 + 1;
    writeFileSync(file, String(noProcess));
    expect(await withLock(file, () => Promise.resolve('taken'))).toBe('taken');
  });

  test('of a process that died before it wrote its number is taken over, a fresh one is not', async () => {
    const file = path.join(folder, 'lock');
    writeFileSync(file, '');
    let isDone = false;
    const waiting = withLock(file, () => Promise.resolve('taken')).finally(() => (isDone = true));
    await wait(250);
    expect(isDone).toBe(false);
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(file, longAgo, longAgo);
    expect(await waiting).toBe('taken');
  });

  test('left behind is not cleared while another one clears it, unless that one died too', async () => {
    const file = path.join(folder, 'lock');
    const guard = `${file}.clearing`;
    writeFileSync(file, String(2 ** 22 + 1));
    writeFileSync(guard, '');
    const waiting = withLock(file, () => Promise.resolve('taken'));
    await wait(250);
    expect(existsSync(file)).toBe(true);
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(guard, longAgo, longAgo);
    expect(await waiting).toBe('taken');
    expect(existsSync(guard)).toBe(false);
  });

  test('left behind lets several processes in one after the other', async () => {
    const file = path.join(folder, 'lock');
    const log = path.join(folder, 'log');
    writeFileSync(file, String(2 ** 22 + 1));
    const code = `
      import { appendFileSync } from 'node:fs';
      import { withLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)};
      await withLock(${JSON.stringify(file)}, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in ');
        await new Promise((resolve) => setTimeout(resolve, 30));
        appendFileSync(${JSON.stringify(log)}, 'out ');
      });
    `;
    const ends = [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', code]);
      return (await once(child, 'exit'))[0] as unknown;
    });
    expect(await Promise.all(ends)).toEqual([0, 0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('in out in out in out ');
  });
});

describe('diagram', () => {
  const sources = [
    {
      file: 'main/cli/run.ts',
      text: "import type { A } from '../../contracts/a.ts';\nimport fs from 'node:fs';",
    },
    {
      file: 'main/index.ts',
      text: "import { b } from './cli/run.ts';\nexport { c } from '../contracts/c.ts';",
    },
    {
      file: 'renderer/main.tsx',
      text: "const page = await import('../wire/calls.ts');\nimport './page.css';",
    },
  ];

  test('holds each import between layers once, and none within a layer', () => {
    expect(layerImports(sources)).toEqual(['main contracts', 'renderer wire']);
  });

  test('draws layers that have files inside their process', () => {
    const drawing = mermaid(['main wire'], new Set(['main', 'wire']));
    expect(drawing).toContain('subgraph home2["Main process"]\n    main\n  end');
    expect(drawing).toContain('main --> wire');
    expect(drawing).not.toContain('renderer');
  });
});

describe('counts of tests', () => {
  test('take a file that could not be loaded for a failed test', () => {
    const report = {
      ...{ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 },
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test('take an error outside any test for a failed test', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] };
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 0 });
  });

  test('end in one line that names skipped tests only where there are some', () => {
    expect(summaryLine([{ passed: 1, failed: 0, skipped: 0 }])).toBe('1 passed, 0 failed');
    const two = [
      { passed: 1, failed: 2, skipped: 0 },
      { passed: 4, failed: 0, skipped: 3 },
    ];
    expect(summaryLine(two)).toBe('5 passed, 2 failed, 3 skipped');
  });
});

test('runs every part, tells each result, and keeps what a failed one printed', async () => {
  const told: string[] = [];
  const results = await runParts(
    [
      { name: 'good', args: ['--eval', ''] },
      { name: 'bad', args: ['--eval', 'console.log("why"); process.exit(4)'] },
    ],
    2,
    ({ name }) => told.push(name),
  );
  expect(told.sort()).toEqual(['bad', 'good']);
  expect(results.find(({ name }) => name === 'bad')).toMatchObject({ isOk: false, output: 'why\n' });
  expect(results.find(({ name }) => name === 'good')).toMatchObject({ isOk: true, output: '' });
});
