import type { Field } from './field.ts';

export type PersonField =
  | 'companyName'
  | 'companyDomain'
  | 'companyHomepage'
  | 'companyExternalId'
  | 'companyCategory'
  | 'companyEmployees'
  | 'companyCity'
  | 'companyCountry'
  | 'externalId'
  | 'firstName'
  | 'lastName'
  | 'name'
  | 'title'
  | 'department'
  | 'manager'
  | 'isPast'
  | 'isCurrent'
  | 'status'
  | 'endDate'
  | 'email'
  | 'emailStatus'
  | 'phone'
  | 'linkedinUrl'
  | 'country'
  | 'city'
  | 'obtainedOn';

/** Columns of a people file that name the company. */
const employerFields: readonly Field<PersonField>[] = [
  {
    name: 'companyName',
    label: 'company name',
    headers: [
      ...['company name', 'company', 'current company', 'account name', 'account', 'organization name'],
      ...[
        'organisation name',
        'organization',
        'organisation',
        'employer',
        'person company name',
        'firmenname',
      ],
      ...['firma', 'unternehmen', 'arbeitgeber', "nom de l'entreprise", 'entreprise', 'société', 'employeur'],
      ...['nombre de la empresa', 'empresa', 'compañía', 'ragione sociale', 'azienda'],
    ],
    contains: ['company name', 'current company', 'account name', 'organization name'],
    unless: ['emails', 'previous', 'past', 'parent', 'id', 'url', 'linkedin'],
    maximumLength: 300,
  },
  {
    name: 'companyDomain',
    label: 'company domain',
    headers: [
      ...[
        'company domain',
        'company domain name',
        'account domain',
        'domain',
        'domain name',
        'website domain',
      ],
      ...['domäne', 'domaine', 'dominio'],
    ],
    contains: ['company domain', 'domain'],
    unless: ['email', 'mail', 'status', 'rank'],
    maximumLength: 2048,
  },
  {
    name: 'companyHomepage',
    label: 'company website',
    headers: [
      ...[
        'company website',
        'company homepage',
        'person company website',
        'homepage url',
        'homepage',
        'website url',
      ],
      ...['website', 'webseite', 'internetseite', 'site web', 'sitio web', 'sito web'],
    ],
    contains: ['company website'],
    unless: ['linkedin', 'personal'],
    maximumLength: 2048,
  },
  {
    name: 'companyExternalId',
    label: 'company id',
    headers: [
      ...['company permalink', 'company external id', 'company id', 'account id', 'apollo account id'],
      ...['organization id', 'associated company id', 'company record id'],
    ],
    maximumLength: 300,
  },
  {
    name: 'companyCategory',
    label: 'industry',
    headers: [
      'company industry',
      'industry',
      'company category',
      'person company industry',
      'branche',
      'sector',
    ],
    maximumLength: 300,
  },
  {
    name: 'companyEmployees',
    label: 'number of employees',
    headers: [
      ...['number of employees', 'employees', 'employee count', 'company employees', 'company headcount'],
      ...['company size', 'num employees', 'mitarbeiterzahl', 'nombre de salariés', 'empleados'],
    ],
    maximumLength: 100,
  },
  { name: 'companyCity', label: 'company city', headers: ['company city', 'hq city'], maximumLength: 300 },
  {
    name: 'companyCountry',
    label: 'company country',
    headers: ['company country', 'hq country', 'account country'],
    maximumLength: 300,
  },
];

const identityFields: readonly Field<PersonField>[] = [
  {
    name: 'externalId',
    label: 'person id',
    headers: [
      ...[
        'person permalink',
        'person external id',
        'person id',
        'contact id',
        'apollo contact id',
        'lead id',
      ],
      ...['record id', 'external id', 'vmid', 'uuid', 'id'],
    ],
    maximumLength: 300,
  },
  {
    name: 'firstName',
    label: 'first name',
    headers: [
      'first name',
      'given name',
      'forename',
      'vorname',
      'prénom',
      'nombre de pila',
      'nombre',
      'nome',
    ],
    contains: ['first name', 'given name', 'vorname'],
    unless: ['phonetic', 'company', 'middle', 'owner', 'manager'],
    maximumLength: 200,
  },
  {
    name: 'lastName',
    label: 'last name',
    headers: [
      ...['last name', 'surname', 'family name', 'nachname', 'familienname', 'zuname', 'nom de famille'],
      ...['apellidos', 'apellido', 'cognome', 'nom'],
    ],
    contains: ['last name', 'family name', 'nachname'],
    unless: ['phonetic', 'company', 'obfuscated', 'owner', 'manager'],
    maximumLength: 200,
  },
  {
    name: 'name',
    label: 'person name',
    headers: [
      ...[
        'full name',
        'person name',
        'contact name',
        'employee name',
        'member name',
        'name',
        'contact',
        'person',
      ],
      ...['vollständiger name', 'ansprechpartner', 'nom complet', 'nombre completo'],
    ],
    contains: ['full name'],
    unless: ['company', 'account', 'owner', 'manager', 'phonetic'],
    maximumLength: 300,
  },
];

