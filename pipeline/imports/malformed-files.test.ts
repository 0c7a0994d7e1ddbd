import { env } from 'node:process';
import { expect, test } from 'vitest';
import { explainedFile } from '../../test-kit/files/explained-file.ts';
import { malformedFile } from '../../test-kit/files/malformed-files.ts';

/** `MALFORMED_FILES=10000 npx vitest run pipeline/imports/malformed-files.test.ts` for the whole of it. */
const count = Number(env['MALFORMED_FILES'] ?? 300);
const first = Number(env['MALFORMED_FROM'] ?? 1);
/** A file of some kilobytes that takes this long hangs. */
const hangsAfterMs = 20_000;

test(
  `${count} malformed files: no crash, no hang, each refused row with file, line and column`,
  { timeout: 1_800_000 },
  async () => {
    const seen = { rows: 0, refusedRows: 0, refusedFiles: 0 };
    const wrong: unknown[] = [];
    for (let seed = first; seed < first + count; seed += 1) {
      const { name, bytes } = malformedFile(seed);
      const beganAt = performance.now();
      for await (const line of explainedFile(name, bytes, '2026-01-15')) {
        if (line['refused'] !== true) seen.rows += 1;
        else if (line['line'] === null) {
          seen.refusedFiles += 1;
          if (!/^"\d+\.\w+" .+\.$/s.test(String(line['reason']))) wrong.push(line);
        } else {
          seen.refusedRows += 1;
          const isPlaced = line['file'] === name && Number(line['line']) >= 1 && line['column'] !== null;
          if (!isPlaced || line['column'] === '' || line['reason'] === '' || line['fix'] === '')
            wrong.push(line);
        }
      }
      if (performance.now() - beganAt > hangsAfterMs) wrong.push({ seed, hangs: true });
    }

    expect(wrong).toEqual([]);
    expect(seen.rows).toBeGreaterThan(count / 2);
    expect(seen.refusedRows).toBeGreaterThan(count / 4);
    expect(seen.refusedFiles).toBeGreaterThan(count / 20);
    if (count > 300) console.info(`Seeds ${first} to ${first + count - 1}:`, seen);
  },
);
