import { describe, expect, test } from 'vitest';
import { companyFields } from './company-fields.data.ts';
import { headerKey, mapFields } from './field.ts';
import { personFields } from './person-fields.data.ts';

const people = (headers: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...mapFields(headers, personFields)].map(([field, column]) => [field, headers[column] ?? '']),
  );
const companies = (headers: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...mapFields(headers, companyFields)].map(([field, column]) => [field, headers[column] ?? '']),
  );

describe('headers of known sources', () => {
  test('an Italian list and a German one that speaks of contacts', () => {
    expect(people(['Azienda', 'Sito web', 'Nome', 'Cognome', 'Qualifica', 'Telefono'])).toEqual({
      companyName: 'Azienda',
      companyHomepage: 'Sito web',
      firstName: 'Nome',
      lastName: 'Cognome',
      title: 'Qualifica',
      phone: 'Telefono',
    });
    expect(companies(['Ragione sociale', 'Sito web'])).toEqual({
      name: 'Ragione sociale',
      homepage: 'Sito web',
    });
    expect(
      people(['Firma', 'Internetseite', 'Ansprechpartner Vorname', 'Ansprechpartner Nachname', 'Tel.']),
    ).toEqual({
      companyName: 'Firma',
      companyHomepage: 'Internetseite',
      firstName: 'Ansprechpartner Vorname',
      lastName: 'Ansprechpartner Nachname',
      phone: 'Tel.',
    });
  });

  test('the CrunchBase sample', () => {
    expect(
      companies(
        'row,company_permalink,company_name,homepage_url,category_code,number_of_employees,founded_year,hq_city,hq_state,hq_country,aliases,acquired_by,deadpooled_year,relationships,current_relationships,updated_at'.split(
          ',',
        ),
      ),
    ).toEqual({
      externalId: 'company_permalink',
      name: 'company_name',
      homepage: 'homepage_url',
      category: 'category_code',
      employees: 'number_of_employees',
      foundedYear: 'founded_year',
      city: 'hq_city',
      region: 'hq_state',
      country: 'hq_country',
      aliases: 'aliases',
      acquiredBy: 'acquired_by',
      closedYear: 'deadpooled_year',
      obtainedOn: 'updated_at',
    });
    expect(
      people(
        'company_row,company_permalink,company_name,person_permalink,first_name,last_name,title,is_past'.split(
          ',',
        ),
      ),
    ).toEqual({
      companyExternalId: 'company_permalink',
      companyName: 'company_name',
      externalId: 'person_permalink',
      firstName: 'first_name',
      lastName: 'last_name',
      title: 'title',
      isPast: 'is_past',
    });
  });

  test('LinkedIn Connections, English and German; the day of connecting is no date of facts', () => {
    expect(people('First Name,Last Name,URL,Email Address,Company,Position,Connected On'.split(','))).toEqual(
      {
        firstName: 'First Name',
        lastName: 'Last Name',
        linkedinUrl: 'URL',
        email: 'Email Address',
        companyName: 'Company',
        title: 'Position',
      },
    );
    expect(
      people('Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am'.split(',')),
    ).toEqual({
      firstName: 'Vorname',
      lastName: 'Nachname',
      linkedinUrl: 'URL',
      email: 'E-Mail-Adresse',
      companyName: 'Unternehmen',
      title: 'Position',
    });
  });

  test('Apollo: whole headers win over longer ones that contain them', () => {
    const headers =
      'First Name,Last Name,Title,Company Name,Company Name for Emails,Email,Email Status,Primary Email Source,Email Confidence,Primary Email Catch-all Status,Primary Email Last Verified At,Seniority,Departments,Contact Owner,Work Direct Phone,Home Phone,Mobile Phone,Corporate Phone,Other Phone,Stage,Lists,Last Contacted,Account Owner,# Employees,Industry,Keywords,Person Linkedin Url,Website,Company Linkedin Url,Facebook Url,Twitter Url,City,State,Country,Company Address,Company City,Company State,Company Country,Company Phone,Technologies,Annual Revenue,Apollo Contact Id,Apollo Account Id,Secondary Email';

    expect(people(headers.split(','))).toEqual({
      firstName: 'First Name',
      lastName: 'Last Name',
      title: 'Title',
      companyName: 'Company Name',
      email: 'Email',
      emailStatus: 'Email Status',
      obtainedOn: 'Primary Email Last Verified At',
      department: 'Departments',
      phone: 'Work Direct Phone',
      companyEmployees: '# Employees',
      companyCategory: 'Industry',
      linkedinUrl: 'Person Linkedin Url',
      companyHomepage: 'Website',
      city: 'City',
      country: 'Country',
      companyCity: 'Company City',
      companyCountry: 'Company Country',
      externalId: 'Apollo Contact Id',
      companyExternalId: 'Apollo Account Id',
    });
  });

  test('HubSpot contacts and Salesforce contacts', () => {
    expect(
      people(
        'Record ID,First Name,Last Name,Email,Job Title,Company Name,Website URL,Country/Region,Phone Number,LinkedIn URL,Lifecycle Stage'.split(
          ',',
        ),
      ),
    ).toMatchObject({
      ...{
        externalId: 'Record ID',
        title: 'Job Title',
        companyHomepage: 'Website URL',
        country: 'Country/Region',
      },
      ...{ phone: 'Phone Number', linkedinUrl: 'LinkedIn URL', companyName: 'Company Name' },
    });
    expect(
      people(
        'First Name,Last Name,Account Name,Title,Department,Email,Phone,Mobile,Mailing City,Mailing Country,Lead Source'.split(
          ',',
        ),
      ),
    ).toMatchObject({
      ...{ companyName: 'Account Name', department: 'Department', phone: 'Phone', city: 'Mailing City' },
      country: 'Mailing Country',
    });
  });

  test('PhantomBuster in camel case and Google Contacts with its numbered columns', () => {
    expect(
      people(
        'profileUrl,fullName,firstName,lastName,companyName,title,companyId,linkedInProfileUrl'.split(','),
      ),
    ).toMatchObject({ name: 'fullName', companyName: 'companyName', linkedinUrl: 'linkedInProfileUrl' });
    expect(
      people(
        'First Name,Last Name,Phonetic First Name,Organization Name,Organization Title,Organization Department,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value'.split(
          ',',
        ),
      ),
    ).toMatchObject({
      ...{
        companyName: 'Organization Name',
        title: 'Organization Title',
        department: 'Organization Department',
      },
      ...{ email: 'E-mail 1 - Value', phone: 'Phone 1 - Value', firstName: 'First Name' },
    });
  });

  test('French and Spanish lists', () => {
    expect(people('Prénom;Nom;Entreprise;Fonction;Téléphone;Pays'.split(';'))).toEqual({
      ...{ firstName: 'Prénom', lastName: 'Nom', companyName: 'Entreprise', title: 'Fonction' },
      ...{ phone: 'Téléphone', country: 'Pays' },
    });
    expect(companies('Empresa;Sitio web;Número de empleados;País'.split(';'))).toEqual({
      ...{ name: 'Empresa', homepage: 'Sitio web', employees: 'Número de empleados', country: 'País' },
    });
  });
});

