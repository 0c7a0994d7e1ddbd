import { expect, it } from 'vitest';
import { decisionText, setAsideText } from './deciding.ts';

it('says what you decided and what the rules think', () => {
  const decided = (kind: 'pinned' | 'added' | 're-roled', machineRole: 'champion' | 'blocker' | null) =>
    decisionText({ decisionId: 'd', kind, machineRole }, 'blocker');
  expect(decided('re-roled', 'champion')).toBe('You decided; the rules say likely champion');
  expect(decided('pinned', 'blocker')).toBe('You decided; the rules say the same');
  expect(decided('pinned', null)).toBe('You decided; the rules give no seat');
  expect(decided('added', null)).toBe('You added this person; the rules give no seat');
  expect(setAsideText({ machineRole: 'champion' })).toMatch(/the rules say likely champion$/);
  expect(setAsideText({ machineRole: null })).toMatch(/the rules give no seat$/);
});
