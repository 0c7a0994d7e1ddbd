import * as v from 'valibot';
import {
  type EngineAnswers,
  type EngineApi,
  type EngineCallName,
  type EngineInput,
  engineCalls,
} from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { isDatabaseError } from '../../store/view-database.ts';
import { arrangePeople, listLookalikes } from './arrange-people.ts';
import { startBatch } from './batches.ts';
import { decide, explainKnownPerson, listDecisions, undoDecision } from './decisions.ts';
import { choose } from './choices.ts';
import type { EngineWorld } from './engine-world.ts';
import { exportGroups } from './export-groups.ts';
import { getGroup, getRun, getStep, listOutcomes, listRuns } from './history.ts';
import { importFiles, planImport, previewFiles, saveRefusedRows } from './import-files.ts';
import { listImports, undoImport } from './undo-import.ts';
import { planRerun, rerun } from './reruns.ts';
import { getRetention, prune } from './retention.ts';
import { cancel, pause, prioritise, resume, skipStep } from './run-commands.ts';
import { saveSettings, settingsOf } from './settings.ts';

type Answer<Name extends EngineCallName> =
  Result<EngineAnswers[Name], Failure> | Promise<Result<EngineAnswers[Name], Failure>>;
type Handlers = {
  readonly [Name in EngineCallName]: (world: EngineWorld, input: EngineInput<Name>) => Answer<Name>;
};

/** One handler per call; a missing one does not compile. */
const handlers: Handlers = {
  describe: (world) => ok(world.workflow.describe()),
  previewFiles,
  planImport,
  importFiles,
  saveRefusedRows,
  listImports: (world) => ok(listImports(world)),
  undoImport: (world, input) => world.exclusive(() => undoImport(world, input)),
  listCompanies: async (world, input) => {
    await world.companies.layAllDecisions();
    return ok(world.companies.page(input));
  },
  getCompany: async (world, { companyId }) => {
    const company = world.store.resident('companies').get(companyId);
    if (!company) {
      const message = 'This company is not in the workspace. Choose another from the list.';
      return fail({ kind: 'not-found', what: 'company', message });
    }
    const roster = await world.store.get('rosters', companyId);
    return ok({ company, people: roster?.people ?? [] });
  },
  getGroup,
  decide: (world, input) => world.exclusive(() => decide(world, input)),
  undoDecision: (world, { decisionId }) => world.exclusive(() => undoDecision(world, decisionId)),
  listDecisions: (world, { companyId }) => ok(listDecisions(world, companyId)),
  explainPerson: explainKnownPerson,
  listLookalikes,
  arrangePeople: (world, input) => world.exclusive(() => arrangePeople(world, input)),
  getSeller: (world) => ok(settingsOf(world).seller),
  saveSeller: (world, { seller }) => world.exclusive(() => saveSeller(world, seller)),
  startBatch: (world, input) => world.exclusive(() => startBatch(world, input)),
  resume,
  pause,
  cancel,
  skipStep: (world, input) => world.exclusive(() => skipStep(world, input)),
  choose: (world, input) => world.exclusive(() => choose(world, input)),
  prioritise: (world, input) => world.exclusive(() => prioritise(world, input)),
  listBatches: (world) =>
    ok([...world.store.resident('batches').values()].sort((a, b) => b.createdAt - a.createdAt)),
  listRuns: (world, input) => ok(listRuns(world, input)),
  getRun: (world, { runId }) => getRun(world, runId),
  listOutcomes,
  getStep,
  planRerun,
  rerun: (world, input) => world.exclusive(() => rerun(world, input)),
  exportGroups,
  health: (world) => ok(world.store.health()),
  getRetention: (world) => ok(getRetention(world)),
  saveRetention: async (world, { maxAgeDays }) => {
    const written = await world.exclusive(() => saveSettings(world, { maxAgeDays }));
    return written.ok ? ok(getRetention(world)) : written;
  },
  prune: (world, input) => world.exclusive(() => prune(world, input)),
};

async function saveSeller(
  world: EngineWorld,
  seller: SellerProfile,
): Promise<Result<SellerProfile, Failure>> {
  const written = await saveSettings(world, { seller });
  return written.ok ? ok(seller) : written;
}

/** Names the first thing wrong with a client's input, without repeating its value. */
function parseFailure(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Failure {
  const [issue] = issues;
  const where = v.getDotPath(issue) ?? 'input';
  return { kind: 'invalid-input', where, message: `${where}: ${issue.message}` };
}

const databaseRefuses: Failure = {
  kind: 'storage',
  message:
    'The local database of this profile does not answer. Make sure that the disk has space, then start again; nothing ' +
    'that was saved is lost.',
};

/**
 * The engine as its clients see it. Each call parses what it gets, waits until the engine is open, and answers a
 * `Result`; a bug answers `defect`, is reported, and leaves the engine running.
 *
 * @param opening the open engine, or why it could not be opened
 */
export function createEngineApi(
  opening: Promise<Result<EngineWorld, Failure>>,
  reportDefect: (message: string) => void,
): EngineApi {
  const answer = async <Name extends EngineCallName>(
    name: Name,
    input: unknown,
  ): Promise<Result<EngineAnswers[Name], Failure>> => {
    const parsed = v.safeParse(engineCalls[name], input);
    if (!parsed.success) return fail(parseFailure(parsed.issues));
    const world = await opening;
    if (!world.ok) return world;
    try {
      return await handlers[name](world.value, parsed.output as EngineInput<Name>);
    } catch (error) {
      if (isDatabaseError(error)) return fail(databaseRefuses);
      reportDefect(`${name}: ${error instanceof Error ? (error.stack ?? error.name) : 'unknown'}`);
      const message = 'A bug in the engine stopped this. Your data is safe; please report it and try again.';
      return fail({ kind: 'defect', message });
    }
  };
  const names = Object.keys(engineCalls) as EngineCallName[];
  const methods = names.map((name) => [name, (input: unknown) => answer(name, input)] as const);
  return Object.fromEntries(methods) as unknown as EngineApi;
}
