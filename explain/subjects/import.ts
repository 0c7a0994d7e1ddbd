import type { Failure } from '../../contracts/failure.ts';
import { ok } from '../../contracts/result.ts';
import { fixOf, reasonOf } from '../../pipeline/exports/refused-rows.ts';
import type { CompanyDraft, ParsedFile, PersonDraft } from '../../pipeline/imports/parsed-file.ts';
import { readImportFile } from '../../pipeline/imports/read-file.ts';
import type { FileSubject, NamedFile } from '../file-subject.ts';

/** One line of the answer. */
type ImportLine = Readonly<Record<string, unknown>>;

/**
 * `explain import FILE...`: how files are read. Each row as read, in the order of the files, then each refused row with
 * file, line, column, reason and fix. A file that cannot be read at all is one refused line, whose `line` and `column`
 * are `null`.
 */
export const explainImport: FileSubject = {
  name: 'import',
  usage: 'FILE...',
  files: { min: 1, max: 100 },
  explain: (files) => Promise.resolve(ok(linesOf(files))),
};

async function* linesOf(files: readonly NamedFile[]): AsyncGenerator<ImportLine, void> {
  const refused: ImportLine[] = [];
  for (const file of files) {
    const read = await readImportFile({ ...file, chunks: file.chunks() }, 'auto');
    if (!read.ok) {
      refused.push(refusedFile(file.name, read.failure));
      continue;
    }
    for (const draft of read.value.companies) yield companyLine(draft);
    for (const draft of read.value.people) yield personLine(draft);
    refused.push(...refusedRows(file.name, read.value));
  }
  yield* refused;
}

function refusedRows(name: string, parsed: ParsedFile): readonly ImportLine[] {
  const told = parsed.refusals.map((refusal) => {
    const { file, line, column } = refusal;
    return { file, line, column, refused: true, reason: reasonOf(refusal), fix: fixOf(refusal) };
  });
  const untold = parsed.file.refusedRows - parsed.refusals.length;
  if (untold === 0) return told;
  const reason = `${untold} more rows were refused`;
  return [...told, { file: name, line: null, column: null, refused: true, reason }];
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
