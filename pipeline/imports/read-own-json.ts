import type { Failure } from '../../contracts/failure.ts';
import type { GroupMember } from '../../contracts/group.ts';
import { type Result, ok } from '../../contracts/result.ts';
import { type ExportedView, newestDate } from '../exports/exported-view.ts';
import { readJson } from '../exports/json.ts';
import { ownJsonDialect } from './dialects/own-dialects.ts';
import type { PersonField } from './fields/person-fields.data.ts';
import type { FileLayout } from './find-layout.ts';
import { type RowTaker, createRowTaker } from './take-rows.ts';

/** What is taken of each member: the facts, not what the machine thought of them. */
const columns: readonly {
  readonly field: PersonField;
  readonly cell: (member: GroupMember, view: ExportedView) => string | null;
}[] = [
  { field: 'companyName', cell: (_, { group }) => group.companyName },
  { field: 'companyDomain', cell: (_, { group }) => group.companyDomain },
  { field: 'name', cell: (member) => member.name },
  { field: 'title', cell: (member) => member.title },
  { field: 'email', cell: (member) => member.email },
  { field: 'emailStatus', cell: (member) => member.emailStatus },
  { field: 'phone', cell: (member) => member.phone },
  { field: 'linkedinUrl', cell: (member) => member.linkedinUrl },
  { field: 'country', cell: (member) => member.country },
  { field: 'obtainedOn', cell: (member) => newestDate(member) },
];
const headers = columns.map(({ field }) => field);

/** How every JSON export is laid out: the names of its fields are its headers. */
export const ownJsonLayout: FileLayout = {
  columns: { kind: 'people', at: new Map(headers.map((field, column) => [field, column])) },
  mapping: headers.map((header) => ({ header, field: header, confidence: 1 })),
  dialect: ownJsonDialect,
  delimiter: '',
  headers,
  next: 0,
  line: 1,
};

/** True for the beginning of what the export format `json` writes. */
export function isOwnJson(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"buyer-groups"/.test(text.slice(0, 1000));
}

/**
 * Takes the members of an export as rows of people. Such a file is one line, so a row's line is its place in the file:
 * 3 is the third person. Fails with `unreadable-file` as `readJson` does.
 */
export function takeOwnJson(file: string, modifiedOn: string, text: string): Result<RowTaker, Failure> {
  const views = readJson(file, text);
  if (!views.ok) return views;
  const taker = createRowTaker(file, modifiedOn, ownJsonLayout);
  let place = 0;
  for (const view of views.value) {
    for (const member of view.group.members) {
      place += 1;
      taker.take(
        columns.map(({ cell }) => cell(member, view) ?? ''),
        place,
      );
    }
  }
  return ok(taker);
}
