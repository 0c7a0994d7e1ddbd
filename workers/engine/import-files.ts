import type { ImportReport, Roster } from '../../contracts/company.ts';
import type { EngineInput, FilePreview } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyId, FileToken } from '../../contracts/ids.ts';
import type { EngineServices } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Put } from '../../contracts/tables.ts';
import { mergeImport } from '../../pipeline/imports/merge-import.ts';
import type { ParsedFile } from '../../pipeline/imports/parsed-file.ts';
import { readImportFile } from '../../pipeline/imports/read-file.ts';
import type { EngineWorld } from './engine-world.ts';
import { companyIdOf, importIdOf, personIdOf } from './ids.ts';
import { createPauses } from './pauses.ts';

/** Bytes asked from main at a time: large enough to be quick, small enough to stay out of the way of commits. */
const CHUNK_BYTES = 1024 * 1024;
/** Problems kept with the report of an import. */
const MAX_PROBLEMS = 1000;

/** A failure on the way through a file's bytes; it leaves the parser's loop as an exception and is data again outside. */
class FileBroken extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The demo's key lies open, so nobody's real rows may come under it. */
const demoTakesNoImports: Failure = {
  kind: 'invalid-input',
  where: 'workspace',
  message: 'The demo workspace holds fictional companies only. Open your own workspace to import your files.',
};

async function* chunksOf(
  services: EngineServices,
  token: FileToken,
  sizeBytes: number,
): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < sizeBytes;) {
    const chunk = await services.fileRead(token, offset, Math.min(CHUNK_BYTES, sizeBytes - offset));
    if (!chunk.ok) throw new FileBroken(chunk.failure);
    if (chunk.value.length === 0) return;
    offset += chunk.value.length;
    yield chunk.value;
  }
}

function isoDate(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

async function parseFile(
  services: EngineServices,
  { token, kind }: EngineInput<'importFiles'>['files'][number],
): Promise<Result<ParsedFile, Failure>> {
  const stat = await services.fileStat(token);
  if (!stat.ok) return stat;
  const { name, sizeBytes, modifiedAt } = stat.value;
  try {
    const chunks = chunksOf(services, token, sizeBytes);
    return await readImportFile({ name, modifiedOn: isoDate(modifiedAt), chunks }, kind);
  } catch (error) {
    if (error instanceof FileBroken) return fail(error.failure);
    throw error;
  }
}

async function parseAll(
  services: EngineServices,
  files: EngineInput<'importFiles'>['files'],
): Promise<Result<readonly ParsedFile[], Failure>> {
  const parsed: ParsedFile[] = [];
  for (const file of files) {
    const one = await parseFile(services, file);
    if (!one.ok) return one;
    parsed.push(one.value);
  }
  return ok(parsed);
}

/** What the files would give, without storing anything. */
export async function previewFiles(
  world: EngineWorld,
  input: EngineInput<'previewFiles'>,
): Promise<Result<readonly FilePreview[], Failure>> {
  const parsed = await parseAll(world.services, input.files);
  if (!parsed.ok) return parsed;
  return ok(parsed.value.map(({ file, sample, problems }) => ({ file, sample, problems })));
}

/**
 * Reads all files, merges them with what is known and stores the difference as one commit: all of it or nothing.
 * A file that cannot be read at all fails the import as a whole; single bad rows are reported and left out.
 */
export async function importFiles(
  world: EngineWorld,
  input: EngineInput<'importFiles'>,
): Promise<Result<ImportReport, Failure>> {
  if (world.workspace === 'demo') return fail(demoTakesNoImports);
  const parsed = await parseAll(world.services, input.files);
  return parsed.ok ? world.exclusive(() => storeImport(world, parsed.value)) : parsed;
}

/** Merges parsed files into the store and tells every client. Lets other calls in while it merges. */
export async function storeImport(
  world: EngineWorld,
  parsed: readonly ParsedFile[],
): Promise<Result<ImportReport, Failure>> {
  const { store } = world;
  const pause = createPauses(world.clock);
  const existing = {
    companies: store.resident('companies').values(),
    roster: async (companyId: CompanyId) => {
      await pause();
      return store.resident('rosterCounts').has(companyId) ? store.get('rosters', companyId) : undefined;
    },
  };
  const merged = await mergeImport(parsed, existing, { company: companyIdOf, person: personIdOf });
  const report: ImportReport = {
    importId: importIdOf(store.resident('imports').size),
    at: world.clock.now(),
    ...merged.report,
    problems: merged.report.problems.slice(0, MAX_PROBLEMS),
  };
  const counts: Put[] = [];
  for (const roster of merged.rosters) {
    await pause();
    counts.push(rosterCount(world, roster));
  }
  const puts: Put[] = [
    ...merged.companies.map((value): Put => ({ table: 'companies', id: value.companyId, value })),
    ...merged.rosters.map((value): Put => ({ table: 'rosters', id: value.companyId, value })),
    ...counts,
    { table: 'imports', id: report.importId, value: report },
  ];
  const written = await store.commit(puts);
  if (!written.ok) return written;
  world.announce({ type: 'companies-changed' });
  return ok(report);
}

function rosterCount({ ports }: EngineWorld, { companyId, people }: Roster): Put {
  const past = people.filter((person) => person.isPast).length;
  const value = { companyId, current: people.length - past, past, rosterHash: ports.hash(people) };
  return { table: 'rosterCounts', id: companyId, value };
}
