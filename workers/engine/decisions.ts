import type { Person } from '../../contracts/company.ts';
import type {
  DecisionChoice,
  DecisionWish,
  ListedDecision,
  SellerDecision,
  WishedChoice,
} from '../../contracts/decision.ts';
import type { DecidedGroup, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { PersonExplanation } from '../../contracts/group.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { addedPerson } from '../../pipeline/decisions/added-person.ts';
import { undoneDecisions } from '../../pipeline/decisions/standing-decisions.ts';
import { explainPerson } from '../../pipeline/roles/explain-person.ts';
import { rememberedChoice } from './choices.ts';
import { findRelations } from '../../pipeline/roles/find-relations.ts';
import type { EngineWorld } from './engine-world.ts';
import { currentGroup } from './history.ts';
import { addedPersonIdOf, decisionIdOf } from './ids.ts';
import { correctedFor, decisionsAt, peopleOfRun } from './lay-decisions.ts';
import { settingsOf } from './settings.ts';

/** A choice with the person it is about. */
interface Chosen {
  readonly personId: PersonId;
  readonly choice: DecisionChoice;
}

/**
 * Writes down what the seller decided about a person, and answers the group as it is with it. It holds for every later
 * run until it is undone.
 *
 * Fails with `not-found` for a company or person that is not in the workspace, and with `invalid-input` for an added
 * person who is none or who is known already.
 */
export async function decide(
  world: EngineWorld,
  { companyId, category, choice }: DecisionWish,
): Promise<Result<DecidedGroup, Failure>> {
  const chosen = await chosenFor(world, companyId, choice);
  if (!chosen.ok) return chosen;
  return writeDown(world, { companyId, category, ...chosen.value });
}

/**
 * Takes a decision back by another line of the log; taking that line back brings the decision back. Fails with
 * `not-found` for a decision that is not there and with `invalid-input` for one that was taken back before.
 */
export async function undoDecision(
  world: EngineWorld,
  decisionId: string,
): Promise<Result<DecidedGroup, Failure>> {
  const taken = world.store.resident('decisions').get(decisionId);
  if (!taken) {
    const message =
      'This decision is not in the workspace. Look at the group again to see which decisions hold.';
    return fail({ kind: 'not-found', what: 'decision', message });
  }
  const { companyId, category, personId } = taken;
  if (undoneDecisions(decisionsAt(world.store, companyId)).has(decisionId)) {
    const message = 'This decision was taken back before. Nothing was changed.';
    return fail({ kind: 'invalid-input', where: 'decision', message });
  }
  return writeDown(world, { companyId, category, personId, choice: { kind: 'undo', of: decisionId } });
}

/** Every line of the log of a company, oldest first. */
export function listDecisions({ store }: EngineWorld, companyId: CompanyId): readonly ListedDecision[] {
  const log = decisionsAt(store, companyId);
  const undone = undoneDecisions(log);
  return log.map((one) => ({ ...one, isUndone: undone.has(one.decisionId) }));
}

/**
 * Why the rules give a person a seat or none, for the seller of the current group, or before the first group for the
 * seller of the settings. Somebody added by hand is explained among the others. Decisions are left aside: this is what
 * the rules think.
 *
 * Fails with `not-found` for an unknown company or person and with `invalid-input` where nobody said what is sold.
 */
export async function explainKnownPerson(
  world: EngineWorld,
  { companyId, personId }: EngineInput<'explainPerson'>,
): Promise<Result<PersonExplanation, Failure>> {
  const known = world.store.resident('companies').get(companyId);
  if (!known) return fail(noCompany);
  const view = await currentGroup(world, companyId);
  const seller = view?.run.seller ?? settingsOf(world).seller;
  if (!seller) {
    const message = 'Say first what you sell: fill in your profile in the settings.';
    return fail({ kind: 'invalid-input', where: 'seller', message });
  }
  const people = await peopleAt(world, companyId);
  const company = view ? correctedFor(view.run, known) : known;
  const posts = await world.ports.store.elsewhere(companyId, people);
  const relations = findRelations(company, people, seller, posts);
  const explanation = explainPerson(company, people, seller, personId, { relations });
  return explanation ? ok(explanation) : fail(noPerson);
}

async function chosenFor(
  world: EngineWorld,
  companyId: CompanyId,
  choice: WishedChoice,
): Promise<Result<Chosen, Failure>> {
  const company = world.store.resident('companies').get(companyId);
  if (!company) return fail(noCompany);
  if (choice.kind === 'add') {
    const known = (await world.store.get('rosters', companyId))?.people ?? [];
    const day = new Date(world.clock.now()).toISOString().slice(0, 10);
    const person = addedPerson(choice.person, { company, known, day }, (name) =>
      addedPersonIdOf(companyId, name),
    );
    if (!person.ok) return person;
    const { personId } = person.value;
    return ok({ personId, choice: { kind: 'add', role: choice.role, person: person.value } });
  }
  const { personId, ...rest } = choice;
  const isKnown = (await peopleAt(world, companyId)).some((one) => one.personId === personId);
  return isKnown ? ok({ personId, choice: rest }) : fail(noPerson);
}

/** Everyone on file at a company, and those whom the seller added. */
async function peopleAt({ store }: EngineWorld, companyId: CompanyId): Promise<readonly Person[]> {
  const people = await peopleOfRun(store, {
    companyId,
    companyChoice: rememberedChoice({ store }, companyId),
  });
  const onFile = new Set(people.map((one) => one.personId));
  const log = decisionsAt(store, companyId);
  const undone = undoneDecisions(log);
  const added = new Map<PersonId, Person>();
  for (const { decisionId, choice } of log) {
    if (choice.kind !== 'add' || undone.has(decisionId) || onFile.has(choice.person.personId)) continue;
    added.set(choice.person.personId, choice.person);
  }
  return [...people, ...added.values()];
}

/** Adds a line to the log in a commit of its own, tells every client, and answers the group that comes of it. */
async function writeDown(
  world: EngineWorld,
  line: Omit<SellerDecision, 'decisionId' | 'at'>,
): Promise<Result<DecidedGroup, Failure>> {
  const { companyId } = line;
  // Times order the log, so no line may share one with the line before it, nor be older where the clock was set back.
  const last = decisionsAt(world.store, companyId).at(-1)?.at ?? 0;
  const at = Math.max(world.clock.now(), last + 1);
  const decisionId = decisionIdOf({ ...line, at });
  const value: SellerDecision = { decisionId, ...line, at };
  const written = await world.store.commit([{ table: 'decisions', id: decisionId, value }]);
  if (!written.ok) return written;
  const company = await world.companies.layDecisions(companyId);
  if (company) world.announce({ type: 'company', company });
  return ok({ decisionId, view: await currentGroup(world, companyId) });
}

const noCompany: Failure = {
  kind: 'not-found',
  what: 'company',
  message: 'This company is not in the workspace. Choose another from the list.',
};

const noPerson: Failure = {
  kind: 'not-found',
  what: 'person',
  message: 'This person is not known at this company. Choose one from the group or from the people on file.',
};
