import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { startCli } from '../e2e/support/command-line.ts';
import { canMount } from '../e2e/support/place.ts';
import { PASSPHRASE, type Subject, batchArguments, csvOf, sourceEnv, startSource } from './batch-subject.ts';
import { listedRuns, namedDamage } from './application.ts';
import { createChance } from '../test-kit/simulation/chance.ts';
import { type TortureFolder, makeFolder } from './folder.ts';
import { createAuditor, lostSince } from './journal-audit.ts';
import { live } from './life.ts';
import { faultsOf } from './source-log.ts';
import { Counter, type Fault, type Tally } from './tally.ts';

/** Room for Chromium's own files and a little more than the journal always leaves free. */
const DISK_BYTES = 192 * 1024 * 1024;

/** Fills the disk under a live batch, then makes room again; on a small file system in memory where one can be mounted. */
export async function fillDisks(subject: Subject, wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('full disks');
  if (!canMount()) {
    counter.worst = 'left out: a small disk cannot be mounted here; the quota test stands in for it';
    return counter.tally();
  }
  for (let number = 1; number <= wanted; number += 1) {
    const folder = makeFolder('disk');
    const again = `--seed ${String(seed)}, disk ${String(number)}, ${folder.folder}`;
    const share = createChance(seed, `disk ${String(number)}`).next();
    const faults = await oneDisk(subject, folder, share).catch((error: unknown): Fault[] => [
      { kind: 'wrong', sentence: String(error) },
    ]);
    counter.note(faults, again);
    folder.leave(faults.length > 0);
  }
  counter.worst = 'the command said so, nothing was lost, and it went on once there was room';
  return counter.tally();
}

async function oneDisk(subject: Subject, folder: TortureFolder, share: number): Promise<Fault[]> {
  const source = await startSource();
  try {
    const disk = folder.mountMemory('disk', DISK_BYTES);
    const [profile, out] = [`${disk}/p`, folder.at('groups.csv')];
    const auditor = createAuditor(profile, PASSPHRASE);
    const env = sourceEnv(source);
    const running = startCli(folder, batchArguments(subject.files, profile, out), { env });
    const told = Math.floor(share * subject.companies * 0.7);
    await running.saw(atLeast(told, subject.companies));
    fill(disk);
    const cut = await running.ended;
    const faults: Fault[] = [];
    if (cut.code === 0) faults.push(wrong('the batch ended as if the disk had room'));
    else if (!/(full|space|are kept)/i.test(cut.stderr))
      faults.push(wrong(`not said: ${cut.stderr.slice(-500)}`));
    const before = await auditor.audit();
    rmSync(`${disk}/filler`);
    const resumed = await live(folder, ['resume', '--profile', profile], {
      label: 'never',
      afterMs: null,
      env,
    });
    if (resumed.ended.code !== 0)
      faults.push(
        wrong(`resume ended with ${String(resumed.ended.code)}: ${resumed.ended.stderr.slice(-500)}`),
      );
    faults.push(...lostSince(before, await auditor.audit()));
    for (const run of await listedRuns(folder, profile))
      if (run.status !== 'succeeded') faults.push({ kind: 'stuck', sentence: JSON.stringify(run) });
    if (csvOf(out) !== subject.csv) faults.push(wrong('the CSV differs from that of the undisturbed batch'));
    for (const sentence of await namedDamage(folder, profile))
      faults.push(wrong(`health names damage: ${sentence}`));
    return [...faults, ...faultsOf(await source.log(), await source.stats())];
  } finally {
    await source.stop();
  }
}

/** Progress that tells of so many ended runs or more. */
function atLeast(count: number, total: number): RegExp {
  const numbers = Array.from({ length: total - count }, (_unused, at) => String(count + at));
  return new RegExp(`^(${numbers.join('|')})/${String(total)} · `, 'm');
}

/** Takes all that is left of a disk, while others write on it, too. */
function fill(disk: string): void {
  const { blocks, bsize } = statfsSync(disk);
  try {
    writeFileSync(`${disk}/filler`, Buffer.alloc(blocks * bsize));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

function wrong(sentence: string): Fault {
  return { kind: 'wrong', sentence };
}