describe('rules of mapping', () => {
  test('case, accents, spaces and punctuation do not count', () => {
    expect(
      new Set(
        ['Company Name', 'company_name', 'companyName', ' COMPANY-NAME ', 'Compañy näme'].map(headerKey),
      ),
    ).toEqual(new Set(['companyname']));
  });

  test('two columns never stand for one field, nor one column for two', () => {
    const mapped = mapFields(['Email', 'E-Mail', 'email', 'Email', 'Company', 'Company'], personFields);

    expect(mapped.get('email')).toBe(0);
    expect(mapped.get('companyName')).toBe(4);
    expect(new Set(mapped.values()).size).toBe(mapped.size);
  });

  test('a header that only contains the words counts where no whole one is there', () => {
    expect(people(['Contact First Name', 'Contact Last Name', 'Prospect Email'])).toEqual({
      firstName: 'Contact First Name',
      lastName: 'Contact Last Name',
      email: 'Prospect Email',
    });
    expect(people(['Email Opt Out', 'Email Bounced', 'Previous Job Title', 'Company LinkedIn'])).toEqual({});
  });

  test('headers that name parts of objects are headers like any other', () => {
    expect(mapFields(['__proto__', 'constructor', 'toString', ''], personFields).size).toBe(0);
  });

  test('no alias stands twice in one list of fields', () => {
    for (const fields of [companyFields, personFields]) {
      const aliases = fields.flatMap((field) => field.headers.map(headerKey));
      expect(aliases.filter((alias, at) => aliases.indexOf(alias) !== at)).toEqual([]);
    }
  });
});
