/** A made-up market: the same every time, on reserved domains, with words that stand nowhere else. */
export interface FictionalMarket {
  /** Text of a CSV file of companies. */
  readonly companies: string;
  /** Text of a CSV file of people. */
  readonly people: string;
  readonly companyNames: readonly string[];
  /** Names, domains and a title that must never be readable on the disk; the rarest of words. */
  readonly secrets: readonly string[];
}

interface MarketSize {
  readonly companies: number;
  /** People at each company that has any; one company in ten has none. */
  readonly peopleEach: number;
}

const firstWords = 'Zyrellin,Quorvane,Oskarith,Plimbero,Trezzanor,Wexholm,Yavindle,Kestrovia'.split(',');
const secondWords = 'Freight,Robotics,Analytics,Foods,Energy,Payments'.split(',');
const givenNames =
  'Adalmira,Borvith,Chiarozza,Dilandrin,Elifenka,Farrowen,Gorantes,Hannelise,Ivorrick,Junaveda'.split(',');
const familyNames =
  'Abelswick,Brightwatter,Castellorne,Dunmorrow,Eastwickle,Fairlightly,Greenvalen,Hollandrew,Ironwoode'.split(
    ',',
  );
/** The first is as rare as a name, so that a search for it proves something. */
const titles = [
  'Vice President of Sales, Zquorum Division',
  'Chief Executive Officer',
  'Chief Revenue Officer',
  'VP Sales',
  'Head of Revenue Operations',
  'Director of Sales Enablement',
  'Sales Operations Manager',
  'Chief Financial Officer',
  'Procurement Lead',
  'Security Engineer',
  'Account Executive',
  'Marketing Manager',
  'Chief Technology Officer',
  'Board Member',
  'Investor',
  'Head of Legal',
  'Executive Assistant to the CEO',
  'Advisor',
];

export function fictionalMarket(size: MarketSize): FictionalMarket {
  const all = Array.from({ length: size.companies }, (_unused, at) => company(at, size.peopleEach));
  const people = all.flatMap((each) => each.people);
  return {
    companies: csv([
      ['company_name', 'homepage_url', 'number_of_employees', 'hq_country'],
      ...all.map(({ name, domain, employees }) => [name, `https://www.${domain}`, String(employees), 'DEU']),
    ]),
    people: csv([
      ['company_name', 'company_domain', 'first_name', 'last_name', 'title', 'is_past', 'email'],
      ...people.map((person) => [...person]),
    ]),
    companyNames: all.map(({ name }) => name),
    secrets: [
      ...firstWords.slice(0, size.companies),
      ...givenNames.slice(0, size.peopleEach),
      ...familyNames.slice(0, size.peopleEach),
      'Zquorum',
      ...all.slice(0, 3).map(({ domain }) => domain),
    ],
  };
}

/** A seller file that fits the titles above. */
export const fictionalSeller = {
  name: 'Brindlecombe Software',
  product: 'Forecasts for sales teams',
  category: 'sales_tools',
  dealSizeUsd: 50_000,
} as const;

function company(at: number, peopleEach: number) {
  const name = `${pick(firstWords, at)} ${pick(secondWords, Math.floor(at / firstWords.length))} ${String(at)}`;
  const domain = `${name.toLowerCase().replaceAll(' ', '-')}.example`;
  const count = at % 10 === 9 ? 0 : peopleEach;
  return {
    name,
    domain,
    employees: 20 + ((at * 137) % 5000),
    people: Array.from({ length: count }, (_unused, seat) => person(name, domain, at, seat)),
  };
}

function person(name: string, domain: string, at: number, seat: number): readonly string[] {
  const given = pick(givenNames, at + seat);
  // The seat makes everyone at one company another person.
  const family = `${pick(familyNames, at * 3 + seat)}${'abcdefghijklmnopqrstuvwxyz'.charAt(seat % 26)}`;
  const isPast = seat % 7 === 6 ? 'true' : 'false';
  const email = seat % 3 === 0 ? `${given}.${family}@${domain}`.toLowerCase() : '';
  return [name, domain, given, family, pick(titles, at + seat), isPast, email];
}

function pick(words: readonly string[], at: number): string {
  return words[at % words.length] ?? '';
}

function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
