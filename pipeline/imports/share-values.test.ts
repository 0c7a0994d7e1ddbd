import { expect, test } from 'vitest';
import { parseFile } from '../../test-kit/files/import-files.ts';
import { createSharer } from './share-values.ts';

const csv = [
  'company_name,company_domain,first_name,last_name,title,city',
  'Alder,alder.example,Ada,Nordin,VP Sales,Oslo',
  'Alder,alder.example,Ben,Okoye,VP Sales,Oslo',
  'Alder,alder.test,Cleo,Marsh,,',
  'Alder,alder.example,Dan,Holt,VP Sales,Bergen',
  '',
].join('\n');

test('rows say what they said, and what they share is held once', async () => {
  const { people } = await parseFile(csv, { name: 'people.csv', modifiedOn: '2026-01-15' });
  const share = createSharer();
  const shared = people.map((row) => share(structuredClone(row)));
  expect(shared).toEqual(people);
  const [ada, ben, cleo, dan] = shared;
  expect(ada?.company).toBe(ben?.company);
  // The name alone makes no company: neither its namesake nor the row after that is taken for it.
  expect(cleo?.company.domain).toBe('alder.test');
  expect(dan?.company.domain).toBe('alder.example');
});
