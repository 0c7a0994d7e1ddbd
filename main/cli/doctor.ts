import type { StoreHealth } from '../../contracts/engine-api.ts';
import { fail, ok, type Result } from '../../contracts/result.ts';
import { realDisk } from '../journal/disk.ts';
import { bad, fine, warn, type Finding } from '../doctor/check.ts';
import { examineProfile, worstOf, type CheckedFinding } from '../doctor/examine.ts';
import { exitCodes, type DoctorCommand, type ExitCode } from './command.ts';
import type { FolderContext } from './folder-context.ts';
import { count, plain } from './format.ts';
import { jsonText } from './json.ts';
import { openProfileFor } from './profile.ts';
import { refuseWith, type Refusal } from './refusal.ts';
import { openSession } from './session.ts';

const STATE_WIDTH = 9;
const CHECK_WIDTH = 11;

/**
 * Looks at everything in the profile's folder, and with `--deep` asks the engine how the database compares with the
 * journal. The folder comes first: opening the profile mends what it can, and then it could no longer be seen.
 */
export async function doctor(context: FolderContext<DoctorCommand>): Promise<Result<ExitCode, Refusal>> {
  const { command, host, screen } = context;
  const findings: CheckedFinding[] = [
    ...(await examineProfile({
      folder: host.place.folder,
      runtime: host.runtime,
      now: Date.now,
      freeBytes: (path) => realDisk.freeBytes(path),
    })),
  ];
  const hadView = (findings.find(({ check }) => check === 'sizes')?.figures?.['viewBytes'] ?? 0) > 0;
  const store = command.deep ? await askStore(context, hadView) : null;
  if (store) findings.push({ check: 'store', ...(store.ok ? store.value : notAsked(store.failure)) });
  await screen.data(command.json ? doctorJson(findings) : `${doctorLines(findings).join('\n')}\n`);
  if (store && !store.ok) return fail({ exitCode: store.failure.exitCode, lines: [] });
  return ok(findings.some(({ state }) => state === 'bad') ? exitCodes.someFailed : exitCodes.ok);
}

async function askStore(
  context: FolderContext<DoctorCommand>,
  hadView: boolean,
): Promise<Result<Finding, Refusal>> {
  const { command, host, screen, prompt } = context;
  if (!host.place.isHeld) return ok(openElsewhere);
  const opened = await openProfileFor(command, host, screen, prompt);
  if (!opened.ok) return opened;
  const session = await openSession(host, (line) => {
    screen.say(line);
  });
  if (!session.ok) return refuseWith(session.failure);
  const health = await session.value.call('health', {});
  session.value.close();
  return health.ok ? ok(verdict(health.value, hadView)) : refuseWith(health.failure);
}

function verdict(health: StoreHealth, hadView: boolean): Finding {
  const { durableSeq, viewSeq, damage, counts, readOnlyBecause } = health;
  if (readOnlyBecause !== null) return bad(plain(readOnlyBecause), 'Install the version that it names.');
  const found = damage.map(plain).join(' ');
  // Where there was no database, as after a restore, one was built, and that is the one sentence to expect.
  if (damage.length === 1 && !hadView) return warn(found, 'Nothing needs to be done.');
  if (damage.length > 0) {
    return bad(
      found,
      'What could be mended is mended by now; look again. What is lost comes back with a backup.',
    );
  }
  const holds = `${count(counts.companies, 'company', 'companies')} and ${count(counts.runs, 'run')}`;
  const behind =
    viewSeq < durableSeq ? ` It is ${count(durableSeq - viewSeq, 'save')} behind and follows.` : '';
  return fine(`The database holds ${holds}, as the journal does.${behind}`, {
    durableSeq,
    viewSeq,
    ...counts,
  });
}

const openElsewhere: Finding = {
  state: 'unknown',
  found: 'The profile is open in another Buyer Groups, so its database was not looked at.',
  advice: 'Close it and look again.',
};

function notAsked({ lines }: Refusal): Finding {
  return {
    state: 'unknown',
    found: lines.map(plain).join(' '),
    advice: 'Open the profile, then look again.',
  };
}

function doctorLines(findings: readonly CheckedFinding[]): readonly string[] {
  const rows = findings.flatMap(({ state, check, found, advice }) => [
    `${state.padEnd(STATE_WIDTH)}${check.padEnd(CHECK_WIDTH)}${found}`,
    ...(advice === null ? [] : [`${' '.repeat(STATE_WIDTH + CHECK_WIDTH)}${advice}`]),
  ]);
  return [...rows, '', summary(findings)];
}

function summary(findings: readonly CheckedFinding[]): string {
  if (worstOf(findings) === 'ok') return 'All is well.';
  const numbers = (['bad', 'unknown', 'warn'] as const).flatMap((state) => {
    const number = findings.filter((finding) => finding.state === state).length;
    return number === 0 ? [] : [`${String(number)} ${state}`];
  });
  return `Of ${count(findings.length, 'check')}: ${numbers.join(', ')}.`;
}

function doctorJson(findings: readonly CheckedFinding[]): string {
  const checks = findings.map(({ check, state, found, advice, figures }) => {
    return { check, state, found, advice, figures: figures ?? {} };
  });
  return jsonText({ state: worstOf(findings), checks });
}
