import type { Failure } from '../../contracts/failure.ts';
import { fixOf, reasonOf } from '../../pipeline/exports/refused-rows.ts';
import type { CompanyDraft, ParsedFile, PersonDraft } from '../../pipeline/imports/parsed-file.ts';
import { readImportFile } from '../../pipeline/imports/read-file.ts';

/** One line of the answer. */
export type ImportLine = Readonly<Record<string, unknown>>;

/** Bytes handed on at a time. */
const pieceBytes = 1024 * 1024;

/**
 * Explains how a file is read: each row as read, in the order of the file, then each refused row with file, line,
 * column, reason and fix. A file that cannot be read at all is one refused line, whose `line` and `column` are `null`.
 *
 * @param name the file's name without its folder
 * @param modifiedOn ISO date of the file: the date of rows that state none
 */
export async function* explainImport(
  name: string,
  bytes: Uint8Array,
  modifiedOn: string,
): AsyncGenerator<ImportLine, void> {
  const read = await readImportFile({ name, modifiedOn, chunks: pieces(bytes) }, 'auto');
  if (!read.ok) yield refusedFile(name, read.failure);
  else yield* linesOf(name, read.value);
}

function* linesOf(name: string, parsed: ParsedFile): Generator<ImportLine, void> {
  for (const draft of parsed.companies) yield companyLine(draft);
  for (const draft of parsed.people) yield personLine(draft);
  for (const refusal of parsed.refusals) {
    const { file, line, column } = refusal;
    yield { file, line, column, refused: true, reason: reasonOf(refusal), fix: fixOf(refusal) };
  }
  const untold = parsed.file.refusedRows - parsed.refusals.length;
  if (untold === 0) return;
  yield { file: name, line: null, column: null, refused: true, reason: `${untold} more rows were refused` };
}

function companyLine({ source, dated: _dated, ...facts }: CompanyDraft): ImportLine {
  const { file, line, obtainedOn } = source;
  return { file, line, kind: 'company', ...facts, obtainedOn };
}

function personLine({ source, dated: _dated, company, ...facts }: PersonDraft): ImportLine {
  const { file, line, obtainedOn } = source;
  const { name, domain, externalId } = company;
  const employer = { company: name, companyDomain: domain, companyId: externalId };
  return { file, line, kind: 'person', ...employer, ...facts, obtainedOn };
}

function refusedFile(file: string, failure: Failure): ImportLine {
  return { file, line: null, column: null, refused: true, reason: failure.message };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += pieceBytes)
    yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
}
