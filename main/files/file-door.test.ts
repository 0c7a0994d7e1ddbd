import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChosenFile } from '../../contracts/bridge.ts';
import type { FileToken } from '../../contracts/ids.ts';
import type { Result } from '../../contracts/result.ts';
import { type OpenForWriting, writeAtomically } from './atomic-file.ts';
import { createFileRegister } from './file-door.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const tokenOf = (chosen: Result<ChosenFile, unknown>): FileToken => {
  if (!chosen.ok) throw new Error('not registered');
  return chosen.value.token;
};
const isRoot = process.getuid?.() === 0;

describe('files to read', () => {
  it('may be a pasted text, which stands on no disk', async () => {
    const files = createFileRegister();
    const { token, name, sizeBytes } = files.registerText('name\nÄcme\n');
    expect([name, sizeBytes]).toEqual([expect.stringMatching(/^pasted .+ 1\.txt$/), 11]);
    expect(files.registerText('x').name).not.toBe(name);
    expect(await files.stat(token)).toMatchObject({ ok: true, value: { name, sizeBytes: 11 } });
    const part = await files.read(token, 5, 100);
    expect(part.ok && Buffer.from(part.value).toString()).toBe('Äcme\n');
    expect(await files.writeAtomically(token, ['y'])).toMatchObject({ ok: false });
    expect(await readdir(folder)).toEqual([]);
  });

  it('are known by a token that says nothing of the path, and read in pieces', async () => {
    await writeFile(at('companies.csv'), 'name\nAcme\n');
    const files = createFileRegister();
    const chosen = await files.registerInput(at('companies.csv'));
    expect(chosen).toMatchObject({ ok: true, value: { name: 'companies.csv', sizeBytes: 10 } });
    const token = tokenOf(chosen);
    expect(token).toMatch(/^[\w-]{22}$/);
    const read = async (offset: number, length: number): Promise<string> => {
      const part = await files.read(token, offset, length);
      return part.ok ? Buffer.from(part.value).toString() : part.failure.kind;
    };
    expect([await read(0, 4), await read(5, 100), await read(10, 5), await read(99, 5)]).toEqual([
      'name',
      'Acme\n',
      '',
      '',
    ]);
    expect(await files.stat(token)).toMatchObject({ value: { name: 'companies.csv', sizeBytes: 10 } });
  });

  it('are refused by name when they are absent or a folder', async () => {
    await mkdir(at('folder.csv'));
    const files = createFileRegister();
    for (const name of ['absent.csv', 'folder.csv']) {
      const answer = await files.registerInput(at(name));
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'unreadable-file', file: name } });
      if (!answer.ok) expect(answer.failure.message).not.toContain(folder);
    }
  });

  it.runIf(existsSync('/dev/zero'))('are refused when they are a device, which never ends', async () => {
    expect(await createFileRegister().registerInput('/dev/zero')).toMatchObject({
      failure: { kind: 'unreadable-file', file: 'zero' },
    });
  });

  it.skipIf(isRoot)('are refused when one may not read them', async () => {
    await writeFile(at('secret.csv'), 'x');
    await chmod(at('secret.csv'), 0);
    expect(await createFileRegister().registerInput(at('secret.csv'))).toMatchObject({
      failure: { kind: 'unreadable-file' },
    });
  });

  it('answer in words when the file went away after it was chosen', async () => {
    await writeFile(at('a.csv'), 'x');
    const files = createFileRegister();
    const token = tokenOf(await files.registerInput(at('a.csv')));
    await rm(at('a.csv'));
    expect(await files.read(token, 0, 10)).toMatchObject({
      failure: { kind: 'unreadable-file', file: 'a.csv' },
    });
  });

  it('are not written, and those to write are not read', async () => {
    await writeFile(at('a.csv'), 'before');
    const files = createFileRegister();
    const input = tokenOf(await files.registerInput(at('a.csv')));
    const output = tokenOf(await files.registerOutput(at('b.csv')));
    expect(await files.writeAtomically(input, ['after'])).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await files.read(output, 0, 1)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await files.read('guessed' as FileToken, 0, 1)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await readFile(at('a.csv'), 'utf8')).toBe('before');
  });
});

describe('files to write', () => {
  it('are written whole, for their owner only, and can then be shown in their folder', async () => {
    const files = createFileRegister();
    const token = tokenOf(await files.registerOutput(at('out.csv')));
    expect(files.writtenPath(token)).toBeNull();
    expect(await files.writeAtomically(token, ['a,', '', 'b\n'])).toEqual({
      ok: true,
      value: { name: 'out.csv' },
    });
    expect(await readFile(at('out.csv'), 'utf8')).toBe('a,b\n');
    expect((await stat(at('out.csv'))).mode & 0o777).toBe(0o600);
    expect(files.writtenPath(token)).toBe(at('out.csv'));
    expect(await readdir(folder)).toEqual(['out.csv']);
  });

  it('replace an existing file, keep its mode, and follow a link', async () => {
    await writeFile(at('real.csv'), 'old');
    await chmod(at('real.csv'), 0o640);
    await symlink(at('real.csv'), at('link.csv'));
    const files = createFileRegister();
    await files.writeAtomically(tokenOf(await files.registerOutput(at('link.csv'))), ['new']);
    expect(await readFile(at('real.csv'), 'utf8')).toBe('new');
    expect((await stat(at('real.csv'))).mode & 0o777).toBe(0o640);
    expect((await readdir(folder)).sort()).toEqual(['link.csv', 'real.csv']);
  });

  it('are refused by name where the folder is absent, is a file, or the name is a folder', async () => {
    await writeFile(at('file'), '');
    await mkdir(at('taken.csv'));
    const files = createFileRegister();
    for (const path of ['absent/out.csv', 'file/out.csv', 'taken.csv']) {
      expect(await files.registerOutput(at(path))).toMatchObject({ ok: false, failure: { kind: 'storage' } });
    }
  });

  it('leave the old file whole and no temporary one behind when the disk is full', async () => {
    await writeFile(at('out.csv'), 'old');
    const full: OpenForWriting = async (path, mode) => {
      const file = await open(path, 'wx', mode);
      return {
        close: () => file.close(),
        sync: () => file.sync(),
        writeFile: async () => {
          await file.writeFile('half');
          throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        },
      };
    };
    const files = createFileRegister((path, pieces) => writeAtomically(path, pieces, full));
    const token = tokenOf(await files.registerOutput(at('out.csv')));
    const answer = await files.writeAtomically(token, ['new']);
    expect(answer).toEqual({
      ok: false,
      failure: {
        kind: 'storage',
        message: 'The file out.csv could not be written: the disk is full. Free some space, then try again.',
      },
    });
    expect(await readFile(at('out.csv'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(files.writtenPath(token)).toBeNull();
  });
});
