import type { Company, Person } from '../../contracts/company.ts';
import type { WishedChoice } from '../../contracts/decision.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { readEmail } from '../people/read-email.ts';
import { readPersonName } from '../people/read-person-name.ts';
import { samePerson } from '../people/same-person.ts';

/** What a seller typed about somebody whom no file names. */
export type TypedPerson = Extract<WishedChoice, { readonly kind: 'add' }>['person'];

/**
 * The row of somebody whom the seller added by hand, with the seller as its source.
 *
 * Fails with `invalid-input` for what is no person's name or no address, and for somebody who is known at the company
 * already by the rules that merge people: that person is to be chosen instead, or there would be two.
 *
 * @param known everyone on file at the company
 * @param day ISO date (YYYY-MM-DD) of the adding
 */
export function addedPerson(
  typed: TypedPerson,
  {
    company,
    known,
    day,
  }: { readonly company: Company; readonly known: readonly Person[]; readonly day: string },
  idOf: (name: string) => PersonId,
): Result<Person, Failure> {
  const read = readPersonName(typed.name);
  if (!read.isPerson)
    return refuse('name', 'This is not the name of one person. Write a first and a last name.');
  const email = typed.email === null ? null : readEmail(typed.email);
  if (email?.valid === false) return refuse('email', `This is not an e-mail address. ${email.because}`);
  if (known.some((one) => isSame(one, typed, company))) {
    const message =
      'Somebody of this name is known at this company already. Choose that person in the list of people instead.';
    return refuse('name', message);
  }
  return ok({
    personId: idOf(read.name.normalize('NFKC').toLowerCase()),
    name: read.name,
    firstName: read.first,
    lastName: read.last,
    titles: typed.title === null || typed.title === '' ? [] : [typed.title],
    department: null,
    isPast: false,
    pastTitles: [],
    email: email?.email ?? null,
    emailStatus: email === null ? null : 'unverified',
    phone: null,
    linkedinUrl: null,
    country: null,
    city: null,
    externalId: null,
    sources: [{ source: 'seller', file: 'added by hand', line: 1, obtainedOn: day }],
  });
}

function isSame(known: Person, typed: TypedPerson, { name, domain }: Company): boolean {
  const at = { company: { name, domain }, profileUrl: null, sourceId: null };
  const match = samePerson(
    { ...at, name: known.name, email: known.email },
    { ...at, name: typed.name, email: typed.email },
  );
  return match.verdict === 'merge';
}

function refuse(where: string, message: string): Result<never, Failure> {
  return fail({ kind: 'invalid-input', where, message });
}
