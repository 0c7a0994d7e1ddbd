import { cpSync, existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Place, Subject } from './batch-subject.ts';
import { exportTo, listedRuns, namedDamage } from './application.ts';
import { type Chance, createChance } from '../test-kit/simulation/chance.ts';
import { makeFolder } from './folder.ts';
import { Counter, type Fault, type Tally } from './tally.ts';

const AT_ONCE = 2;

/** What can become of the folder of an IndexedDB between two starts. `mustSay`: nothing of it can be left to read. */
const harms: Readonly<
  Record<string, { readonly mustSay: boolean; harm(folder: string, chance: Chance): void }>
> = {
  'folder gone': {
    mustSay: true,
    harm: (folder) => {
      rmSync(folder, { recursive: true });
    },
  },
  'files gone': {
    mustSay: true,
    harm: (folder) => {
      for (const file of filesIn(folder)) rmSync(file);
    },
  },
  'files empty': {
    mustSay: true,
    harm: (folder) => {
      for (const file of filesIn(folder)) truncateSync(file);
    },
  },
  'manifest garbled': {
    mustSay: true,
    harm: (folder, chance) => {
      for (const file of filesIn(folder, /MANIFEST|CURRENT/)) garble(file, chance, 1);
    },
  },
  'log cut short': {
    mustSay: false,
    harm: (folder, chance) => {
      for (const file of filesIn(folder, /\.log$/))
        truncateSync(file, Math.floor(readFileSync(file).length * chance.next()));
    },
  },
  'data garbled': {
    mustSay: false,
    harm: (folder, chance) => {
      for (const file of filesIn(folder, /\.(log|ldb)$/)) garble(file, chance, 0.01);
    },
  },
  'tables gone': {
    mustSay: false,
    harm: (folder) => {
      for (const file of filesIn(folder, /\.(log|ldb)$/)) rmSync(file);
    },
  },
};

/** Empties and garbles the local database of a finished profile: all must be there again, and the loss be named. */
export async function breakViews(subject: Subject, wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('emptied or garbled databases');
  const sound = await readAll(subject.folder, subject.profile, subject.folder.at('sound.csv'));
  let [next, named] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < wanted) {
      next += 1;
      const number = next;
      const [name, { harm, mustSay }] = Object.entries(harms)[number % Object.keys(harms).length] ?? none();
      const folder = makeFolder('view');
      const profile = folder.at('p');
      cpSync(subject.profile, profile, { recursive: true, filter: (file) => !/Singleton/.test(file) });
      harm(path.join(profile, 'browser', 'IndexedDB'), createChance(seed, `view ${String(number)}`));
      const faults: Fault[] = [];
      try {
        const damage = await namedDamage(folder, profile);
        if (damage.length > 0) named += 1;
        else if (mustSay) faults.push({ kind: 'wrong', sentence: `nothing was said of: ${name}` });
        faults.push(...differences(sound, await readAll(folder, profile, folder.at('all.csv'))));
      } catch (error) {
        faults.push({ kind: 'wrong', sentence: String(error) });
      }
      counter.note(faults, `--seed ${String(seed)}, view ${String(number)}, ${name}, ${folder.folder}`);
      folder.leave(faults.length > 0);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  counter.worst = `${String(named)} of ${String(wanted)} named by health; the others had lost nothing that counts`;
  return counter.tally();
}

function none(): never {
  throw new Error('there is nothing to harm');
}

interface Held {
  readonly runs: string;
  readonly csv: string;
}

async function readAll(place: Place, profile: string, out: string): Promise<Held> {
  const runs = await listedRuns(place, profile);
  const refused = await exportTo(place, profile, out);
  if (refused !== null) throw new Error(refused);
  return { runs: JSON.stringify(runs), csv: readFileSync(out, 'utf8') };
}

function differences(before: Held, after: Held): readonly Fault[] {
  const parts = [
    ['the list of runs', before.runs, after.runs],
    ['the export of all groups', before.csv, after.csv],
  ] as const;
  return parts
    .filter(([, one, other]) => one !== other)
    .map(([what]) => ({ kind: 'lost', sentence: `${what} is another than before` }));
}

function filesIn(folder: string, pattern = /./): readonly string[] {
  if (!existsSync(folder)) throw new Error(`there is no ${folder} to harm`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Turns this share of a file's bytes into others. */
function garble(file: string, chance: Chance, share: number): void {
  const bytes = readFileSync(file);
  const count = Math.ceil(bytes.length * share);
  for (let times = 0; times < count; times += 1) {
    const at = share === 1 ? times : chance.between(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ chance.between(1, 255);
  }
  writeFileSync(file, bytes);
}