const workFields: readonly Field<PersonField>[] = [
  {
    name: 'title',
    label: 'title',
    headers: [
      ...[
        'title',
        'job title',
        'position',
        'job position',
        'current title',
        'current position',
        'organization title',
      ],
      ...[
        'occupation',
        'headline',
        'berufsbezeichnung',
        'stelle',
        'funktion',
        'titel',
        'intitulé du poste',
        'poste',
      ],
      ...['fonction', 'titre', 'cargo', 'puesto', 'título', 'qualifica', 'role', 'rolle'],
    ],
    contains: ['job title'],
    unless: ['previous', 'past', 'company', 'description', 'start', 'level'],
    maximumLength: 500,
  },
  {
    name: 'manager',
    label: 'manager',
    headers: [
      'manager',
      'manager name',
      'line manager',
      'reports to',
      'reporting to',
      'supervisor',
      'vorgesetzter',
      'vorgesetzte',
      'berichtet an',
      'jefe',
    ],
    maximumLength: 300,
  },
  {
    name: 'department',
    label: 'department',
    headers: [
      ...[
        'department',
        'departments',
        'organization department',
        'job function',
        'business unit',
        'division',
        'unit',
      ],
      ...['team', 'abteilung', 'bereich', 'département', 'service', 'departamento', 'área'],
    ],
    maximumLength: 300,
  },
  {
    name: 'isPast',
    label: 'has left (true or false)',
    headers: [
      ...[
        'is past',
        'past',
        'is former',
        'former',
        'has left',
        'left company',
        'no longer at company',
        'left',
      ],
      ...['ehemalig', 'ausgeschieden', 'ancien', 'antiguo'],
    ],
    maximumLength: 100,
  },
  {
    name: 'isCurrent',
    label: 'is current (true or false)',
    headers: [
      'is current',
      'current',
      'is active',
      'active',
      'still employed',
      'aktuell',
      'actuel',
      'actual',
    ],
    maximumLength: 100,
  },
  {
    name: 'status',
    label: 'employment status',
    headers: ['employment status', 'job status', 'employee status', 'contact status', 'status'],
    maximumLength: 300,
  },
  {
    name: 'endDate',
    label: 'end date',
    headers: [
      ...['end date', 'ended on', 'left on', 'date left', 'employment end date', 'job end date', 'enddatum'],
      ...['austrittsdatum', 'date de fin', 'fecha de fin'],
    ],
    maximumLength: 100,
  },
];

const contactFields: readonly Field<PersonField>[] = [
  {
    name: 'email',
    label: 'e-mail',
    headers: [
      ...[
        'email',
        'email address',
        'work email',
        'business email',
        'corporate email',
        'e-mail 1 - value',
        'mail',
      ],
      ...['e-mail-adresse', 'adresse e-mail', 'adresse mail', 'courriel', 'correo electrónico', 'correo'],
    ],
    contains: ['email', 'e mail'],
    unless: [
      ...[
        'status',
        'confidence',
        'source',
        'verified',
        'verification',
        'opt',
        'sent',
        'open',
        'bounced',
        'label',
      ],
      ...['catch', 'date', 'domain', 'secondary', 'personal', 'type', 'count', 'company', 'owner', 'for'],
    ],
    maximumLength: 2000,
  },
  {
    name: 'emailStatus',
    label: 'e-mail status',
    headers: [
      ...[
        'email status',
        'email verification status',
        'email verification',
        'email validity',
        'email quality',
      ],
      ...['verification status'],
    ],
    maximumLength: 300,
  },
  {
    name: 'phone',
    label: 'phone',
    headers: [
      ...[
        'phone',
        'phone number',
        'work direct phone',
        'direct phone',
        'work phone',
        'business phone',
        'mobile phone',
      ],
      ...[
        'mobile phone number',
        'mobile',
        'phone 1 - value',
        'telephone',
        'telefonnummer',
        'telefon',
        'mobil',
      ],
      ...['numéro de téléphone', 'teléfono', 'móvil', 'tel', 'durchwahl', 'handy'],
    ],
    contains: ['phone number', 'phone'],
    unless: [
      'company',
      'corporate',
      'status',
      'label',
      'type',
      'ext',
      'extension',
      'other',
      'home',
      'fax',
      'count',
    ],
    maximumLength: 2000,
  },
  {
    name: 'linkedinUrl',
    label: 'LinkedIn address',
    headers: [
      ...[
        'linkedin url',
        'person linkedin url',
        'linkedin profile url',
        'linkedin profile',
        'contact linkedin url',
      ],
      ...['linkedin', 'linkedin member url', 'default profile url', 'profile url', 'profil-url', 'url'],
    ],
    contains: ['linkedin'],
    unless: ['company', 'account', 'id', 'sales', 'organization', 'bio', 'connections', 'followers'],
    maximumLength: 2048,
  },
  {
    name: 'country',
    label: 'country',
    headers: [
      ...[
        'person country',
        'country',
        'country region',
        'mailing country',
        'contact country',
        'location country',
      ],
      ...['country code', 'land', 'pays', 'país'],
    ],
    maximumLength: 300,
  },
  {
    name: 'city',
    label: 'city',
    headers: ['person city', 'city', 'mailing city', 'location city', 'stadt', 'ort', 'ville', 'ciudad'],
    maximumLength: 300,
  },
  {
    name: 'obtainedOn',
    label: 'date',
    headers: [
      ...['obtained on', 'verified on', 'verified at', 'last verified', 'last verified at', 'retrieved on'],
      ...['primary email last verified at', 'last refreshed at', 'updated at', 'last updated', 'updated on'],
      ...['last modified date', 'last modified', 'as of', 'stand', 'aktualisiert am', 'mis à jour le'],
    ],
    maximumLength: 100,
  },
];

/** Columns of a people file, in English, German, French, Spanish and Italian and as CRMs and data providers name them. */
export const personFields: readonly Field<PersonField>[] = [
  ...employerFields,
  ...identityFields,
  ...workFields,
  ...contactFields,
];
