import * as v from 'valibot';
import type { Company, Person } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { NetAnswer } from '../../contracts/net.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { PeopleSource, Question } from '../../contracts/sources.ts';

/** Its id in the registry, and so the provider whose host main's door calls. */
export const TEST_DIRECTORY = 'test-directory';

const NAME = 'test directory';
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;
const MAX_LINES = 100;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const companyShape = v.object({
  id: text,
  name: text,
  domain: v.nullable(text),
  city: v.nullable(text),
  country: v.nullable(text),
  employees: v.nullable(v.number()),
  people: v.nullable(v.number()),
});
const answerShape = v.object({
  costUsd: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000)),
  /** On which the source saw it, by its own word: an answer that was stored keeps its date. */
  obtainedOn: v.optional(v.pipe(v.string(), v.isoDate())),
  companies: v.optional(v.pipe(v.array(companyShape), v.maxLength(MAX_LINES))),
  email: v.optional(v.pipe(v.string(), v.email(), v.maxLength(254))),
  lines: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(MAX_LINES))),
});
/** What is kept of an answer: plain data. */
type Known = Omit<v.InferOutput<typeof answerShape>, 'costUsd'>;

type Operation = 'company' | 'people' | 'contact' | 'research';

/**
 * For tests only: the imported rows, asked of a paid source. Each question makes one paid call first and then answers
 * from what was imported, enriched by what came back; so everything that holds for calls that cost money can be shown,
 * and counted by the source, with rows that a test knows. Switched on by `EngineBoot.usesTestSource`, which main fills
 * in unpackaged test runs alone.
 *
 * Fails as the call does, and with `source-unavailable` where the answer is not what it should be.
 *
 * @param imported the source over the imported rows
 */
export function testDirectorySource(imported: PeopleSource): PeopleSource {
  return {
    name: NAME,
    hasContacts: true,
    async resolveCompany(company, asking) {
      const paid = await asking.call(questionOf('company', company));
      if (!paid.ok) return paid;
      const known = await imported.resolveCompany(company, asking);
      if (!known.ok) return known;
      const match = { ...known.value.match, source: NAME };
      return ok({ match, candidates: paid.value.companies ?? [] });
    },
    async listPeople(company, asking) {
      const paid = await asking.call(questionOf('people', company));
      return paid.ok ? await imported.listPeople(company, asking) : paid;
    },
    async findContact(company, person, asking) {
      const paid = await asking.call(questionOf('contact', company, person));
      if (!paid.ok) return paid;
      const known = await imported.findContact(company, person, asking);
      return known.ok ? ok(withEmail(known.value, paid.value)) : known;
    },
    async researchPerson(company, person, asking) {
      const paid = await asking.call(questionOf('research', company, person));
      if (!paid.ok) return paid;
      const known = await imported.researchPerson(company, person, asking);
      return known.ok ? ok([...known.value, ...(paid.value.lines ?? [])]) : known;
    },
  };
}

function questionOf(operation: Operation, company: Company, person?: Person): Question<Known> {
  const query = {
    company: company.domain ?? company.name.trim().toLowerCase(),
    ...(person ? { person: person.personId } : {}),
  };
  return {
    source: TEST_DIRECTORY,
    operation,
    input: query,
    maxAgeMs: MAX_AGE_MS,
    request: { method: 'GET', path: `/v1/${operation}`, query, body: null },
    read: readAnswer,
  };
}

function readAnswer({
  body,
}: NetAnswer): Result<{ readonly value: Known; readonly costUsd: number }, Failure> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), answerShape), body);
  if (!parsed.success) {
    return fail({
      kind: 'source-unavailable',
      source: NAME,
      message:
        'The test directory answered with something else than it should. The run asks again by itself.',
    });
  }
  const { costUsd, ...value } = parsed.output;
  return ok({ value, costUsd });
}

/** An address that was imported stays: the seller's own data is not overwritten by a guess. */
function withEmail(person: Person, { email, obtainedOn }: Known): Person {
  if (email === undefined || person.email !== null) return person;
  const origin = obtainedOn === undefined ? [] : [{ source: NAME, file: 'contact', line: 1, obtainedOn }];
  return { ...person, email, emailStatus: 'unverified', sources: [...person.sources, ...origin] };
}
