import type { Company, Person } from '../../contracts/company.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';

/** Made-up companies and people on reserved domains; the same every time, so that screenshots can be compared. */
export interface FictionalCompany {
  readonly company: Company;
  readonly people: readonly Person[];
}

const firstWords =
  'Harbor,Quiet,Juniper,Bright,Northern,Copper,Lantern,Meadow,Granite,Silver,Tidal,Orchard,Summit,Willow,Cedar,Amber,Beacon,Clover,Drift,Ember'.split(
    ',',
  );
const secondWords =
  'Analytics,Freight,Health,Robotics,Payments,Energy,Foods,Security,Logistics,Learning'.split(',');
const givenNames =
  'Ada,Bruno,Chiara,Dilan,Elif,Farah,Goran,Hanna,Ivo,Jun,Katya,Luca,Mirela,Nadir,Oona,Pavel,Quirin,Rosa,Sami,Tove,Uma,Viggo,Wanda,Yara,Zeno'.split(
    ',',
  );
const familyNames =
  'Abelson,Brightwater,Castellan,Dunmore,Eastwick,Fairlight,Greenvale,Hollander,Ironwood,Jessamy,Kestrel,Larkspur,Moorland,Nightingale,Oakshade,Pemberly,Quillfeather,Ravenhurst,Stonebridge,Thistlewood'.split(
    ',',
  );
const titles = [
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
  'Customer Success Manager',
  'Head of Legal',
  'Executive Assistant to the CEO',
];
const countries = ['US', 'DE', 'FR', 'GB', 'SE', 'NL', 'BR', 'JP'];
const cities = ['Portland', 'Leipzig', 'Lyon', 'Leeds', 'Malmö', 'Utrecht', 'Recife', 'Nagoya'];

const LONG_NAME =
  'The Worshipful and Very Nearly Endless Company of Instrument Makers, Surveyors and Allied Trades of Upper Fallowmere GmbH & Co. KGaA';

export function fictionalCompanies(count: number): readonly FictionalCompany[] {
  return Array.from({ length: count }, (_unused, at) => fictionalCompany(at));
}

function fictionalCompany(at: number): FictionalCompany {
  const plain = `${pick(firstWords, at)} ${pick(secondWords, Math.floor(at / 2) + at)}`;
  const name = at === 4 ? LONG_NAME : at >= 200 ? `${plain} ${String(at)}` : plain;
  const domain = at % 9 === 7 ? null : `${plain.toLowerCase().replace(/\W+/g, '-')}-${String(at)}.example`;
  const companyId = `company-${String(at)}` as CompanyId;
  const peopleCount = at % 11 === 10 ? 0 : 3 + ((at * 7) % 14);
  const company: Company = {
    companyId,
    name,
    domain,
    homepage: domain === null ? null : `https://${domain}/`,
    category: pick(secondWords, at),
    employees: at % 8 === 3 ? null : 40 + ((at * 137) % 4200),
    foundedYear: 1990 + (at % 30),
    city: pick(cities, at),
    region: null,
    country: pick(countries, at),
    aliases: at % 5 === 0 ? [`${plain} Inc.`] : [],
    acquiredBy: null,
    closedYear: null,
    externalId: `c:${String(at)}`,
    sources: [{ source: 'import', file: 'companies.csv', line: at + 2, obtainedOn: '2026-11-20' }],
  };
  const people = Array.from({ length: peopleCount }, (_unused, index) => fictionalPerson(at, index, domain));
  return { company, people };
}

function fictionalPerson(companyAt: number, index: number, domain: string | null): Person {
  const seed = companyAt * 17 + index;
  const firstName = pick(givenNames, seed * 3 + companyAt);
  const lastName = pick(familyNames, seed * 7 + index);
  const hasContact = seed % 3 === 0 && domain !== null;
  const isPast = index % 6 === 5;
  const title = pick(titles, index === 0 ? companyAt % 2 : index + companyAt);
  return {
    personId: `person-${String(companyAt)}-${String(index)}` as PersonId,
    name: `${firstName} ${lastName}`,
    firstName,
    lastName,
    titles: isPast ? [] : [title],
    department: null,
    isPast,
    pastTitles: isPast ? [title] : [],
    email: hasContact ? `${firstName}.${lastName}@${domain}`.toLowerCase() : null,
    emailStatus: hasContact ? (seed % 2 === 0 ? 'valid' : 'unverified') : null,
    phone: seed % 5 === 0 ? '+1 555 0100' : null,
    linkedinUrl: seed % 4 === 0 ? `https://network.example/in/${firstName}-${lastName}`.toLowerCase() : null,
    country: pick(countries, companyAt),
    city: pick(cities, companyAt),
    externalId: `p:${String(seed)}`,
    sources: [
      { source: 'import', file: 'people.csv', line: companyAt * 14 + index + 2, obtainedOn: '2026-11-20' },
      ...(index % 4 === 0
        ? [
            {
              source: 'import',
              file: 'people.csv',
              line: companyAt * 14 + index + 900,
              obtainedOn: '2026-11-18',
            },
          ]
        : []),
    ],
  };
}

function pick<Value>(values: readonly Value[], at: number): Value {
  const value = values[at % values.length];
  if (value === undefined) throw new Error('An empty list has nothing to pick.');
  return value;
}
