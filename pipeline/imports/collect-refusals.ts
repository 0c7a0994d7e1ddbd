import type { ImportReport, ImportedFile, RowProblem, SourceRef } from '../../contracts/company.ts';
import type { CompanyDraft, ParsedFile, PersonDraft } from './parsed-file.ts';
import { createProblemList } from './problem-list.ts';

/** The problems of reading, and those that only merging shows, counted for their files. */
export interface Refusals {
  readonly refuseCompany: (draft: CompanyDraft) => void;
  readonly refuseEmployer: (draft: PersonDraft, expected: string) => void;
  readonly refusePerson: (draft: PersonDraft) => void;
  report(): Pick<ImportReport, 'files' | 'problems'>;
  /** Of each refused row why: those of reading first, file by file. */
  rows(): readonly RowProblem[];
}

/** Starts with the problems that reading found. */
export function collectRefusals(parsed: readonly Omit<ParsedFile, 'people'>[]): Refusals {
  const problems = createProblemList();
  for (const file of parsed) for (const problem of file.problems) problems.add(problem);
  const rows = parsed.flatMap((file) => file.refusals);
  const counts = new Map<string, number>();
  const refuse = ({ file, line }: SourceRef, field: string, found: string, expected: string): void => {
    counts.set(file, (counts.get(file) ?? 0) + 1);
    const mapping = parsed.find((candidate) => candidate.file.file === file)?.file.mapping;
    const column = mapping?.find((header) => header.field === field)?.header ?? null;
    problems.add({ file, line, column, found, expected });
    rows.push({ file, line, column, found, expected });
  };
  return {
    refuseCompany: ({ source, name }) =>
      refuse(source, 'name', name, 'a domain or id: several companies bear this name'),
    refuseEmployer: ({ source, company }, expected) =>
      refuse(source, 'companyName', company.name ?? company.domain ?? company.externalId ?? '', expected),
    refusePerson: ({ source, name }) =>
      refuse(source, 'name', name, 'an id or LinkedIn address: several people here bear this name'),
    report: () => ({
      files: parsed.map(({ file }): ImportedFile => {
        return { ...file, refusedRows: file.refusedRows + (counts.get(file.file) ?? 0) };
      }),
      problems: problems.kept(),
    }),
    rows: () => rows,
  };
}
