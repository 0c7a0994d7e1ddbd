import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seniority } from '../../contracts/group.ts';
import { readTitle } from './read-title.ts';
import type { TitleReading } from './title-reading.ts';
import { goldenTitles } from './titles.golden.data.ts';

const named = (reading: TitleReading): readonly string[] =>
  reading.departments.filter((one) => one.weight >= 0.22).map((one) => one.department);

/** Right when the strongest department is one of the expected and each expected one has a share. */
function hasDepartments(reading: TitleReading, expected: string): boolean {
  if (expected === '') return true;
  const wanted = expected.split(',');
  const found = named(reading);
  return wanted.includes(found[0] ?? '') && wanted.every((one) => found.includes(one));
}

function accuracy(rows: typeof goldenTitles): {
  level: number;
  department: number;
  wrong: readonly string[];
} {
  const wrong: string[] = [];
  let levels = 0;
  let departments = 0;
  for (const [title, level, expected] of rows) {
    const reading = readTitle(title);
    const isLevel = reading.seniority === level;
    const isDepartment = hasDepartments(reading, expected);
    if (isLevel) levels += 1;
    if (isDepartment) departments += 1;
    if (!isLevel || !isDepartment) {
      wrong.push(`${title}: ${level} ${expected}, read as ${reading.seniority} ${named(reading).join(',')}`);
    }
  }
  return { level: levels / rows.length, department: departments / rows.length, wrong };
}

describe('the labelled titles', () => {
  it('holds at least 600 titles, 150 of them not English, each once', () => {
    expect(goldenTitles.length).toBeGreaterThanOrEqual(600);
    expect(goldenTitles.filter((row) => row[3] === 'other').length).toBeGreaterThanOrEqual(150);
    expect(new Set(goldenTitles.map((row) => row[0])).size).toBe(goldenTitles.length);
  });

  it.each(['en', 'other'] as const)('are read right (%s)', (language) => {
    const rows = goldenTitles.filter((row) => row[3] === language);
    const result = accuracy(rows);
    console.info(
      `${language}: ${rows.length} titles, level ${result.level.toFixed(3)}, department ${result.department.toFixed(3)}`,
      result.wrong,
    );
    expect(result.level).toBeGreaterThanOrEqual(0.97);
    expect(result.department).toBeGreaterThanOrEqual(0.95);
  });
});

describe('reading whole words, never substrings', () => {
  const cases: readonly (readonly [string, Seniority])[] = [
    ['Director', 'director'],
    ['Coordinator', 'staff'],
    ['Vice President', 'vp'],
    ['Internal Auditor', 'staff'],
    ['International Sales', 'unknown'],
    ['Dashboard Engineer', 'staff'],
    ['Headhunter', 'staff'],
    ['Leadership Trainer', 'staff'],
  ];
  it.each(cases)('reads %s as %s', (title, level) => {
    expect(readTitle(title).seniority).toBe(level);
  });
});

describe('several titles in one cell', () => {
  it('takes the highest operative one and keeps the board seat as a flag', () => {
    const reading = readTitle('Board of Directors, Chairman, CEO');
    expect(reading.seniority).toBe('c_level');
    expect(reading.flags).toContain('board');
  });

  it('keeps one title with its departments together', () => {
    for (const title of [
      'VP, Sales & Marketing',
      'Director of Sales & Marketing',
      'Sales & Marketing Director',
    ]) {
      expect(named(readTitle(title)), title).toEqual(['sales', 'marketing']);
    }
  });

  it('puts the function of a founder before the general management', () => {
    expect(readTitle('Founder & CTO').departments[0]?.department).toBe('engineering');
  });

  it('lets former titles give way to present ones', () => {
    const reading = readTitle('Product Manager | ex-CEO');
    expect(reading.seniority).toBe('manager');
    expect(reading.flags).not.toContain('former');
  });

  it('drops the employer behind "at"', () => {
    expect(readTitle('Engineer at Director Partners').seniority).toBe('staff');
  });
});

