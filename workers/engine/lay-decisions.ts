import type { Company, Person } from '../../contracts/company.ts';
import type { SellerDecision } from '../../contracts/decision.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import type { RunRecord } from '../../contracts/run.ts';
import { joinPeople } from '../../pipeline/people/join-people.ts';
import { applyDecisions } from '../../pipeline/decisions/apply-decisions.ts';
import { calculateGroupQuality } from '../../pipeline/scoring/calculate-group-quality.ts';
import { findRelations } from '../../pipeline/roles/find-relations.ts';
import type { Store } from '../../store/store.ts';
import type { PostIndex } from './post-index.ts';

/** What a seller decided at a company, oldest first. */
export function decisionsAt(store: Store, companyId: CompanyId): readonly SellerDecision[] {
  const all = store.resident('decisions');
  if (all.size === 0) return [];
  return [...all.values()].filter((one) => one.companyId === companyId).sort((a, b) => a.at - b.at);
}

/** What decisions are laid with: the rows, and who of them stands elsewhere, too. */
interface Known {
  readonly store: Store;
  readonly elsewhere: PostIndex['elsewhere'];
}

/**
 * The group of a run as people should see it: what the rules found with what the seller decided laid over it, and its
 * quality measured anew on the day of the run. What is stored stays as the rules found it, so that decisions hold for
 * every run and taking all of them back gives the very group of the rules.
 */
export async function layDecisions(
  { store, elsewhere }: Known,
  machine: BuyerGroup,
  run: RunRecord,
): Promise<BuyerGroup> {
  const log = decisionsAt(store, machine.companyId);
  const known = log.length === 0 ? undefined : store.resident('companies').get(machine.companyId);
  if (!known) return machine;
  const company = correctedFor(run, known);
  const people = await peopleOfRun(store, run);
  const { quality: _ofMachine, ...draft } = machine;
  const added = log.flatMap(({ choice }) => (choice.kind === 'add' ? [choice.person] : []));
  const everybody = [...people, ...added];
  const posts = await elsewhere(machine.companyId, everybody);
  const relations = findRelations(company, everybody, run.seller, posts);
  const group = applyDecisions(draft, log, company, people, run.seller, relations);
  if (group === draft) return machine;
  const now = run.finishedAt ?? run.createdAt;
  return { ...group, quality: calculateGroupQuality(group, company, people, run.seller, now) };
}

/** The people that a run worked with: those of its company, and of the record that a person said is the same one. */
export async function peopleOfRun(
  store: Store,
  { companyId, companyChoice }: Pick<RunRecord, 'companyId' | 'companyChoice'>,
): Promise<readonly Person[]> {
  const own = (await store.get('rosters', companyId))?.people ?? [];
  const also = companyChoice?.means ?? null;
  const company = also === null ? undefined : store.resident('companies').get(companyId);
  // The answer may name a company of a source, or one that is gone.
  if (also === null || !company || !store.has('rosters', also)) return own;
  return joinPeople(company, own, (await store.get('rosters', also))?.people ?? []);
}

/** The company as a run sees it: with what was corrected for that run alone. */
export function correctedFor({ companyEdit }: Pick<RunRecord, 'companyEdit'>, company: Company): Company {
  if (!companyEdit) return company;
  const { name = company.name, domain = company.domain } = companyEdit;
  return { ...company, name, domain };
}
