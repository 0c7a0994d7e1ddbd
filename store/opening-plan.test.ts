import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schemaVersion } from './migrations/registry.ts';
import { type Findings, lossSentence, olderSchema, planOpening } from './opening-plan.ts';
import { type MetaFinding, emptyMeta } from './view-meta.ts';

const ours = (appliedSeq: number, more: object = {}): MetaFinding => ({
  kind: 'ours',
  meta: { ...emptyMeta(1), appliedSeq, mark: 'm', ...more },
});
const found = (more: Partial<Findings>): Findings => ({
  epoch: 1,
  lastSeq: 0,
  highWaterSeq: 0,
  base: 0,
  journalSchema: null,
  doesJournalOpen: (more.lastSeq ?? 0) > 0,
  view: { kind: 'none' },
  isSameHistory: null,
  ...more,
});

test.each<[string, Partial<Findings>, string, RegExp | null]>([
  ['a first run', {}, 'rebuild', null],
  ['an empty view next to a journal', { lastSeq: 5, highWaterSeq: 5 }, 'rebuild', /was empty/],
  ['a view of another profile', { lastSeq: 5, view: { kind: 'foreign' } }, 'rebuild', /another profile/],
  ['a view whose position does not open', { lastSeq: 5, view: { kind: 'unreadable' } }, 'repair', /repaired/],
  ['a current view', { lastSeq: 5, view: ours(5), isSameHistory: true }, 'catch-up', null],
  ['a view that is behind', { lastSeq: 5, view: ours(3), isSameHistory: true }, 'catch-up', null],
  ['a view whose frame cannot be compared', { lastSeq: 5, view: ours(3) }, 'catch-up', null],
  [
    'a view of another history',
    { lastSeq: 5, view: ours(3), isSameHistory: false },
    'rebuild',
    /another copy/,
  ],
  ['a view that is ahead', { lastSeq: 5, view: ours(7) }, 'write-back', null],
  ['a view that is older than the snapshot', { lastSeq: 9, base: 7, view: ours(6) }, 'rebuild', null],
  ['a view that stands where the snapshot does', { lastSeq: 9, base: 7, view: ours(7) }, 'catch-up', null],
  [
    'an old view that owes the journal something',
    { lastSeq: 9, base: 7, view: ours(6, { owedFrom: 4 }) },
    'repair',
    null,
  ],
  ['a view next to an empty journal', { lastSeq: 0, view: ours(7) }, 'write-back', null],
  ['a write-back that was cut short', { lastSeq: 5, view: ours(5, { owedFrom: 4 }) }, 'write-back', null],
  ['a view with a part of the next frame', { lastSeq: 6, view: ours(5, { partOf: 6 }) }, 'catch-up', null],
  ['a view with a part of a lost frame', { lastSeq: 5, view: ours(5, { partOf: 6 }) }, 'rebuild', null],
  [
    'a view that is ahead by whole frames and a part',
    { lastSeq: 4, view: ours(5, { partOf: 6 }) },
    'write-back',
    null,
  ],
  ['a repair that was cut short', { lastSeq: 5, view: ours(5, { isRepairing: true }) }, 'repair', null],
  [
    'a view of an older schema',
    { lastSeq: 5, view: ours(5, { schema: schemaVersion - 1 }) },
    'rebuild',
    null,
  ],
  [
    'a restored profile',
    { lastSeq: 5, view: ours(5, { epoch: 9 }) },
    'catch-up',
    /older than its local database/,
  ],
])('%s', (_, findings, kind, damage) => {
  const plan = planOpening(found(findings));
  expect(plan.kind).toBe(kind);
  const sentences = plan.kind === 'refuse' ? [] : plan.damage;
  expect(sentences).toEqual(damage ? [expect.stringMatching(damage)] : []);
});

test.each<[string, Partial<Findings>]>([
  ['neither journal nor view opens', { lastSeq: 5, doesJournalOpen: false, view: { kind: 'unreadable' } }],
  ['the journal does not open and there is no view', { lastSeq: 5, doesJournalOpen: false }],
  [
    'the journal does not open and the view is foreign',
    { lastSeq: 5, doesJournalOpen: false, view: { kind: 'foreign' } },
  ],
  ['the journal is empty and the view does not open', { view: { kind: 'unreadable' } }],
])('refuses and touches nothing when %s', (_, findings) => {
  expect(planOpening(found(findings))).toMatchObject({
    kind: 'refuse',
    failure: { kind: 'profile-unavailable' },
  });
});

test('refuses a view of a newer schema with what it says', () => {
  const failure = { kind: 'profile-unavailable', message: 'newer' } as const;
  expect(planOpening(found({ lastSeq: 5, view: { kind: 'newer', failure, meta: null } }))).toEqual({
    kind: 'refuse',
    failure,
  });
});

test('an older view that holds more than the journal gives it back before it is built anew', () => {
  const old = ours(7, { schema: schemaVersion - 1 });
  expect(planOpening(found({ lastSeq: 5, view: old }))).toMatchObject({
    kind: 'rebuild',
    rescue: { owedFrom: 5 },
  });
  const owing = ours(5, { schema: schemaVersion - 1, owedFrom: 3 });
  expect(planOpening(found({ lastSeq: 5, view: owing }))).toMatchObject({ rescue: { owedFrom: 3 } });
  expect(planOpening(found({ lastSeq: 9, view: old }))).not.toHaveProperty('rescue');
});

test('knows the oldest schema that is still about', () => {
  const of = (journalSchema: number | null, view: MetaFinding) => olderSchema(found({ journalSchema, view }));
  expect(of(null, { kind: 'none' })).toBeNull();
  expect(of(schemaVersion, ours(5))).toBeNull();
  expect(of(schemaVersion - 1, ours(5))).toBe(schemaVersion - 1);
  expect(of(schemaVersion, ours(5, { schema: schemaVersion - 1 }))).toBe(schemaVersion - 1);
});

test('never empties a view of ours that is ahead of the journal, whatever else is true', () => {
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.integer({ min: 1, max: 50 }),
      fc.boolean(),
      fc.nat(200),
      (lastSeq, ahead, opens, top) => {
        const view = ours(lastSeq + ahead);
        const plan = planOpening(found({ lastSeq, doesJournalOpen: opens, highWaterSeq: top, view }));
        expect(plan.kind).toBe('write-back');
      },
    ),
  );
});

test('speaks of lost saves when the journal ends before what was once on disk, and only then', () => {
  const loss = (more: Partial<Findings>, records = 0) => lossSentence(found(more), records);
  expect(loss({ lastSeq: 5, highWaterSeq: 5, view: ours(5) })).toBeNull();
  expect(loss({ lastSeq: 9, highWaterSeq: 5, view: ours(5) })).toBeNull();
  expect(loss({ lastSeq: 5, highWaterSeq: 8, view: ours(5) })).toContain('3 saves are missing');
  expect(loss({ lastSeq: 5, highWaterSeq: 5, view: ours(6) }, 4)).toContain('held 4 records');
  expect(loss({ lastSeq: 5, highWaterSeq: 5, view: ours(5, { partOf: 6 }) })).toContain('1 save is missing');
  expect(loss({ lastSeq: 0, highWaterSeq: 8 })).toContain('save 8 was once on disk');
  expect(loss({ lastSeq: 5, highWaterSeq: 8, view: ours(5, { reportedHighWater: 8 }) })).toBeNull();
  expect(loss({ lastSeq: 5, highWaterSeq: 8, view: ours(6, { reportedHighWater: 8 }) })).toContain('3 saves');
});
