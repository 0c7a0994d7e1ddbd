import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { CompanyId, RunId } from '../../contracts/ids.ts';
import { formatRoute, parseRoute, runRoute, type Route } from './router.ts';

const text = fc.string({ minLength: 1, maxLength: 40 }).filter((id) => !/[\ud800-\udfff]/.test(id));
const anyRoute: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ place: 'groups' }, { place: 'runs' }, { place: 'import' }, { place: 'settings' }),
  text.map((id): Route => ({ place: 'group', companyId: id as CompanyId })),
  fc
    .tuple(text, fc.constantFrom('graph' as const, 'table' as const), fc.option(text))
    .map(([id, view, stepId]): Route => ({ place: 'run', runId: id as RunId, view, stepId })),
);

describe('parseRoute', () => {
  it('reads back what formatRoute wrote, whatever the ids', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
    );
  });

  it('takes anything unknown as the list of groups', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/runs/a/b', '#//', '#/groups/']) {
      expect(parseRoute(hash)).toEqual({ place: 'groups' });
    }
  });

  it('keeps broken escapes as they are', () => {
    expect(parseRoute('#/groups/%E0%A4%A')).toEqual({ place: 'group', companyId: '%E0%A4%A' });
  });

  it('opens a run as a graph unless the address says table', () => {
    expect(parseRoute('#/runs/run-1')).toEqual(runRoute('run-1' as RunId));
    expect(parseRoute('#/runs/run-1?view=table&step=validate')).toEqual({
      place: 'run',
      runId: 'run-1',
      view: 'table',
      stepId: 'validate',
    });
    expect(parseRoute('#/runs/run-1?view=film')).toMatchObject({ view: 'graph' });
  });
});
