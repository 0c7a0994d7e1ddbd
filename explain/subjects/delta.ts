import type { Failure } from '../../contracts/failure.ts';
import { fail, ok, type Result } from '../../contracts/result.ts';
import { compareDeliveries, type Delta } from '../../pipeline/delta/compare-deliveries.ts';
import type { DeliveredPerson } from '../../pipeline/delta/delivered-person.ts';
import { cutRecord } from '../../pipeline/imports/cut-records.ts';
import type { PersonDraft } from '../../pipeline/imports/parsed-file.ts';
import { readImportFile } from '../../pipeline/imports/read-file.ts';
import type { FileSubject, NamedFile } from '../file-subject.ts';

/** What changed between two deliveries of the people of one company. */
export const explainDelta: FileSubject = {
  name: 'delta',
  usage: 'OLD NEW',
  files: { min: 2, max: 2 },
  explain: async ([older, newer]) => {
    if (older === undefined || newer === undefined) throw new Error('delta was started without two files');
    const before = await readPeople(older);
    if (!before.ok) return before;
    const after = await readPeople(newer);
    return after.ok ? ok(answers(compareDeliveries(before.value, after.value))) : after;
  },
};

function* answers({ events, partial }: Delta): Generator<Readonly<Record<string, unknown>>> {
  for (const { event, name, from, to } of events) yield { event, name, from, to };
  yield { partial };
}

/** A list of one company's people needs no column that says so. */
async function readPeople(file: NamedFile): Promise<Result<readonly DeliveredPerson[], string>> {
  const { name, modifiedOn } = file;
  const asIs = await readImportFile({ name, modifiedOn, chunks: file.chunks() }, 'people');
  if (asIs.ok) return ok(asIs.value.people.map(delivered));
  const read =
    asIs.failure.kind === 'invalid-input'
      ? await readImportFile({ name, modifiedOn, chunks: withCompany(file.chunks()) }, 'people')
      : asIs;
  return read.ok
    ? ok(read.value.people.map((draft) => ({ ...delivered(draft), company: null })))
    : fail(sentenceOf(asIs.failure, name));
}

/** The file with a column for the company at the end of each record. */
async function* withCompany(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  text += decoder.decode();
  const [header = ''] = text.split(/\r\n|\n|\r/, 1);
  const delimiters = ['\t', ';', ',', '|'].toSorted(
    (a, b) => header.split(b).length - header.split(a).length,
  );
  const [delimiter = ','] = delimiters;
  const records: string[] = [];
  for (let at = 0; at < text.length;) {
    const cut = cutRecord(text, at, { delimiter, cells: null }, true);
    if (cut.kind === 'incomplete') break;
    const record = text.slice(at, cut.next).replace(/[\r\n]+$/, '');
    at = cut.next;
    if (cut.kind === 'record' && record.trim() !== '')
      records.push(`${record}${delimiter}${records.length === 0 ? 'company' : 'one company'}\n`);
  }
  yield new TextEncoder().encode(records.join(''));
}

function delivered(draft: PersonDraft): DeliveredPerson {
  const { company, title, linkedinUrl, reportsTo = null } = draft;
  return {
    name: draft.name,
    titles: title === null ? [] : [title],
    department: draft.department,
    city: draft.city,
    country: draft.country,
    manager: reportsTo,
    company:
      company.name === null && company.domain === null
        ? null
        : { name: company.name ?? '', domain: company.domain },
    email: draft.email,
    profileUrl: linkedinUrl,
    externalId: draft.externalId,
    isPast: draft.isPast,
  };
}

function sentenceOf(failure: Failure, name: string): string {
  return 'message' in failure ? failure.message : `The file "${name}" cannot be read as a list of people.`;
}
