import { expect, test } from 'vitest';
import { explainedFile } from '../../test-kit/files/explained-file.ts';
import { emptyStore, importInto, parseFile } from '../../test-kit/files/import-files.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { writeRefusedRows } from '../exports/refused-rows.ts';
import { dryRunImport } from './dry-run.ts';

const ids = {
  company: (key: string) => `c:${key}` as CompanyId,
  person: (key: string) => `p:${key}` as PersonId,
};
const first =
  'name,company,domain,title\nAmara Hallowick,Northlark,northlark.example,VP Sales\nZoë Ash,Acme,acme.example,CEO\n';
const second =
  'name,company,domain,title\nAmara Hallowick,Northlark,northlark.example,CRO\nZoë Ash,Acme,acme.example,CEO\nImani Ash,Acme,acme.example,CFO\n,Acme,acme.example,=1+1\nToo,short\n';

test('a dry run says what is new, changed, the same and refused, and stores nothing', async () => {
  const store = emptyStore();
  await importInto(store, await parseFile(first, { name: 'list.csv', modifiedOn: '2026-01-01' }));
  const existing = {
    companies: store.companies.values(),
    roster: (id: CompanyId) => Promise.resolve(store.rosters.get(id)),
  };
  const before = structuredClone(store);

  const parsed = await parseFile(second, { name: 'list.csv', modifiedOn: '2026-02-01' });
  const plan = await dryRunImport([parsed], existing, ids);

  expect(store).toEqual(before);
  expect(plan.people.counts).toEqual({ new: 1, changed: 1, same: 1 });
  expect(plan.people.new).toEqual(['Imani Ash']);
  expect(plan.people.changed).toMatchObject([
    {
      name: 'Amara Hallowick',
      changes: [{ field: 'titles', before: ['VP Sales'], after: ['CRO'] }, { field: 'sources' }],
    },
  ]);
  expect(plan.companies.counts.new).toBe(0);
  expect(plan.refused).toMatchObject({
    count: 2,
    sample: [
      { line: 5, column: 'name' },
      { line: 6, column: 'domain' },
    ],
  });
});

test('refused rows come as a table that no spreadsheet runs', async () => {
  const parsed = await parseFile('name,company,is past\nA B,Acme,=1+1\nC\n', { name: '=x.csv' });

  expect(writeRefusedRows(parsed.refusals)).toBe(
    [
      'file,line,column,reason,fix',
      "'=x.csv,2,is past,found: =1+1,needed: true or false",
      '\'=x.csv,3,company,found: 1 cells,"needed: 3 cells, like the header"',
      '',
    ].join('\r\n'),
  );
});

test('an import is explained row by row, then refusal by refusal', async () => {
  const lines = [];
  for await (const line of explainedFile('list.csv', new TextEncoder().encode(second), '2026-02-01'))
    lines.push(line);

  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatchObject({
    ...{ file: 'list.csv', line: 2, kind: 'person', name: 'Amara Hallowick', company: 'Northlark' },
    ...{ companyDomain: 'northlark.example', title: 'CRO', obtainedOn: '2026-02-01' },
  });
  expect(lines.slice(3)).toMatchObject([
    { file: 'list.csv', line: 5, column: 'name', refused: true, reason: 'nothing was found' },
    { file: 'list.csv', line: 6, column: 'domain', refused: true, fix: 'needed: 4 cells, like the header' },
  ]);
  const noise = [];
  for await (const line of explainedFile('x.bin', new Uint8Array(100), '2026-02-01')) noise.push(line);
  expect(noise).toMatchObject([{ file: 'x.bin', refused: true, reason: expect.stringContaining('x.bin') }]);
});
