import { expect, it, vi } from 'vitest';
import { answerRequests, request } from './requests.ts';

it('hands a wish to whoever answers for it', () => {
  const exporter = vi.fn();
  answerRequests('export', exporter);
  request('export', { runIds: null });
  expect(exporter).toHaveBeenCalledWith({ runIds: null });
});

it('is a bug to ask for what nobody does', () => {
  expect(() => {
    request('findGroups', { companyIds: null, count: 1 });
  }).toThrow('Nobody answers "findGroups".');
});
