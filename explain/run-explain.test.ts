import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';
import { lineSubjects } from './registry.ts';
import { runExplain } from './run-explain.ts';

interface Ran {
  readonly code: number;
  readonly out: readonly Record<string, unknown>[];
  readonly err: string;
}

async function run(
  subject: string,
  input: string | readonly Uint8Array[],
  files: readonly string[] = [],
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runExplain(subject, files, {
    stdin: Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input.map(Buffer.from)),
    stdout: collect(out),
    stderr: collect(err),
  });
  const lines = out.join('').split('\n').slice(0, -1);
  return { code, out: lines.map((line) => JSON.parse(line) as Record<string, unknown>), err: err.join('') };
}

function collect(into: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      into.push(chunk.toString('utf8'));
      done();
    },
  });
}

describe('explain', () => {
  it('answers one object a line, in order, whatever ends the lines', async () => {
    const { code, out } = await run('company', 'Nordlicht GmbH\thttps://nordlicht.de/x\r\n\nAurora\nlast');
    expect(code).toBe(0);
    expect(out.map(({ name }) => name)).toEqual(['Nordlicht GmbH', '', 'Aurora', 'last']);
    expect(out[0]).toEqual({
      name: 'Nordlicht GmbH',
      normalised: 'nordlicht',
      legalForm: 'GmbH',
      domain: 'nordlicht.de',
      refusedBecause: null,
    });
  });

  it('reads characters that are cut between two pieces, and no byte order mark', async () => {
    const bytes = Buffer.from('\ufeffMüller AG\nÅse AS\n');
    const { out } = await run(
      'company',
      [...bytes].map((byte) => Uint8Array.of(byte)),
    );
    expect(out.map(({ name }) => name)).toEqual(['Müller AG', 'Åse AS']);
  });

  it('refuses a subject that there is not, with those that are', async () => {
    const { code, out, err } = await run('weather', '');
    expect(code).toBe(2);
    expect(out).toEqual([]);
    for (const { name } of lineSubjects) expect(err).toContain(name);
  });

  it('refuses a terminal in place of lines, and files where it reads lines', async () => {
    const err: string[] = [];
    const stdin = Object.assign(Readable.from([]), { isTTY: true });
    const streams = { stdin, stdout: collect([]), stderr: collect(err) };
    expect(await runExplain('company', [], streams)).toBe(2);
    expect(err.join('')).toContain('stdin');
    expect((await run('company', '', ['list.csv'])).code).toBe(2);
  });

  it('stops quietly when nobody reads any more', async () => {
    const closed = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    let asked = 0;
    function* lines(): Generator<Buffer> {
      for (; asked < 10_000; asked += 1) yield Buffer.from('Nordlicht GmbH\tnordlicht.de\n'.repeat(100));
    }
    const streams = { stdin: Readable.from(lines()), stdout: closed, stderr: collect([]) };
    expect(await runExplain('company', [], streams)).toBe(0);
    expect(asked).toBeLessThan(1_000);
  });

  it('reads no faster than its answers are taken', async () => {
    let asked = 0;
    function* lines(): Generator<Buffer> {
      for (; asked < 1_000; asked += 1) yield Buffer.from('Nordlicht GmbH\tnordlicht.de\n'.repeat(500));
    }
    const stuck = new Writable({ write: () => undefined });
    void runExplain('company', [], { stdin: Readable.from(lines()), stdout: stuck, stderr: collect([]) });
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBeLessThan(100);
  });

  it.each(lineSubjects.map((subject) => [subject.name, subject] as const))(
    'explains nothing at all as %s',
    (_name, subject) => {
      expect(() => JSON.stringify(subject.explain([]))).not.toThrow();
    },
  );
});

describe('explain delta', () => {
  async function compare(older: string, newer: string): Promise<Ran> {
    const folder = mkdtempSync(join(tmpdir(), 'explain-'));
    const paths = [join(folder, 'old.csv'), join(folder, 'new.csv')] as const;
    try {
      writeFileSync(paths[0], older);
      writeFileSync(paths[1], newer);
      return await run('delta', '', paths);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('tells the events, then whether the newer file is a part, also without a column of the company', async () => {
    const header = 'name,title,department,manager\n';
    const older = `${header}Anna Schmidt,Head of Sales,Sales,"Vogel, Jörg"\nBob Lee,Engineer,IT,Anna Schmidt\n`;
    const newer = `${header}ANNA SCHMIDT,Sales Head,Sales,Jörg Vogel\nRobert Lee,CTO,IT,Jörg Vogel\nEva Gruber,Clerk,IT,\n`;
    const { code, out } = await compare(older, newer);
    expect(code).toBe(0);
    expect(out).toEqual([
      { event: 'joined', name: 'Eva Gruber', from: null, to: 'Clerk' },
      { event: 'retitled', name: 'Robert Lee', from: 'Engineer', to: 'CTO' },
      { event: 'relined', name: 'Robert Lee', from: 'Anna Schmidt', to: 'Jörg Vogel' },
      { partial: false },
    ]);
  });

  it('reads files with a column of the company', async () => {
    const header = 'Company,Full Name,Job Title\n';
    const { out } = await compare(
      `${header}Nordlicht,Anna Schmidt,CEO\n`,
      `${header}Nordlicht,Anna Schmidt,Chief Executive Officer\n`,
    );
    expect(out).toEqual([{ partial: false }]);
  });

  it('refuses a file that is no list of people, a missing file and a wrong number of files', async () => {
    expect(await compare('', 'name,title\nAnna Schmidt,CEO\n')).toMatchObject({ code: 2, out: [] });
    expect(await run('delta', '', ['/no/such/file.csv', '/nor/this.csv'])).toMatchObject({
      code: 2,
      out: [],
    });
    expect(await run('delta', '', ['one.csv'])).toMatchObject({ code: 2, out: [] });
  });
});

describe('reading lines', () => {
  it('keeps a file without line breaks small', async () => {
    const piece = Buffer.alloc(300_000, 'x');
    const groups = [];
    for await (const group of readLines(Readable.from([...Array(20).fill(piece), Buffer.from('\nnext')])))
      groups.push(...group);
    expect(groups.map((line) => line.length)).toEqual([1_000_000, 4]);
  });
});
