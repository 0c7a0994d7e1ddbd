import { expect, test } from 'vitest';
import { memberOf, viewOf } from '../../test-kit/files/group-views.ts';
import { exportGroups } from '../exports/export-groups.ts';
import { readImportFile } from './read-file.ts';

const views = [
  viewOf('Northlark', [
    memberOf({
      ...{ name: 'Imani van der Ash', title: 'Chief Revenue Officer', email: 'imani@northlark.example' },
      ...{
        role: 'decision_maker',
        emailStatus: 'valid',
        phone: '+44 20 7946 0123',
        country: 'United Kingdom',
      },
    }),
    memberOf({ name: 'Amara Hallowick', title: 'VP Sales' }),
  ]),
];

/** @param pieceBytes how the file arrives */
function read(text: string, pieceBytes = 7) {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield await Promise.resolve(bytes.slice(at, at + pieceBytes));
  }
  return readImportFile({ name: 'groups.json', modifiedOn: '2026-11-24', chunks: chunks() }, 'auto');
}

test('an export as JSON comes back as people with their companies', async () => {
  const parsed = await read(exportGroups(views, 'json'));
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      file: { kind: 'people', dialect: 'buyer-groups-json', rows: 2, refusedRows: 0 },
      people: [
        {
          company: { name: 'Northlark', domain: 'northlark.example' },
          ...{ name: 'Imani van der Ash', title: 'Chief Revenue Officer', email: 'imani@northlark.example' },
          ...{ emailStatus: 'valid', phone: '+44 20 7946 0123', country: 'United Kingdom', isPast: false },
          source: { file: 'groups.json', line: 1 },
        },
        { name: 'Amara Hallowick', title: 'VP Sales', email: null, source: { line: 2 } },
      ],
    },
  });
});

test('one that was cut off or changed says so, and other JSON is no list', async () => {
  const whole = exportGroups(views, 'json');
  expect(await read(whole.slice(0, -20))).toMatchObject({
    ok: false,
    failure: { kind: 'unreadable-file', message: expect.stringContaining('is not complete JSON') as unknown },
  });
  expect(await read(whole.replace('"likelihood":', '"likely":'))).toMatchObject({
    ok: false,
    failure: {
      kind: 'unreadable-file',
      message: expect.stringContaining('at groups.0.group.members.0') as unknown,
    },
  });
  expect(await read('{"people":[]}')).toMatchObject({ ok: false, failure: { kind: 'unreadable-file' } });
});

test('what the machine adds to a member beyond its role is no reason to refuse the file', async () => {
  const text = exportGroups(
    [viewOf('Northlark', [{ ...memberOf({ name: 'Amara Hallowick', title: 'VP Sales' }), clarity: 0.4 }])],
    'json',
  );
  expect(text).toContain('"clarity":0.4');
  expect(await read(text)).toMatchObject({ ok: true, value: { file: { rows: 1, refusedRows: 0 } } });
});

test('one larger than the first piece that is decoded is read whole', async () => {
  const many = viewOf(
    'Northlark',
    Array.from({ length: 800 }, (_, at) => memberOf({ name: `Person Number${at}`, title: 'Clerk' })),
  );
  const text = exportGroups([many], 'json');
  expect(text.length).toBeGreaterThan(64 * 1024);
  expect(await read(text, 50_000)).toMatchObject({
    ok: true,
    value: { file: { rows: 800, refusedRows: 0 } },
  });
});
