import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { buyerRoles, seniorities } from '../../contracts/group.ts';
import { runStates, stepIds, stepStatuses } from '../../contracts/run.ts';
import { departments } from '../../contracts/seller.ts';

const text = v.string();
const score = (max: number) => v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(max)));
const failure = v.nullable(v.looseObject({ kind: text, message: v.pipe(text, v.minLength(10)) }));
const company = v.strictObject({ name: text, domain: v.nullable(text) });

const step = v.strictObject({
  id: v.picklist(stepIds),
  status: v.picklist(stepStatuses),
  attempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  reused: v.boolean(),
  skippedBecause: v.nullable(text),
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  failure,
});

const member = v.strictObject({
  name: text,
  title: v.nullable(text),
  role: v.picklist(buyerRoles),
  likelihood: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  seniority: v.picklist(seniorities),
  department: v.picklist(departments),
  reasons: v.pipe(v.array(text), v.minLength(1)),
  sources: v.pipe(v.array(text), v.minLength(1)),
});

const outcome = {
  runId: text,
  status: v.picklist(runStates),
  note: v.nullable(text),
  company,
  steps: v.pipe(v.array(step), v.length(stepIds.length)),
  group: v.nullable(
    v.strictObject({
      members: v.array(member),
      completeness: score(1),
      confidence: score(1),
      cohesion: score(10),
    }),
  ),
};

const discovered = v.strictObject({ runs: v.array(v.strictObject(outcome)) });
const shown = v.strictObject({ ...outcome, parentRunId: v.nullable(text), children: v.array(text) });
const listed = v.strictObject({
  total: v.number(),
  runs: v.array(
    v.strictObject({
      runId: text,
      status: v.picklist(runStates),
      note: v.nullable(text),
      company,
      level: text,
      members: v.nullable(v.number()),
      createdAt: v.pipe(text, v.isoTimestamp()),
      durationMs: v.nullable(v.number()),
      parentRunId: v.nullable(text),
      recoveredBy: v.nullable(text),
      failedStep: v.nullable(text),
      failedItems: v.pipe(v.number(), v.integer(), v.minValue(0)),
      costUsd: v.pipe(v.number(), v.minValue(0)),
      pausedFor: v.nullable(v.looseObject({ kind: v.picklist(['retries-spent', 'choice', 'person']) })),
      failure,
    }),
  ),
});

export type Discovered = v.InferOutput<typeof discovered>;
export type Shown = v.InferOutput<typeof shown>;
export type Listed = v.InferOutput<typeof listed>;

/** What the commands print is an interface: not one key more or less than is written down. */
export function parseDiscovered(answer: unknown): Discovered {
  return v.parse(discovered, answer);
}

export function parseShown(answer: unknown): Shown {
  return v.parse(shown, answer);
}

export function parseListed(answer: unknown): Listed {
  return v.parse(listed, answer);
}

export type CsvRow = Readonly<Record<string, string>>;

/** The rows of an exported CSV, by column. */
export function readExport(path: string): readonly CsvRow[] {
  return parse(readFileSync(path), { columns: true }) as CsvRow[];
}

export const exportColumns =
  'company,company_domain,name,title,role,likelihood,seniority,department,reasons,email,email_status,phone,linkedin_url,country,sources,obtained_on,group_completeness,group_confidence,group_cohesion,level,run_id';
