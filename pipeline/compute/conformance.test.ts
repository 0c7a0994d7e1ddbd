import { describe, expect, it } from 'vitest';
import { testCompany, testPerson, testSeller } from '../../test-kit/test-engine.ts';
import { calculateGroupQuality } from '../scoring/calculate-group-quality.ts';
import { selectGroup } from '../roles/select-group.ts';
import type { ImportFileInput } from './import-file-input.ts';
import { inlineCompute } from './inline-compute.ts';
import { type TaskInput, type TaskName, computeTasks, taskNamed } from './registry.ts';

const company = testCompany('Alder');
const people = [
  testPerson('Ada Nordin', 'Chief Revenue Officer', { email: 'ada@alder.example' }),
  testPerson('Ben Okoye', 'Director of Sales Operations'),
  testPerson('Cleo Marsh', 'General Counsel'),
];
const group = selectGroup(company, people, testSeller);
const csv =
  'company_name,first_name,last_name,title\nAlder,Ada,Nordin,CRO\nAlder,Ben\nAlder,Cleo,Marsh,Counsel\n';

function file(sizeBytes = csv.length): ImportFileInput {
  const bytes = new Blob([csv]).stream() as ImportFileInput['bytes'];
  return { name: 'people.csv', sizeBytes, modifiedOn: '2026-01-05', kind: 'auto', bytes };
}

/** A light and a heavy input of every task; one missing does not compile. */
const inputs: { readonly [Name in TaskName]: (size: number) => TaskInput<Name> } = {
  selectGroup: (size) => ({ company, people: manyOf(size), seller: testSeller }),
  groupQuality: (size) => ({ group, company, people: manyOf(size), seller: testSeller }),
  readImportFile: (size) => file(size),
  previewImportFile: (size) => file(size),
};

function manyOf(count: number) {
  return Array.from({ length: count }, (_unused, at) => people[at % people.length]!);
}

/** The input as another thread gets it: streams moved, the rest copied. */
function sent(input: object): unknown {
  const streams = Object.values(input).filter((value) => value instanceof ReadableStream);
  return structuredClone(input, { transfer: streams as unknown as Transferable[] });
}

describe.each(Object.keys(computeTasks) as TaskName[])('task %s', (name) => {
  it('answers the same here and through another thread', async () => {
    const here = await inlineCompute.run(name, inputs[name](3));
    const there = structuredClone(await taskNamed(name).run(sent(inputs[name](3))));
    expect(there).toEqual(here);
    expect(here).not.toEqual(undefined);
  });

  it('leaves its input as it was', async () => {
    const input = inputs[name](3);
    const before = JSON.stringify(input);
    await taskNamed(name).run(input);
    expect(JSON.stringify(input)).toBe(before);
  });

  it('is light with little and heavy with much', () => {
    expect(taskNamed(name).isHeavy(inputs[name](3))).toBe(false);
    expect(taskNamed(name).isHeavy(inputs[name](10_000_000 / (name.endsWith('File') ? 1 : 10_000)))).toBe(
      true,
    );
  });
});

describe('inline work', () => {
  it('is what the core answers', async () => {
    const input = { company, people, seller: testSeller };
    expect(await inlineCompute.run('selectGroup', input)).toEqual(group);
    expect(await inlineCompute.run('groupQuality', { ...input, group })).toEqual(
      calculateGroupQuality(group, company, people, testSeller),
    );
  });

  it('previews what reading gives, without its rows', async () => {
    const read = await inlineCompute.run('readImportFile', file());
    if (!read.ok) throw new Error(read.failure.kind);
    expect(read.value.people).toHaveLength(2);
    expect(read.value.problems).toHaveLength(1);
    const { file: about, sample, problems } = read.value;
    const preview = await inlineCompute.run('previewImportFile', file());
    expect(preview).toEqual({
      ok: true,
      value: { file: about, fields: expect.arrayContaining(['title', 'email']) as unknown, sample, problems },
    });
  });

  it('does not begin what was cancelled', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const asked = inlineCompute.run('readImportFile', file(), controller.signal);
    await expect(asked).rejects.toThrow('enough');
  });
});