describe('flags', () => {
  const cases: readonly (readonly [string, TitleReading['flags'][number]])[] = [
    ['Board Observer', 'board_observer'],
    ['Advisory Board Member', 'advisor'],
    ['Angel Investor', 'investor'],
    ['Executive Assistant to the CEO', 'assistant'],
    ['Assistenz der Geschäftsführung', 'assistant'],
    ['Former CEO', 'former'],
    ['CEO (retired)', 'former'],
    ['Co-Founder (left 2011)', 'former'],
    ["Founder's Associate", 'assistant'],
    ['Interim CFO', 'interim'],
    ['Deputy Director', 'deputy'],
    ['Associate Director', 'associate'],
    ['Co-Founder', 'founder'],
    ['Inhaber', 'owner'],
    ['Managing Partner', 'partner'],
    ['Chief of Staff', 'chief_of_staff'],
    ['PhD Student', 'student'],
    ['Vacant', 'vacant'],
    ['N/D', 'vacant'],
    ['VP Sales (vacant)', 'vacant'],
    ['Adjunct Professor', 'academic'],
  ];
  it.each(cases)('reads %s as %s', (title, flag) => {
    expect(readTitle(title).flags).toContain(flag);
  });

  it('does not take an assistant of the chief for the chief', () => {
    for (const title of [
      'Assistant to the CEO',
      'CEO Assistant',
      'PA to the Managing Director',
      'Assistant CEO',
    ]) {
      expect(readTitle(title).seniority, title).toBe('staff');
    }
  });
});

describe('scope', () => {
  it('names region and division', () => {
    expect(readTitle('CEO of Travel: Israel').scope).toEqual({ region: 'Israel', division: 'Travel' });
    expect(readTitle('VP Sales, EMEA').scope).toEqual({ region: 'EMEA' });
    expect(readTitle('VP Engineering for the Mixed Signal Platform Division').scope.division).toBe(
      'Mixed Signal Platform',
    );
  });
});

describe('the text beside the title', () => {
  it('gives the department that the title lacks', () => {
    expect(readTitle('Manager', { unit: 'Procurement' }).departments[0]?.department).toBe('procurement');
    expect(readTitle('Leiter', { unit: 'Einkauf' }).departments[0]?.department).toBe('procurement');
  });

  it('knows a bank by its name in the title, and gives its managing director no general management', () => {
    expect(readTitle('VP, JPMorgan').seniority).toBe('manager');
    expect(readTitle('Vice President, First National Bank').seniority).toBe('manager');
    expect(readTitle('Managing Director, Goldman Sachs')).toMatchObject({ seniority: 'vp', departments: [] });
    expect(readTitle('Executive Director, Food Bank').seniority).toBe('c_level');
    expect(readTitle('VP, Banking Solutions').seniority).toBe('vp');
  });

  it('makes a vice president a middle rank in a bank, below its managing director', () => {
    const context = { companyCategory: 'banking' };
    expect(readTitle('Vice President', context).seniority).toBe('manager');
    expect(readTitle('Managing Director', context).seniority).toBe('vp');
    expect(readTitle('Vice President').seniority).toBe('vp');
  });
});

describe('what is no post of business', () => {
  const cases: readonly (readonly [string, Seniority, string | undefined])[] = [
    ['Dog Owner', 'unknown', undefined],
    ['Restaurant Owner', 'owner', 'executive'],
    ['Risk Owner', 'staff', 'compliance_risk'],
    ['CEO-in-training', 'intern', 'executive'],
    ['Aspiring Entrepreneur', 'unknown', 'executive'],
    ['Seeking new opportunities in Finance', 'unknown', undefined],
    ['Quantity Surveyor', 'staff', undefined],
  ];
  it.each(cases)('reads %s as %s of %s', (title, level, department) => {
    const reading = readTitle(title);
    expect([reading.seniority, reading.departments[0]?.department]).toEqual([level, department]);
  });
});

describe('general posts', () => {
  const cases: readonly (readonly [string, Seniority, string | undefined])[] = [
    ['GM, Cloud', 'head', 'executive'],
    ['GM, IT', 'head', 'it'],
    ['GM Operations', 'head', 'operations'],
    ['Bürgermeister', 'c_level', 'executive'],
    ['Head of Latin America', 'head', 'executive'],
    ['Member of the Executive Board, CFO', 'c_level', 'finance'],
    ["Director of Purchasing's Assistant", 'staff', 'executive'],
    ['CIO Office Manager', 'manager', 'it'],
    ['CEO Intern', 'intern', undefined],
    ['HR Business Partnerin', 'staff', 'hr'],
  ];
  it.each(cases)('reads %s as %s of %s', (title, level, department) => {
    const reading = readTitle(title);
    expect([reading.seniority, reading.departments[0]?.department]).toEqual([level, department]);
  });
});

