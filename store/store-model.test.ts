import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { createTestProfile, mustOpenStore } from '../test-kit/test-store.ts';
import type { Store } from './store.ts';

const tables = ['cache', 'settings', 'steps'] as const;
const ids = ['a', 'b', 'c', 'd'];

const putArb = fc.record({
  table: fc.constantFrom(...tables),
  id: fc.constantFrom(...ids),
  value: fc.option(fc.record({ n: fc.integer(), text: fc.string({ maxLength: 30 }) }), { freq: 4 }),
});
const commitArb = fc.array(putArb, { minLength: 1, maxLength: 5 });

/** What can happen to a profile, in any order. */
const eventArb = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('commits' as const),
      batch: fc.array(commitArb, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refused' as const), puts: commitArb }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('settle' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('compact' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('compact and crash meanwhile' as const),
      puts: fc.array(commitArb, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('lose the view and the newest snapshot' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash and lose the view' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('lose view and tail' as const),
      frames: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settle and lose the tail' as const),
      frames: fc.integer({ min: 1, max: 3 }),
    }),
  },
);
type Event = typeof eventArb extends fc.Arbitrary<infer Item> ? Item : never;

type CommitPuts = typeof commitArb extends fc.Arbitrary<infer Item> ? Item : never;

type Model = Map<string, unknown>;

function applyTo(model: Model, puts: CommitPuts): void {
  for (const { table, id, value } of puts) {
    if (value === null) model.delete(`${table} ${id}`);
    else model.set(`${table} ${id}`, value);
  }
}

async function contentOf(store: Store): Promise<Model> {
  const content: Model = new Map();
  for (const table of tables) {
    const values = await store.getMany(table, ids);
    values.forEach((value, index) => {
      if (value !== undefined) content.set(`${table} ${ids[index]}`, value);
    });
  }
  const resident = [...store.resident('settings').keys()].sort();
  expect(resident).toEqual(
    [...content.keys()]
      .filter((key) => key.startsWith('settings'))
      .map((key) => key.slice(9))
      .sort(),
  );
  return content;
}

const small = {
  segmentChars: 200,
  overlayChars: 1000,
  readBytes: 300,
  pageRows: 2,
  lingerMs: 1,
  frameChars: 150,
  partChars: 200,
};

test('whatever happens, the store holds what a simple map of the durable commits holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(eventArb, { minLength: 1, maxLength: 14 }),
      async (events: readonly Event[]) => {
        const profile = createTestProfile();
        /** The map after each frame of the journal; index is the sequence. */
        let states: Model[] = [new Map()];
        /** Frames up to here must not be cut again without the view: they were written back one by one. */
        let floor = 0;
        let store = await mustOpenStore(profile, { limits: small });
        const current = () => states.at(-1) as Model;
        const base = () => profile.journal.snapshots.at(-1)?.seq ?? 0;
        const commitOne = async (puts: CommitPuts) => {
          const answer = await store.commit(puts as unknown as Put[]);
          if (!answer.ok) throw new Error(answer.failure.message);
          const next = new Map(current());
          applyTo(next, puts);
          states[answer.value.seq] = next;
        };
        for (const event of events) {
          switch (event.kind) {
            case 'commits': {
              const answers = await Promise.all(
                event.batch.map((puts) => store.commit(puts as unknown as Put[])),
              );
              for (const [index, answer] of answers.entries()) {
                if (!answer.ok) throw new Error(answer.failure.message);
                const { seq } = answer.value;
                const next = new Map(states[seq] ?? states[seq - 1]);
                applyTo(next, event.batch[index] ?? []);
                states[seq] = next;
              }
              break;
            }
            case 'refused': {
              profile.journal.failNextAppend();
              expect((await store.commit(event.puts as unknown as Put[])).ok).toBe(false);
              break;
            }
            case 'settle':
              await store.settle();
              break;
            case 'compact': {
              const before = profile.journal.frames.length;
              // An engine that lives on after its end, as only a test has it, may have taken packs away: they are
              // repaired first, and then it works.
              const compacted = await store.compact();
              if (!compacted.ok) expect(await store.compact()).toEqual({ ok: true, value: null });
              expect(profile.journal.snapshots.at(-1)?.seq ?? 0).toBe(before);
              break;
            }
            case 'compact and crash meanwhile': {
              const compacting = store.compact();
              for (const puts of event.puts) await commitOne(puts);
              const { journal } = profile;
              // A snapshot that goes on writing after the crash would be two engines at work: it ends here.
              const finish = journal.finishSnapshot;
              journal.finishSnapshot = () => Promise.reject(new Error('crashed'));
              await compacting;
              journal.finishSnapshot = finish;
              // What a snapshot holds of later frames would be written back, were those lost.
              floor = journal.frames.length;
              store = await mustOpenStore(profile, { limits: small });
              break;
            }
            case 'lose the view and the newest snapshot': {
              const { journal } = profile;
              if (journal.snapshots.length > 1 || journal.frames[0]?.length !== 0) journal.snapshots.pop();
              profile.indexedDB = new IDBFactory();
              store = await mustOpenStore(profile, { limits: small });
              break;
            }
            case 'restart':
              await store.close();
              store = await mustOpenStore(profile, { limits: small });
              break;
            case 'crash':
              store = await mustOpenStore(profile, { limits: small });
              break;
            case 'crash and lose the view':
              profile.indexedDB = new IDBFactory();
              store = await mustOpenStore(profile, { limits: small });
              break;
            case 'lose view and tail': {
              const frames = Math.max(
                0,
                Math.min(event.frames, profile.journal.frames.length - Math.max(floor, base())),
              );
              profile.journal.tearTail(frames);
              states = states.slice(0, states.length - frames);
              profile.indexedDB = new IDBFactory();
              store = await mustOpenStore(profile, { limits: small });
              break;
            }
            case 'settle and lose the tail': {
              await store.close();
              const kept = current();
              profile.journal.tearTail(Math.min(event.frames, profile.journal.frames.length - base()));
              states = states.slice(0, profile.journal.frames.length + 1);
              const known = new Map(kept);
              store = await mustOpenStore(profile, { limits: small });
              // What was written back came as further frames; removals too.
              while (states.length <= store.health().durableSeq) states.push(known);
              states[states.length - 1] = known;
              floor = states.length - 1;
              break;
            }
          }
          expect(await contentOf(store)).toEqual(current());
        }
        await store.close();
        profile.indexedDB = new IDBFactory();
        const rebuilt = await mustOpenStore(profile, { limits: small });
        expect(await contentOf(rebuilt)).toEqual(current());
      },
    ),
    { numRuns: 50 },
  );
}, 120_000);
