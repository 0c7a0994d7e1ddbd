import { readSentinel } from '../backup/sentinel-record.ts';
import { storageFailure } from '../storage-failure.ts';
import type { Check, CheckState, Examination, Finding, RuntimeFacts } from './check.ts';
import { readLock } from './read-lock.ts';
import { checks } from './registry.ts';
import { surveyJournal } from './survey-journal.ts';

export interface ExaminationDeps {
  readonly folder: string;
  readonly runtime: RuntimeFacts;
  readonly now: () => number;
  readonly freeBytes: (path: string) => Promise<number>;
}

export interface CheckedFinding extends Finding {
  readonly check: string;
}

/** What every check found about a profile, in the order of the registry. Needs no passphrase and changes nothing. */
export async function examineProfile(deps: ExaminationDeps): Promise<readonly CheckedFinding[]> {
  const { folder } = deps;
  const sentinel = once(() => readSentinel(folder));
  const examination: Examination = {
    ...deps,
    platform: process.platform,
    lock: once(() => readLock(folder)),
    sentinel,
    journal: once(async () => {
      await sentinel().catch(() => undefined);
      return surveyJournal(folder);
    }),
  };
  const findings: CheckedFinding[] = [];
  for (const check of checks) findings.push({ check: check.id, ...(await lookOnce(check, examination)) });
  return findings;
}

/** The worst of them: `bad`, else `unknown`, else `warn`, else `ok`. */
export function worstOf(findings: readonly Finding[]): CheckState {
  const order = ['bad', 'unknown', 'warn'] as const;
  return order.find((state) => findings.some((finding) => finding.state === state)) ?? 'ok';
}

async function lookOnce(check: Check, examination: Examination): Promise<Finding> {
  try {
    return await check.look(examination);
  } catch (error) {
    const { message } = storageFailure('This could not be looked at', error);
    return { state: 'unknown', found: message, advice: 'Cure what is named here, then look again.' };
  }
}

function once<Value>(find: () => Promise<Value>): () => Promise<Value> {
  let found: Promise<Value> | null = null;
  return () => (found ??= find());
}
