const abbreviations: Readonly<Record<string, string>> = {
  international: 'intl internat',
  manufacturing: 'mfg',
  technologies: 'techs',
  brothers: 'bros',
  associates: 'assoc assocs',
  services: 'svcs svc srvcs',
  management: 'mgmt mgt',
  group: 'grp gruppe groupe grupo gruppo groep gruppen koncernen',
  holding: 'hldg hldgs holdings',
  engineering: 'engg',
  gebruder: 'gebr gebrueder',
  fratelli: 'flli f.lli',
  hermanos: 'hnos',
  saint: 'st',
  national: 'natl',
  university: 'univ',
  cooperative: 'coop',
  laboratories: 'labs',
  industries: 'inds',
  department: 'dept',
  government: 'govt',
  centre: 'center',
  freres: 'frs',
};

/** The full word of an abbreviation that means nothing else in company names; for comparison only. */
export const canonicalWords: ReadonlyMap<string, string> = new Map(
  Object.entries(abbreviations).flatMap(([word, short]) =>
    short.split(' ').map((one) => [one, word] as const),
  ),
);

/** Words that thousands of companies bear: they tell none of them. Folded, canonical. */
export const genericWords: ReadonlySet<string> = new Set(
  `and the of de la du des der die das di da do for in group holding company international global worldwide
  solutions solution services service systems system technologies technology tech software consulting consultants
  consultancy partners partner associates management marketing media digital data network networks online web
  industries industrial enterprises enterprise ventures capital investments investment trading trade logistics
  transport engineering construction design studio studios agency labs laboratories products production
  manufacturing foods energy health healthcare medical pharma finance financial bank insurance real estate
  properties restaurant hotel shop store events europe european american national euro uk usa us
  deutschland germany beratung technik handel vertrieb dienstleistungen bau immobilien verwaltung gesellschaft
  conseil conseils services industrie servicios soluciones consultores inversiones servizi consulenza diensten
  advies`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
