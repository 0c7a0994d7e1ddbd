import type { Failure } from '../../contracts/failure.ts';
import { buyerRoles, seniorities } from '../../contracts/group.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { levels } from '../../contracts/run.ts';
import { departments } from '../../contracts/seller.ts';
import { cutRecord } from '../imports/cut-records.ts';
import { type CsvMember, type CsvView, genericHeaders } from './generic-csv.ts';
import { restoreCell } from './neutralise-cell.ts';

const emailStatuses = ['valid', 'unverified', 'invalid', 'unknown'] as const;

/**
 * Reads the groups back out of a file of `writeGenericCsv`, as the file shows them: likelihoods with two places, one
 * date for all sources, reasons without their weights. Written again they give the same bytes.
 *
 * Fails with `invalid-input`, naming line and column, where the file is not exactly of that form.
 */
export function readGenericCsv(file: string, text: string): Result<readonly CsvView[], Failure> {
  const views: CsvView[] = [];
  let members: CsvMember[] = [];
  let open: string | null = null;
  let line = 1;
  for (let at = 0; at < text.length;) {
    const cut = cutRecord(text, at, { delimiter: ',', cells: genericHeaders.length }, true);
    if (cut.kind !== 'record' || cut.cells.length !== genericHeaders.length)
      return fail(misfit(file, line, 'the row'));
    if (line === 1) {
      const wrong = genericHeaders.find((header, column) => cut.cells[column] !== header);
      if (wrong !== undefined) return fail(misfit(file, line, wrong));
    } else {
      const row = rowOf(cut.cells);
      const read = { ...readMember(row), level: one(levels, row('level')) };
      const wrong = Object.entries(read).find(([, value]) => value === undefined);
      if (wrong) return fail(misfit(file, line, wrong[0]));
      const key = JSON.stringify([row('run_id'), row('company'), row('company_domain')]);
      if (key !== open) {
        open = key;
        members = [];
        views.push(viewOf(row, read.level!, members));
      }
      members.push(read as CsvMember);
    }
    at = cut.next;
    line += cut.lines;
  }
  return ok(views);
}

type Row = (header: string) => string;

function rowOf(cells: readonly string[]): Row {
  return (header) => restoreCell(cells[genericHeaders.indexOf(header)] ?? '');
}

function viewOf(row: Row, level: CsvView['run']['level'], members: readonly CsvMember[]): CsvView {
  return {
    group: {
      companyName: row('company'),
      companyDomain: row('company_domain') || null,
      members,
      quality: {
        completeness: figureOf(row('group_completeness')),
        confidence: figureOf(row('group_confidence')),
        cohesion: figureOf(row('group_cohesion')),
      },
    },
    run: { level, runId: row('run_id') as RunId },
  };
}

/** Each value as the file has it; `undefined` where it has none that may stand there. */
function readMember(row: Row): { readonly [Key in keyof CsvMember]: CsvMember[Key] | undefined } {
  const emailStatus = row('email_status');
  const likelihood = Number(row('likelihood') || Number.NaN);
  return {
    name: row('name'),
    title: row('title') || null,
    role: one(buyerRoles, row('role')),
    likelihood: Number.isFinite(likelihood) ? likelihood : undefined,
    seniority: one(seniorities, row('seniority')),
    department: one(departments, row('department')),
    reasons: listOf(row('reasons')).map((text) => ({ text })),
    email: row('email') || null,
    emailStatus: emailStatus === '' ? null : one(emailStatuses, emailStatus),
    phone: row('phone') || null,
    linkedinUrl: row('linkedin_url') || null,
    country: row('country') || null,
    sources: sourcesOf(row('sources'), row('obtained_on')),
  };
}

/** `file:line; file:line`; a file's name may hold a semicolon, too. */
function sourcesOf(text: string, obtainedOn: string): CsvMember['sources'] | undefined {
  const places = [...text.matchAll(/(.*?):(\d+)(?:; |$)/gsu)];
  const isWhole = places.reduce((length, [place]) => length + place.length, 0) === text.length;
  if (!isWhole) return undefined;
  return places.map(([, file = '', line]) => ({ file, line: Number(line), obtainedOn }));
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('; ');
}

function one<Value extends string>(known: readonly Value[], text: string): Value | undefined {
  return known.find((value) => value === text);
}

function figureOf(text: string): number | null {
  return text === '' ? null : Number(text);
}

function misfit(file: string, line: number, what: string): Failure {
  const message = `"${file}", line ${line}: ${what} is not as an export of Buyer Groups has it. Export it again and import that file.`;
  return { kind: 'invalid-input', where: `${file}:${line}`, message };
}
