import { IDBFactory } from 'fake-indexeddb';
import { cp, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Disk, realDisk } from '../../main/journal/disk.ts';
import { shouldCompact } from '../../store/compaction.ts';
import { fullDisk } from './full-disk.ts';
import { type Life, type Model, beginLife, contentOf, copyOf, modelAfter, putOf } from './life.ts';
import { leftByPowerCut } from './power-cut.ts';
import { type Random, randomOf } from './random.ts';
import { type Recording, recordWork } from './workload.ts';

export interface TornStorageCounts {
  readonly powerCuts: number;
  /** Files of which a byte was turned over or the end cut off. */
  readonly flips: number;
  /** Views that were emptied, put back, or taken from another profile. */
  readonly emptied: number;
  readonly fullDisks: number;
}

/** What happened: each trial ended well, which is to say that nothing was lost in silence. */
export interface TornStorageReport extends TornStorageCounts {
  /** Trials after which something was missing, and said to be. */
  readonly lossesNamed: number;
  /** Trials in which the profile was refused in words and left alone. */
  readonly refused: number;
}

type Outcome = 'whole' | 'loss-named' | 'refused';

/** A recording serves so many trials. */
const TRIALS_PER_RECORDING = 10;
const ROUNDS = 24;

/**
 * Breaks profiles in every way that storage breaks, and opens them again with the real journal and the real store. Each
 * time the next life must hold what was acknowledged or name what is missing, equal a simple model otherwise, and be
 * able to write. Throws at the first trial that does not, with the seed and the trial. The work and
 * what breaks follow from the seed; how appends and snapshots fall together also depends on the machine.
 */
