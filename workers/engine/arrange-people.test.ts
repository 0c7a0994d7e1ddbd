import { describe, expect, it } from 'vitest';
import type { ArrangementChoice } from '../../contracts/arrangement.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { engineWith, hashOf, knowledge } from '../../test-kit/import-engine.ts';
import { arrangePeople, listLookalikes } from './arrange-people.ts';

const header = 'company_name,domain,first_name,last_name,title,email\n';
const first = `${header}Alder,alder.example,Ada,Nordin,CRO,ada@alder.example\nAlder,alder.example,Bill,Okoye,CFO,\n`;
const second = `${header}Alder,alder.example,Ada,Nordin,Board Member,\nAlder,alder.example,William,Okoye,VP Finance,\n`;

async function merged() {
  const engine = engineWith({ first, second });
  const empty = await hashOf(engine.store, knowledge);
  const one = await engine.bring('first');
  const two = await engine.bring('second');
  const [companyId] = [...engine.store.resident('companies').keys()] as [CompanyId];
  const people = async () => (await engine.store.get('rosters', companyId))?.people ?? [];
  const arrange = (choice: ArrangementChoice) => arrangePeople(engine.world, { companyId, choice });
  return { ...engine, one, two, empty, companyId, people, arrange };
}

describe('who is one person', () => {
  it('is arranged in one commit, announced, and taken back to the identical canonical hash', async () => {
    const { store, events, people, arrange } = await merged();
    const before = await hashOf(store, knowledge);
    const ada = (await people()).find(({ name }) => name === 'Ada Nordin');
    expect(ada?.mergedFrom).toHaveLength(2);
    const made = await arrange({ kind: 'separate', personId: ada!.personId });
    expect(made).toMatchObject({ ok: true, value: { personIds: [ada!.personId, expect.any(String)] } });
    expect(await people()).toHaveLength(4);
    expect(events.at(-1)).toEqual({ type: 'companies-changed' });
    expect(store.resident('rosterCounts').values().next().value).toMatchObject({ current: 4 });
    if (made.ok) expect(await arrange(made.value.undo)).toMatchObject({ ok: true });
    expect(await hashOf(store, knowledge)).toBe(before);
  });

  it('asks about two who may be one, and no more once they are kept apart', async () => {
    const { world, companyId, arrange } = await merged();
    const listed = await listLookalikes(world, { companyId });
    expect(listed).toMatchObject({
      ok: true,
      value: [{ because: expect.stringContaining('nickname') as string }],
    });
    if (listed.ok) await arrange({ kind: 'keep-apart', personIds: listed.value[0]!.personIds });
    expect(await listLookalikes(world, { companyId })).toEqual({ ok: true, value: [] });
  });

  it('keeps the undo of imports whole: first the choice is taken back, then the imports, to nothing', async () => {
    const { store, one, two, empty, people, arrange, undo } = await merged();
    const ada = (await people()).find(({ name }) => name === 'Ada Nordin')!;
    const made = await arrange({ kind: 'separate', personId: ada.personId });
    expect(await undo(two.importId)).toMatchObject({
      ok: false,
      failure: { message: 'Companies of this import were changed since, so it cannot be undone.' },
    });
    if (made.ok) await arrange(made.value.undo);
    expect(await undo(two.importId)).toMatchObject({ ok: true });
    expect(await undo(one.importId)).toMatchObject({ ok: true });
    expect(await hashOf(store, knowledge)).toBe(empty);
  });

  it('stays as it is for a company or person that is not there, and when the disk does not take it', async () => {
    const { store, world, people, arrange } = await merged();
    const before = await hashOf(store, knowledge);
    const choice = { kind: 'separate', personId: 'p_none' as PersonId } as const;
    expect(await arrange(choice)).toMatchObject({ ok: false, failure: { what: 'person' } });
    const elsewhere = { companyId: 'c_none' as CompanyId, choice };
    expect(await arrangePeople(world, elsewhere)).toMatchObject({ ok: false, failure: { what: 'company' } });
    store.refuse({ kind: 'storage', message: 'The disk is full.' });
    const [ada] = (await people()).filter(({ mergedFrom }) => mergedFrom);
    expect(await arrange({ kind: 'separate', personId: ada!.personId })).toMatchObject({ ok: false });
    expect(await hashOf(store, knowledge)).toBe(before);
  });
});
