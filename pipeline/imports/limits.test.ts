import { describe, expect, test, vi } from 'vitest';
import { readImportFile } from './read-file.ts';

// The real limits would make these tests read 200 MB.
vi.mock('./limits.ts', async (original) => ({
  ...(await original<typeof import('./limits.ts')>()),
  maximumFileBytes: 2 * 1024 * 1024,
  maximumRows: 1000,
}));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('files beyond the limits', () => {
  test('a file that is too large is refused before it is read to the end', async () => {
    let handedOver = 0;
    let wasClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield bytes('name,domain\n');
        for (;;) {
          handedOver += 100_000;
          yield new Uint8Array(100_000).fill(0x2c);
        }
      } finally {
        wasClosed = true;
      }
    }

    const read = await readImportFile(
      { name: 'big.csv', modifiedOn: '2026-01-15', chunks: endless() },
      'auto',
    );

    expect(read).toMatchObject({
      ok: false,
      failure: {
        kind: 'unreadable-file',
        message: '"big.csv" is larger than 2 MB: split it and import the parts.',
      },
    });
    expect(handedOver).toBeLessThan(2.5 * 1024 * 1024);
    expect(wasClosed).toBe(true);
  });

  test('as many rows as may be held are taken, one more is not', async () => {
    const read = (count: number) =>
      readImportFile(
        { name: 'long.csv', modifiedOn: '2026-01-15', chunks: once(`name\n${'Acme\n'.repeat(count)}`) },
        'auto',
      );

    expect(await read(1000)).toMatchObject({ ok: true, value: { file: { rows: 1000 } } });
    expect(await read(1001)).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid-input',
        message: '"long.csv" has more than 1,000 rows: split it and import the parts.',
      },
    });
  });
});

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield bytes(text);
}
