import type { ImportReport, Roster } from '../../contracts/company.ts';
import type { EngineAnswers, EngineInput, FilePreview } from '../../contracts/engine-api.ts';
import type { MissingChoice } from '../../contracts/delivery.ts';
import type { DryRun } from '../../contracts/import-plan.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { FileToken } from '../../contracts/ids.ts';
import type { EngineServices } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Put, RosterCount } from '../../contracts/tables.ts';
import { writeRefusedRows } from '../../pipeline/exports/refused-rows.ts';
import { dryRunImport } from '../../pipeline/imports/dry-run.ts';
import { type StoredCompanies, mergeInto } from '../../pipeline/imports/merge-import.ts';
import type { ParsedOnce, PersonDraft } from '../../pipeline/imports/parsed-file.ts';
import { createSharer } from '../../pipeline/imports/share-values.ts';
import type { ImportFileInput } from '../../pipeline/compute/import-file-input.ts';
import type { EngineWorld } from './engine-world.ts';
import { companyIdOf, importIdOf, personIdOf } from './ids.ts';
import { saveSettings, settingsOf } from './settings.ts';
import { createPauses } from './pauses.ts';
import { asText, nextImportAt, rememberBefore } from './remember-before.ts';

/** Bytes asked from main at a time: large enough to be quick, small enough to stay out of the way of commits. */
const CHUNK_BYTES = 1024 * 1024;
/** Problems kept with the report of an import. */
const MAX_PROBLEMS = 1000;

/** The demo's key lies open, so nobody's real rows may come under it. */
const demoTakesNoImports: Failure = {
  kind: 'invalid-input',
  where: 'workspace',
  message: 'The demo workspace holds fictional companies only. Open your own workspace to import your files.',
};

/** The bytes of a chosen file, asked for as they are read, and what broke them off. */
function openFile(services: EngineServices, token: FileToken, sizeBytes: number) {
  let offset = 0;
  let failure: Failure | null = null;
  const bytes = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (offset >= sizeBytes) {
        controller.close();
        return;
      }
      const chunk = await services.fileRead(token, offset, Math.min(CHUNK_BYTES, sizeBytes - offset));
      if (!chunk.ok) {
        failure = chunk.failure;
        controller.error(new Error('the file broke off'));
        return;
      }
      offset += chunk.value.length;
      if (chunk.value.length > 0) controller.enqueue(chunk.value);
      else controller.close();
    },
  });
  return { bytes, failure: () => failure };
}

