import { describe, expect, it } from 'vitest';
import type { TableName } from '../contracts/tables.ts';
import { type Audit, lostSince } from './journal-audit.ts';

type Rows = Partial<Record<TableName, Readonly<Record<string, unknown>>>>;

function audit(lastSeq: number, rows: Rows, unreadable: readonly number[] = []): Audit {
  return { lastSeq, unreadable, rows: (table) => new Map(Object.entries(rows[table] ?? {})) as never };
}

const before = audit(9, {
  runs: { r1: { state: 'succeeded', durationMs: 12.5 }, r2: { state: 'running' } },
  steps: { s1: { status: 'succeeded' }, s2: { status: 'running' } },
  calls: { c1: { costUsd: 1 } },
});

describe('what was lost between two audits', () => {
  it('is nothing where what had ended is still there and the rest went on', () => {
    const after = audit(12, {
      runs: { r1: { state: 'succeeded', durationMs: 12.5 }, r2: { state: 'succeeded' } },
      steps: { s1: { status: 'succeeded' }, s2: { status: 'failed' } },
      calls: { c1: { costUsd: 1 }, c2: { costUsd: 2 } },
    });
    expect(lostSince(before, after)).toEqual([]);
    expect(lostSince(null, after)).toEqual([]);
  });

  it('is what is gone, what has changed, and what does not open', () => {
    const after = audit(8, { runs: { r1: { state: 'succeeded', durationMs: 12.4 } } }, [3]);
    const sentences = lostSince(before, after).map(({ sentence }) => sentence.split(':')[0]);
    expect(sentences).toEqual([
      'commit 3 does not open',
      'commits 9 to 9',
      'the content of runs r1',
      'a row of steps',
      'a row of calls',
    ]);
    expect(lostSince(before, null)).toHaveLength(1);
  });
});