export async function tornStorage({
  seed,
  ...counts
}: TornStorageCounts & { readonly seed: number }): Promise<TornStorageReport> {
  const outcomes: Outcome[] = [];
  const trials = { powerCuts: powerCut, flips: flip, emptied: swapView, fullDisks: fillDisk } as const;
  for (const [name, trial] of Object.entries(trials) as [keyof TornStorageCounts, Trial][]) {
    for (let from = 0; from < counts[name]; from += TRIALS_PER_RECORDING) {
      const work = await mkdtemp(join(tmpdir(), 'torn-storage-'));
      try {
        const recording = await recordWork(join(work, 'recorded'), randomOf(seed + from), ROUNDS);
        const until = Math.min(counts[name], from + TRIALS_PER_RECORDING);
        for (let number = from; number < until; number += 1) {
          const random = randomOf(seed * 7919 + number);
          outcomes.push(
            await named(`${name} ${String(number)}`, trial(recording, random, join(work, 'trial'))),
          );
          await rm(join(work, 'trial'), { recursive: true, force: true });
        }
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    }
  }
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  return { ...counts, lossesNamed: count('loss-named'), refused: count('refused') };

  async function named(trial: string, work: Promise<Outcome>): Promise<Outcome> {
    try {
      return await work;
    } catch (error) {
      throw new Error(`torn storage, seed ${String(seed)}, ${trial}: ${String(error)}`, { cause: error });
    }
  }
}

type Trial = (recording: Recording, random: Random, folder: string) => Promise<Outcome>;

/** The power goes after some operation; the view is as it was at some time before, or empty. */
async function powerCut(recording: Recording, random: Random, folder: string): Promise<Outcome> {
  const { operations, acknowledged, states } = recording;
  const done = random.between(1, operations.length);
  await leftByPowerCut(operations.slice(0, done), random, recording.folder, folder);
  const safe = acknowledged
    .filter((ack) => ack.operations <= done)
    .reduce((top, { seq }) => Math.max(top, seq), 0);
  const earlier = recording.views.filter((view) => view.operations <= done);
  const view = earlier.length === 0 || random.once(4) ? null : random.pick(earlier);
  const life = await mustBegin(folder, view ? await copyOf(view.indexedDB) : new IDBFactory());
  const { durableSeq, damage } = life.store.health();
  check(
    durableSeq >= safe,
    `save ${String(safe)} was acknowledged, the journal ends at ${String(durableSeq)}`,
  );
  await checkContent(life, states[durableSeq] ?? new Map());
  const losses = damage.filter(isLoss);
  check(losses.length === 0, `a power cut is no damage: ${losses.join(' ')}`);
  await checkNextLife(life, folder, random);
  return 'whole';
}

/** One file of the profile gets a wrong byte or loses its end; the view is there or not. */
async function flip(recording: Recording, random: Random, folder: string): Promise<Outcome> {
  await cp(recording.folder, folder, { recursive: true });
  const inJournal = (await readdir(join(folder, 'journal'))).map((name) => join('journal', name));
  const path = join(folder, random.pick([...inJournal, ...inJournal, 'store.json']));
  const content = await readFile(path);
  if (random.once(3)) await truncate(path, random.between(0, Math.max(0, content.length - 1)));
  else {
    const at = random.between(0, content.length - 1);
    content.writeUInt8(content.readUInt8(at) ^ (1 << random.between(0, 7)), at);
    await writeFile(path, content);
  }
  const view = random.once(2) ? recording.views.at(-1) : null;
  const indexedDB = view ? await copyOf(view.indexedDB) : new IDBFactory();
  const begun = await beginLife(folder, indexedDB, realDisk);
  if (!begun.ok) {
    check(begun.failure.message.length > 0, 'a refusal says why');
    return 'refused';
  }
  const whole = recording.states.at(-1) ?? new Map<string, unknown>();
  const isWhole = isDeepStrictEqual(await contentOf(begun.value.store), whole);
  const { damage } = begun.value.store.health();
  check(isWhole || damage.some(isLoss), `records are missing, and nobody says so: ${damage.join(' ')}`);
  await checkNextLife(begun.value, folder, random);
  return isWhole ? 'whole' : 'loss-named';
}

/** The view is emptied, put back to an earlier time, or comes from another profile. */
async function swapView(recording: Recording, random: Random, folder: string): Promise<Outcome> {
  await cp(recording.folder, folder, { recursive: true });
  const views = {
    empty: () => Promise.resolve(new IDBFactory()),
    earlier: () => copyOf(random.pick(recording.views).indexedDB),
    foreign: () => foreignView(`${folder}-foreign`, random),
  };
  const indexedDB = await views[random.pick(['empty', 'earlier', 'foreign'] as const)]();
  const life = await mustBegin(folder, indexedDB);
  await checkContent(life, recording.states.at(-1) ?? new Map());
  check(!life.store.health().damage.some(isLoss), 'a view that is rebuilt is no loss');
  await checkNextLife(life, folder, random);
  return 'whole';
}

async function foreignView(folder: string, random: Random): Promise<IDBFactory> {
  const indexedDB = new IDBFactory();
  const begun = await beginLife(folder, indexedDB, realDisk, 9);
  if (!begun.ok) throw new Error(begun.failure.message);
  await begun.value.store.commit([putOf(random), putOf(random)]);
  await begun.value.end();
  await rm(folder, { recursive: true });
  return indexedDB;
}

/** The disk takes so many bytes and no more; later there is room again. */
async function fillDisk(recording: Recording, random: Random, folder: string): Promise<Outcome> {
  await cp(recording.folder, folder, { recursive: true });
  const full = fullDisk(random.between(0, 6_000));
  const view = recording.views.at(-1);
  const indexedDB = view ? await copyOf(view.indexedDB) : new IDBFactory();
  let model = recording.states.at(-1) ?? new Map<string, unknown>();
  const begun = await beginLife(folder, indexedDB, full.disk);
  if (!begun.ok) {
    check(begun.failure.kind === 'storage', `a full disk is called ${begun.failure.kind}`);
    full.free();
    const life = await mustBegin(folder, indexedDB);
    await checkContent(life, model);
    await checkNextLife(life, folder, random);
    return 'refused';
  }
  const { store } = begun.value;
  while (!full.wasFull()) {
    const puts = [putOf(random), putOf(random)];
    const answer = await store.commit(puts);
    if (answer.ok) model = modelAfter(model, puts);
    else check(answer.failure.kind === 'storage', `a full disk is called ${answer.failure.kind}`);
    if (random.once(4)) await store.compact();
  }
  await checkContent(begun.value, model);
  if (random.once(2)) {
    full.free();
    const puts = [putOf(random)];
    const answer = await store.commit(puts);
    check(answer.ok, 'with room again, commits work again');
    model = modelAfter(model, puts);
  }
  await begun.value.end();
  const life = await mustBegin(folder, random.once(2) ? indexedDB : new IDBFactory());
  await checkContent(life, model);
  await checkNextLife(life, folder, random);
  return 'whole';
}

/**
 * A life that goes on writes, and compacts where that is due, as after damage. The life after it, without a view, holds
 * the same.
 */
async function checkNextLife(life: Life, folder: string, random: Random): Promise<void> {
  const puts = [putOf(random)];
  const answer = await life.store.commit(puts);
  check(answer.ok, 'the next life cannot write');
  const expected = await contentOf(life.store);
  check(
    puts.every(({ table, id, value }) => isDeepStrictEqual(expected.get(`${table} ${id}`) ?? null, value)),
    'a commit is not there',
  );
  const isDue = shouldCompact(life.store.health()) || random.once(2);
  const compacted = isDue ? await life.store.compact() : null;
  check(compacted?.ok ?? true, 'the next life cannot compact');
  await life.end();
  const after = await mustBegin(folder, new IDBFactory());
  await checkContent(after, expected);
  await after.end();
}

async function mustBegin(folder: string, indexedDB: IDBFactory, disk: Disk = realDisk): Promise<Life> {
  const begun = await beginLife(folder, indexedDB, disk);
  if (!begun.ok) throw new Error(`the profile does not open: ${begun.failure.message}`);
  return begun.value;
}

async function checkContent({ store }: Life, expected: Model): Promise<void> {
  const found = await contentOf(store);
  if (isDeepStrictEqual(found, expected)) return;
  const keys = [...new Set([...found.keys(), ...expected.keys()])];
  const wrong = keys.filter((key) => !isDeepStrictEqual(found.get(key), expected.get(key)));
  throw new Error(
    `wrong or missing: ${wrong.join(', ')}; damage: ${store.health().damage.join(' ') || 'none'}`,
  );
}

/** True for the sentences that speak of saves or records that are gone. */
function isLoss(sentence: string): boolean {
  return /missing|cannot be read|could not be read|are damaged|is damaged/.test(sentence);
}

function check(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise);
}