function isoDate(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** Has one file after the other read, in another thread where it is large. */
async function readAll<Read>(
  world: EngineWorld,
  files: EngineInput<'importFiles'>['files'],
  read: (input: ImportFileInput) => Promise<Result<Read, Failure>>,
): Promise<Result<readonly Read[], Failure>> {
  const { services } = world;
  const saved = settingsOf(world).mappings;
  const all: Read[] = [];
  for (const { token, kind, columns } of files) {
    const stat = await services.fileStat(token);
    if (!stat.ok) return stat;
    const { name, sizeBytes, modifiedAt } = stat.value;
    const { bytes, failure } = openFile(services, token, sizeBytes);
    const modifiedOn = isoDate(modifiedAt);
    const input: ImportFileInput = { name, sizeBytes, modifiedOn, kind, columns, saved, bytes };
    try {
      const one = await read(input);
      if (!one.ok) return one;
      all.push(one.value);
    } catch (error) {
      // What broke off the bytes is data again; it went through the other thread as an exception.
      const why = failure();
      if (why) return fail(why);
      throw error;
    }
  }
  return ok(all);
}

/** Reads all files with their rows, which come in while they are read and can be gone over once. */
function readRows(
  world: EngineWorld,
  files: EngineInput<'importFiles'>['files'],
): Promise<Result<readonly ParsedOnce[], Failure>> {
  return readAll(world, files, async (input) => {
    const { people, whole } = collectPeople();
    const read = await world.ports.compute.run('readImportFile', { ...input, people });
    if (!read.ok) return read;
    const rows = await whole;
    for (const row of read.value.people) rows.push(row);
    return ok({ ...read.value, people: once(rows) });
  });
}

/** These rows, held no longer than until the last of them was asked for. */
function* once(rows: readonly PersonDraft[]): Generator<PersonDraft> {
  yield* rows;
}

/** Takes rows as they come; `whole` resolves with those that came once there are no more. */
function collectPeople() {
  const rows: PersonDraft[] = [];
  const share = createSharer();
  let end: (rows: PersonDraft[]) => void = () => undefined;
  const whole = new Promise<PersonDraft[]>((resolve) => (end = resolve));
  const people = new WritableStream<readonly PersonDraft[]>({
    write: (some) => {
      for (const row of some) rows.push(share(row));
    },
    close: () => {
      end(rows);
    },
  });
  return { people, whole };
}

/** What the files would give, without storing anything. */
export function previewFiles(
  world: EngineWorld,
  input: EngineInput<'previewFiles'>,
): Promise<Result<readonly FilePreview[], Failure>> {
  return readAll(world, input.files, (file) => world.ports.compute.run('previewImportFile', file));
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
  const parsed = await readRows(world, input.files);
  if (!parsed.ok) return parsed;
  return world.exclusive(async () => {
    const stored = await storeImport(world, parsed.value, input.missing);
    const kept = stored.ok ? await keepChoices(world, parsed.value, input.files) : stored;
    return kept.ok ? stored : kept;
  });
}

/** Files whose columns a person chose; the next file with the same headers is read the same way. */
const maximumChoices = 200;

async function keepChoices(
  world: EngineWorld,
  parsed: readonly Pick<ParsedOnce, 'file'>[],
  files: EngineInput<'importFiles'>['files'],
): Promise<Result<unknown, Failure>> {
  const chosen = parsed.flatMap(({ file }, at) => {
    const columns = files[at]?.columns;
    return columns && file.fingerprint !== undefined ? [[file.fingerprint, columns] as const] : [];
  });
  if (chosen.length === 0) return ok(null);
  const fresh = new Set(chosen.map(([fingerprint]) => fingerprint));
  const older = Object.entries(settingsOf(world).mappings ?? {}).filter(([print]) => !fresh.has(print));
  return saveSettings(world, { mappings: Object.fromEntries([...older, ...chosen].slice(-maximumChoices)) });
}

/** What an import of these files would do, without storing anything. */
export async function planImport(
  world: EngineWorld,
  input: EngineInput<'planImport'>,
): Promise<Result<DryRun, Failure>> {
  const parsed = await readRows(world, input.files);
  if (!parsed.ok) return parsed;
  const stored = storedCompanies(world, createPauses(world.clock));
  return ok(await dryRunImport(parsed.value, stored, idMaker, input.missing));
}

/** Writes the rows that an import of these files would refuse to a chosen file: whole or not at all. */
export async function saveRefusedRows(
  world: EngineWorld,
  { files, target }: EngineInput<'saveRefusedRows'>,
): Promise<Result<EngineAnswers['saveRefusedRows'], Failure>> {
  const parsed = await readRows(world, files);
  if (!parsed.ok) return parsed;
  const stored = storedCompanies(world, createPauses(world.clock));
  const { refusals } = await mergeInto(() => undefined, parsed.value, stored, idMaker);
  const written = await world.services.fileWriteAtomically(target, [writeRefusedRows(refusals)]);
  return written.ok ? ok({ rows: refusals.length, file: written.value.name }) : written;
}

const idMaker = { company: companyIdOf, person: personIdOf };

function storedCompanies({ store }: EngineWorld, pause: () => Promise<void>): StoredCompanies {
  return {
    companies: store.resident('companies').values(),
    earlier: [...store.resident('imports').values()]
      .filter(({ undoneAt }) => undoneAt === undefined)
      .map(({ files }) => files),
    roster: async (companyId) => {
      await pause();
      return store.resident('rosterCounts').has(companyId) ? store.get('rosters', companyId) : undefined;
    },
  };
}

/** Merges parsed files into the store and tells every client. Lets other calls in while it merges. */
export async function storeImport(
  world: EngineWorld,
  parsed: readonly ParsedOnce[],
  missingAre: MissingChoice = 'keep',
): Promise<Result<ImportReport, Failure>> {
  const { store } = world;
  const { rosters, counts, merged } = await mergeToTexts(world, parsed, missingAre);
  const report: ImportReport = {
    importId: importIdOf(store.resident('imports').size),
    at: nextImportAt(world),
    ...merged.report,
    problems: merged.report.problems.slice(0, MAX_PROBLEMS),
  };
  const puts: Put[] = [
    ...merged.companies.map((value): Put => ({ table: 'companies', id: value.companyId, value })),
    ...rosters,
    ...counts.map((value): Put => ({ table: 'rosterCounts', id: value.companyId, value })),
    { table: 'imports', id: report.importId, value: report },
    ...(world.workspace === 'demo'
      ? []
      : await rememberBefore(world, report.importId, { ...merged, counts })),
  ];
  const written = await store.commit(puts);
  if (!written.ok) return written;
  world.announce({ type: 'companies-changed' });
  return ok(report);
}

/** Merges, and keeps of each roster what is written of it: as a text it takes a third of the room. */
async function mergeToTexts(world: EngineWorld, parsed: readonly ParsedOnce[], missingAre: MissingChoice) {
  const rosters: Put[] = [];
  const counts: RosterCount[] = [];
  const pause = createPauses(world.clock);
  const take = async (roster: Roster): Promise<void> => {
    await pause();
    counts.push(countOf(world, roster));
    rosters.push(asText('rosters', roster.companyId, roster));
  };
  const merged = await mergeInto(take, parsed, storedCompanies(world, pause), idMaker, missingAre);
  return { rosters, counts, merged };
}

/** How many people a roster holds, with its hash. */
export function countOf({ ports }: EngineWorld, { companyId, people }: Roster): RosterCount {
  const past = people.filter((person) => person.isPast).length;
  return { companyId, current: people.length - past, past, rosterHash: ports.hash(people) };
}
