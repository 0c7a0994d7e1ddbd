import type { Field } from './field.ts';

export type CompanyField =
  | 'name'
  | 'domain'
  | 'homepage'
  | 'category'
  | 'employees'
  | 'foundedYear'
  | 'city'
  | 'region'
  | 'country'
  | 'aliases'
  | 'acquiredBy'
  | 'closedYear'
  | 'externalId'
  | 'obtainedOn';

/** Columns of a companies file, in English, German, French, Spanish and Italian and as CRMs and data providers name them. */
export const companyFields: readonly Field<CompanyField>[] = [
  {
    name: 'name',
    label: 'company name',
    headers: [
      ...['company name', 'company', 'account name', 'account', 'organization name', 'organisation name'],
      ...['organization', 'organisation', 'business name', 'legal name', 'firmenname', 'unternehmensname'],
      ...['firma', 'unternehmen', "nom de l'entreprise", 'raison sociale', 'entreprise', 'société'],
      ...['nombre de la empresa', 'razón social', 'empresa', 'compañía', 'ragione sociale', 'azienda'],
      ...['name', 'nom', 'nombre'],
      'bedrijf',
      'bedrijfsnaam',
      'företag',
      'firmennamen',
      'nome azienda',
      'nome da empresa',
      'nazwa firmy',
      'firm',
      'employer',
    ],
    contains: ['company name', 'account name', 'organization name'],
    unless: ['emails', 'previous', 'past', 'parent', 'id', 'url', 'linkedin', 'first', 'last'],
    maximumLength: 300,
  },
  {
    name: 'domain',
    label: 'domain',
    headers: [
      ...[
        'company domain',
        'company domain name',
        'domain',
        'domain name',
        'primary domain',
        'website domain',
      ],
      ...['web domain', 'root domain', 'email domain', 'domäne', 'domaine', 'nom de domaine', 'dominio'],
      'account domain',
      'organization domain',
      'domains',
    ],
    contains: ['domain'],
    unless: ['linkedin', 'rank', 'status', 'count'],
    maximumLength: 2048,
  },
  {
    name: 'homepage',
    label: 'homepage',
    headers: [
      ...['homepage url', 'homepage', 'company website', 'website url', 'website', 'company url', 'url'],
      ...[
        'web',
        'webseite',
        'internetseite',
        'site web',
        'site internet',
        'sitio web',
        'página web',
        'sito web',
      ],
      'web page',

      'account website',
      'organization website',
      'webadresse',
    ],
    contains: ['homepage', 'website'],
    unless: ['linkedin', 'facebook', 'twitter', 'traffic', 'visits'],
    maximumLength: 2048,
  },
  {
    name: 'category',
    label: 'category or industry',
    headers: [
      ...[
        'category code',
        'company category',
        'category',
        'company industry',
        'industry',
        'industries',
        'sector',
      ],
      ...['branche', 'industrie', "secteur d'activité", 'secteur', 'industria', 'rubro'],
      'primary industry',
      'account industry',
      'organization industry',
      'settore',
      'company industries',
    ],
    maximumLength: 300,
  },
  {
    name: 'employees',
    label: 'number of employees',
    headers: [
      ...[
        'number of employees',
        'employees',
        'employee count',
        'num employees',
        'company employees',
        'no of employees',
      ],
      ...[
        'headcount',
        'company headcount',
        'company size',
        'employee range',
        'estimated num employees',
        'staff',
      ],
      ...['mitarbeiter', 'mitarbeiterzahl', 'anzahl mitarbeiter', 'anzahl der mitarbeiter', 'beschäftigte'],
      ...["nombre d'employés", 'nombre de salariés', 'effectif', 'effectifs', 'salariés'],
      ...['número de empleados', 'empleados', 'plantilla', 'size'],

      'company employee count',
      'employees count',
      'employee size',
      'aantal medewerkers',
      'numero dipendenti',
      'dipendenti',
      'nb employees',
      'company staff count',
      'staff count',
      'account headcount',
    ],
    contains: ['employees', 'employee count', 'headcount'],
    unless: ['growth', 'change', 'cost', 'linkedin'],
    maximumLength: 100,
  },
  {
    name: 'foundedYear',
    label: 'year of foundation',
    headers: [
      ...[
        'founded year',
        'year founded',
        'founded',
        'founded in',
        'foundation year',
        'established',
        'founded on',
      ],
      ...['gründungsjahr', 'gegründet', 'année de création', 'fondée en', 'año de fundación'],
      'founded date',
      'founding year',
      'date founded',
      'year of foundation',
      'anno di fondazione',
    ],
    maximumLength: 100,
  },
  {
    name: 'city',
    label: 'city',
    headers: [
      ...[
        'hq city',
        'headquarters city',
        'company city',
        'billing city',
        'city',
        'town',
        'stadt',
        'ort',
        'sitz',
      ],
      ...['ville', 'ciudad'],

      'city headquarters',
      'plaats',
      'città',
      'account city',
    ],
    maximumLength: 300,
  },
  {
    name: 'region',
    label: 'state or region',
    headers: [
      ...[
        'hq state',
        'headquarters state',
        'company state',
        'billing state',
        'billing state province',
        'state',
      ],
      ...['state region', 'province', 'region', 'bundesland', 'kanton', 'provincia', 'estado'],
    ],
    maximumLength: 300,
  },
  {
    name: 'country',
    label: 'country',
    headers: [
      ...[
        'hq country',
        'headquarters country',
        'company country',
        'billing country',
        'country',
        'country region',
      ],
      ...['country code', 'land', 'pays', 'país'],

      'account country',
      'paese',
      'nazione',
      'kraj',
    ],
    maximumLength: 300,
  },
  {
    name: 'aliases',
    label: 'other names',
    headers: ['aliases', 'alias', 'also known as', 'aka', 'other names', 'former names', 'weitere namen'],
    maximumLength: 2000,
  },
  {
    name: 'acquiredBy',
    label: 'acquired by',
    headers: ['acquired by', 'acquirer', 'übernommen von', 'rachetée par', 'racheté par', 'adquirida por'],
    maximumLength: 300,
  },
  {
    name: 'closedYear',
    label: 'year of closing',
    headers: [
      ...['deadpooled year', 'closed year', 'year closed', 'closed', 'closed on', 'dissolved', 'deadpooled'],
      ...['geschlossen', 'fermée en', 'cerrada en'],
    ],
    maximumLength: 100,
  },
  {
    name: 'externalId',
    label: 'company id',
    headers: [
      ...['company permalink', 'company external id', 'company id', 'account id', 'apollo account id'],
      ...['organization id', 'record id', 'permalink', 'external id', 'uuid', 'id'],
    ],
    maximumLength: 300,
  },
  {
    name: 'obtainedOn',
    label: 'date',
    headers: [
      ...[
        'obtained on',
        'verified on',
        'verified at',
        'last verified',
        'updated at',
        'last updated',
        'updated on',
      ],
      ...['last modified date', 'last modified', 'as of', 'stand', 'aktualisiert am', 'mis à jour le'],
      ...['actualizado el'],
    ],
    maximumLength: 100,
  },
];