describe('words of the office and of the shop floor', () => {
  const cases: readonly (readonly [string, Seniority, string | undefined])[] = [
    ['Supervisor', 'lead', 'operations'],
    ['Board Advisor / Investor', 'unknown', undefined],
    ['AD', 'c_level', 'executive'],
    ['Ad Sales Manager', 'manager', 'sales'],
    ['Commerciale', 'staff', 'sales'],
    ['Stabsstelle Datenschutz', 'staff', 'compliance_risk'],
    ['Leiterin Stabsstelle Datenschutz', 'head', 'compliance_risk'],
    ['Leiter Fertigungssteuerung', 'head', 'operations'],
    ['Einkaufsabteilungsleiter', 'head', 'procurement'],
    ['Tax Senior', 'lead', 'finance'],
    ['i.V. Teamleiter*in Personal (m/w/d)', 'lead', 'hr'],
  ];
  it.each(cases)('reads %s as %s of %s', (title, level, department) => {
    const reading = readTitle(title);
    expect([reading.seniority, reading.departments[0]?.department]).toEqual([level, department]);
  });
});

describe('short forms with several meanings', () => {
  it('are settled by what stands beside them', () => {
    const first = (title: string, unit?: string): string | undefined =>
      readTitle(title, unit === undefined ? {} : { unit }).departments[0]?.department;
    expect(first('CPO')).toBe('product');
    expect(first('CPO / Leiter Einkauf')).toBe('procurement');
    expect(first('CPO', 'People & Culture')).toBe('hr');
    expect(first('CMO - Chief Medical Officer')).toBe('medical');
    expect(first('CCO, Head of Compliance')).toBe('compliance_risk');
  });
});

describe('any string at all', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10_000, size: 'max' }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          'CEO',
          'of',
          '&',
          ',',
          '/',
          'chief',
          'officer',
          '(',
          ')',
          'ex',
          'assistant',
          'to',
          'board',
          'a.',
          '-',
          'leiter',
          'vertriebs',
          'm/w/d',
          '\u0000',
          '😀',
        ),
        { maxLength: 400 },
      )
      .map((words) => words.join(' ')),
  );

  it('has one answer, with weights of at most 1 in falling order', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        const reading = readTitle(title);
        expect(readTitle(title)).toEqual(reading);
        const weights = reading.departments.map((one) => one.weight);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(1.000001);
        expect(weights.toSorted((a, b) => b - a)).toEqual(weights);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['VP Sales, Banking & Financial Services', 'sales'],
    ['Head of Sales, HR Tech', 'sales'],
    ['Head of Marketing, Banking', 'marketing'],
    ['Director, Banking', 'finance'],
  ])('takes an industry beside a function for whom it is for: %s', (title, department) => {
    const [first, ...others] = readTitle(title).departments;
    expect(first?.department).toBe(department);
    for (const other of others) expect(other.weight).toBeLessThan((first?.weight ?? 0) * 0.6);
  });

  it('reads no hostile text much slower than an ordinary one of its length', () => {
    const lengthOf = 10_000;
    const filled = (piece: string): string =>
      piece.repeat(Math.ceil(lengthOf / piece.length)).slice(0, lengthOf);
    const fastest = (text: string): number => {
      const times = Array.from({ length: 5 }, () => {
        const startedAt = performance.now();
        readTitle(text);
        return performance.now() - startedAt;
      });
      return Math.min(...times);
    };
    const ordinary = fastest(filled('Senior Director of Sales & Marketing, EMEA | '));
    const hostile = [
      ...[
        'a.',
        'a',
        '(',
        'chief ',
        'm/w/d ',
        "'s ",
        '&',
        'co-',
        'a&b',
        'a b c ',
        '- ',
        'x/',
        '\u0301',
        'ß',
        'ﷺ',
      ],
      ...[
        'leiter',
        'vertriebs',
        'board of ',
        'assistant to ',
        'in ',
        '/in',
        '*innen',
        '\u{1F468}\u200D',
        'a·',
        'A.I.',
      ],
      ...['chief of ', 'of ', 'vice ', 'ex ', 'left (', '(left ', 'head of head ', '\n', '\u0000', 'ı', 'İ'],
    ];
    for (const piece of hostile) {
      const took = fastest(filled(piece));
      expect(took / ordinary, `repeated ${JSON.stringify(piece)}`).toBeLessThan(40);
    }
  });

  it('reads words of object prototypes as words', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(readTitle(word).seniority).toBe('unknown');
    }
  });
});
