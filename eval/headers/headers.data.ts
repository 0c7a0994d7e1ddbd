/** A header line as a tool writes it. Columns stand between ` | `; `Column=field` says what it holds. */
export interface LabelledHeader {
  readonly tool: string;
  readonly kind: 'people' | 'companies';
  readonly columns: string;
}

const people = (tool: string, columns: string): LabelledHeader => ({ tool, kind: 'people', columns });
const companies = (tool: string, columns: string): LabelledHeader => ({ tool, kind: 'companies', columns });

/**
 * Header lines of real tools, labelled by hand: from public parsers and documentation of the tools where there were
 * any, else as people and programs write them. A column without `=` holds nothing that is kept; `=~` may be taken or not.
 */
export const labelledHeaders: readonly LabelledHeader[] = [
  people(
    'LinkedIn, English',
    'First Name=firstName | Last Name=lastName | URL=linkedinUrl | Email Address=email | Company=companyName | Position=title | Connected On=connectedOn',
  ),
  people(
    'LinkedIn, before 2021',
    'First Name=firstName | Last Name=lastName | Email Address=email | Company=companyName | Position=title | Connected On=connectedOn',
  ),
  people(
    'LinkedIn, German',
    'Vorname=firstName | Nachname=lastName | URL=linkedinUrl | E-Mail-Adresse=email | Unternehmen=companyName | Position=title | Verbunden am=connectedOn',
  ),
  people(
    'LinkedIn, French',
    'Prénom=firstName | Nom=lastName | URL=linkedinUrl | Adresse e-mail=email | Entreprise=companyName | Poste=title | Connecté le=connectedOn',
  ),
  people(
    'LinkedIn, Spanish',
    'Nombre=firstName | Apellidos=lastName | URL=linkedinUrl | Dirección de correo electrónico=email | Empresa=companyName | Cargo=title | Conectado el=connectedOn',
  ),
  people(
    'LinkedIn, Italian',
    'Nome=firstName | Cognome=lastName | URL=linkedinUrl | Indirizzo email=email | Azienda=companyName | Posizione=title | Data del collegamento=connectedOn',
  ),
  people(
    'LinkedIn, Portuguese',
    'Nome=firstName | Sobrenome=lastName | URL=linkedinUrl | Endereço de e-mail=email | Empresa=companyName | Cargo=title | Conectado em=connectedOn',
  ),
  people(
    'LinkedIn, Dutch',
    'Voornaam=firstName | Achternaam=lastName | URL=linkedinUrl | E-mailadres=email | Bedrijf=companyName | Functie=title | Verbonden op=connectedOn',
  ),
  people(
    'LinkedIn, Polish',
    'Imię=firstName | Nazwisko=lastName | URL=linkedinUrl | Adres e-mail=email | Firma=companyName | Stanowisko=title | Data nawiązania kontaktu',
  ),
  people(
    'LinkedIn, Swedish',
    'Förnamn=firstName | Efternamn=lastName | URL=linkedinUrl | E-postadress=email | Företag=companyName | Befattning=title | Kontakt sedan',
  ),
  people(
    'Apollo, 55 columns',
    'First Name=firstName | Last Name=lastName | Title=title | Company=companyName | Company Name for Emails | Email=email | Email Status=emailStatus | Primary Email Source | Email Confidence | Primary Email Catch-all Status | Primary Email Last Verified At=obtainedOn | Seniority | Departments=department | Contact Owner | Work Direct Phone=phone | Home Phone | Mobile Phone | Corporate Phone | Other Phone | Stage | Lists | Last Contacted | Account Owner | # Employees=companyEmployees | Industry=companyCategory | Keywords | Person Linkedin Url=linkedinUrl | Website=companyHomepage | Company Linkedin Url | Facebook Url | Twitter Url | City=city | State | Country=country | Company Address | Company City=companyCity | Company State | Company Country=companyCountry | Company Phone | Technologies | Annual Revenue | Total Funding | Latest Funding | Latest Funding Amount | Last Raised At | Subsidiary of | Email Sent | Email Open | Email Bounced | Replied | Demoed | Number of Retail Locations | Apollo Contact Id=externalId | Apollo Account Id=companyExternalId | Secondary Email | Secondary Email Source',
  ),
  people(
    'Apollo, names swapped',
    'First Name=firstName | Last Name=lastName | Title=title | Company Name for Emails | Company Name=companyName | Email=email | Email Status=emailStatus | Mobile Phone=phone | Person Linkedin Url=linkedinUrl | Website=companyHomepage | Company Linkedin Url | Country=country',
  ),
  people(
    'Apollo, reduced',
    'First Name=firstName | Last Name=lastName | Title=title | Company Name for Emails | Company=companyName | Email=email',
  ),
  companies(
    'Apollo accounts',
    'Company=name | Company Name for Emails | Account Stage | Lists | # Employees=employees | Industry=category | Account Owner | Website=homepage | Company Linkedin Url | Facebook Url | Twitter Url | Company Street | Company City=city | Company State=region | Company Country=country | Company Postal Code | Company Address | Keywords | Company Phone | Technologies | Total Funding | Founded Year=foundedYear | Logo Url | Apollo Account Id=externalId',
  ),
  people(
    'PhantomBuster Sales Navigator',
    'profileUrl | fullName=name | firstName=firstName | lastName=lastName | companyName=companyName | title=title | companyId=companyExternalId | companyUrl | regularCompanyUrl | summary | titleDescription | industry=companyCategory | companyLocation | location | durationInRole | durationInCompany | pastExperienceCompanyName=employers | pastExperienceCompanyUrl | pastExperienceCompanyTitle | pastExperienceDate | pastExperienceDuration | connectionDegree | profileImageUrl | sharedConnectionsCount | name | vmid=externalId | linkedInProfileUrl=~ | isPremium | isOpenLink | query | timestamp=obtainedOn | defaultProfileUrl=linkedinUrl',
  ),
  people(
    'PhantomBuster profile scraper',
    'linkedinProfile=linkedinUrl | email=email | headline | location | imgUrl | firstName=firstName | lastName=lastName | fullName=name | company=companyName | jobTitle=title | companyWebsite=companyHomepage | phoneNumber=phone',
  ),
  people(
    'HubSpot contacts',
    'Record ID=externalId | First Name=firstName | Last Name=lastName | Email=email | Phone Number=phone | Contact owner | Lead Status | Marketing contact status | Create Date | Job Title=title | Company Name=companyName | Website URL=companyHomepage | Country/Region=country | LinkedIn URL=linkedinUrl | Lifecycle Stage',
  ),
  people(
    'HubSpot contacts with association',
    'Record ID - Contact=externalId | First Name=firstName | Last Name=lastName | Email=email | Job Title=title | Associated Company=companyName | Associated Company IDs | Last Modified Date=obtainedOn',
  ),
  people(
    'HubSpot internal names',
    'hs_object_id=externalId | firstname=firstName | lastname=lastName | email=email | jobtitle=title | company=companyName | phone=phone | lifecyclestage | hs_lead_status | hs_buying_role | lastmodifieddate=obtainedOn',
  ),
  companies(
    'HubSpot companies',
    'Record ID=externalId | Company name=name | Company Domain Name=domain | Company owner | Create Date | Phone Number | Last Activity Date | City=city | Country/Region=country | Industry=category | Number of Employees=employees | Year Founded=foundedYear',
  ),
  people(
    'Salesforce contact report',
    'Salutation | First Name=firstName | Last Name=lastName | Title=title | Account Name=companyName | Mailing Street | Mailing City=city | Mailing State/Province | Mailing Zip/Postal Code | Mailing Country=country | Phone=phone | Fax | Mobile | Email=email | Account Owner',
  ),
  people(
    'Salesforce leads',
    'First Name=firstName | Last Name=lastName | Title=title | Company / Account=companyName | Email=email | Lead Source | Lead Status=~ | Street | Rating | Lead Owner | Country=country',
  ),
  people(
    'Salesforce data loader',
    'ID=externalId | ACCOUNTID=companyExternalId | LASTNAME=lastName | FIRSTNAME=firstName | SALUTATION | TITLE=title | DEPARTMENT=department | EMAIL=email | PHONE=phone | MOBILEPHONE | MAILINGCITY=city | MAILINGCOUNTRY=country | OWNERID | LASTMODIFIEDDATE=obtainedOn | ACCOUNT.NAME=companyName',
  ),
  companies(
    'Salesforce accounts',
    'Account Name=name | Website=homepage | Billing Street | Billing City=city | Billing State/Province=region | Billing Zip/Postal Code | Billing Country=country | Industry=category | Employees=employees | Annual Revenue | Account Owner | Last Modified Date=obtainedOn | Account ID=externalId',
  ),
  people(
    'Google Contacts since 2024',
    'First Name=firstName | Middle Name | Last Name=lastName | Phonetic First Name | Phonetic Middle Name | Phonetic Last Name | Name Prefix | Name Suffix | Nickname | File As | Organization Name=companyName | Organization Title=title | Organization Department=department | Birthday | Notes | Photo | Labels | E-mail 1 - Label | E-mail 1 - Value=email | E-mail 2 - Label | E-mail 2 - Value | Phone 1 - Label | Phone 1 - Value=phone | Address 1 - Label | Address 1 - City=city | Address 1 - Country=country | Website 1 - Label | Website 1 - Value | Custom Field 1 - Label | Custom Field 1 - Value',
  ),
  people(
    'Google Contacts before 2024',
    'Name=name | Given Name=firstName | Additional Name | Family Name=lastName | Yomi Name | Given Name Yomi | Family Name Yomi | Name Prefix | Nickname | Notes | Photo | Group Membership | E-mail 1 - Type | E-mail 1 - Value=email | Phone 1 - Type | Phone 1 - Value=phone | Organization 1 - Type | Organization 1 - Name=companyName | Organization 1 - Yomi Name | Organization 1 - Title=title | Organization 1 - Department=department | Organization 1 - Location',
  ),
  people(
    'Outlook contacts',
    "First Name=firstName | Middle Name | Last Name=lastName | Title | Suffix | E-mail Address=email | E-mail 2 Address | Home Phone | Business Phone=phone | Mobile Phone | Company=companyName | Job Title=title | Department=department | Web Page=companyHomepage | Business City=city | Business Country/Region=country | Manager's Name=reportsTo | Assistant's Name | Notes",
  ),
  people(
    'Evaboot',
    'First Name=firstName | Last Name=lastName | Full Name=name | Current Job=title | Job Started On=startedOn | Email=email | Email Status=emailStatus | Location | Linkedin URL Public=linkedinUrl | Linkedin URL Unique ID | Sales Navigator URL | Profile Headline | Company Name=companyName | Company Domain=companyDomain | Company Website=companyHomepage | Company Employee Count=companyEmployees | Company Employee Range | Company Industry=companyCategory | Company Location | Company LinkedIn URL | Company LinkedIn ID',
  ),
  people(
    'Wiza',
    'email=email | email_status=emailStatus | full_name=name | first_name=firstName | last_name=lastName | title=title | location | linkedin_profile_url=linkedinUrl | company=companyName | company_domain=companyDomain | company_industry=companyCategory | company_size=companyEmployees | company_size_range | company_linkedin | company_location | phone_number1=phone | phone_number2 | personal_email',
  ),
  people(
    'GetProspect',
    'Name=name | First name=firstName | Last name=lastName | Email=email | Email status=emailStatus | Position=title | LinkedIn URL=linkedinUrl | Company name=companyName | Company URL=companyHomepage | Company LinkedIn URL | Industry=companyCategory | Company size=companyEmployees | Country=country',
  ),
  people(
    'ZoomInfo',
    'ZoomInfo Contact ID=externalId | Last Name=lastName | First Name=firstName | Middle Name | Salutation | Suffix | Job Title=title | Job Title Hierarchy Level | Management Level | Job Function=~ | Department=department | Company Division Name | Direct Phone Number=phone | Email Address=email | Email Domain | Mobile phone | LinkedIn Contact Profile URL=linkedinUrl | Person City=city | Person State | Country=country | ZoomInfo Company ID=companyExternalId | Company Name=companyName | Website=companyHomepage | Founded Year | Company HQ Phone | Revenue (in 000s USD) | Employees=companyEmployees | Employee Range | Primary Industry=companyCategory | Company City=companyCity | Company Country=companyCountry',
  ),
  people(
    'Lusha',
    'First Name=firstName | Last Name=lastName | Full Name=name | Job Title=title | Departments=department | Seniority | Work Email=email | Email Confidence | Private Email | Phone 1=phone | Phone 2 | Company Name=companyName | Company Domain=companyDomain | Company Description | Company Size=companyEmployees | Company Industry=companyCategory | LinkedIn URL=linkedinUrl | Contact Country=country',
  ),
  people(
    'Cognism',
    'First Name=firstName | Last Name=lastName | Job Title=title | Seniority | Job Function=~ | Email=email | Email Quality=emailStatus | Direct=~ | Mobile=phone | LinkedIn URL=linkedinUrl | Account Name=companyName | Account Website=companyHomepage | Account HQ Country=companyCountry | Account Headcount=companyEmployees | Account Industry=companyCategory',
  ),
  people(
    'RocketReach',
    'Name=name | Current Title=title | Current Employer=companyName | Current Employer Domain=companyDomain | LinkedIn=linkedinUrl | Recommended Email=email | Recommended Personal Email | Recommended Work Email | Phone=phone | City=city | Country=country',
  ),
  people(
    'Hunter',
    'Email address=email | Domain name=companyDomain | Organization=companyName | Confidence score | Type | Number of sources | Pattern | First name=firstName | Last name=lastName | Department=department | Position=title | Twitter handle | LinkedIn URL=linkedinUrl | Phone number=phone',
  ),
  people(
    'Snov.io',
    'Email=email | First Name=firstName | Last Name=lastName | Full Name=name | Email Status=emailStatus | Job position=title | Company Name=companyName | Company URL=companyHomepage | Industry=companyCategory | Company size=companyEmployees | Country=country | Social profile=~',
  ),
  people(
    'Dropcontact',
    'civility | first_name=firstName | last_name=lastName | full_name=name | email=email | email qualification=~ | phone=phone | mobile_phone | company=companyName | website=companyHomepage | linkedin=linkedinUrl | company_linkedin | siren | nb_employees=companyEmployees | job=title',
  ),
  people(
    'Kaspr',
    'First name=firstName | Last name=lastName | Job title=title | Company=companyName | Company website=companyHomepage | Linkedin=linkedinUrl | Starry email=~ | Work email=email | Personal email | Phone=phone | Country=country',
  ),
  people(
    'LeadIQ',
    'First Name=firstName | Last Name=lastName | Title=title | Company=companyName | Company Domain=companyDomain | Work Email=email | Work Email Status=emailStatus | Personal Email | Mobile Phone=phone | LinkedIn=linkedinUrl | City=city | Country=country',
  ),
  people(
    'Seamless.AI',
    'First Name=firstName | Last Name=lastName | Title=title | Seniority | Department=department | Company Name - Cleaned=~ | Company Name=companyName | Website=companyHomepage | List | Email=email | Email Validation=emailStatus | Contact LI Profile URL=linkedinUrl | Contact Phone 1=phone | Company Staff Count=companyEmployees | Company Industries=companyCategory | Contact City=city | Contact Country=country',
  ),
  people(
    'Clay',
    'Full Name=name | First Name=firstName | Last Name=lastName | Job Title=title | Company=companyName | Company Domain=companyDomain | LinkedIn Profile=linkedinUrl | Work Email=email | Location | Enrich Person',
  ),
  people(
    'Skrapp',
    'First name=firstName | Last name=lastName | Email=email | Email status=emailStatus | Title=title | Company=companyName | Company Website=companyHomepage | Linkedin=linkedinUrl | Location',
  ),
  people(
    'Waalaxy',
    'firstName=firstName | lastName=lastName | occupation=title | company_name=companyName | linkedinUrl=linkedinUrl | email=email | phoneNumber=phone | region | campaign',
  ),
  people(
    'Pipedrive people',
    'Person - ID=externalId | Person - Name=name | Person - Organization=companyName | Person - Email - Work=email | Person - Email - Home | Person - Phone - Work=phone | Person - Owner | Person - Job title=title',
  ),
  companies(
    'Pipedrive organizations',
    'Organization - ID=externalId | Organization - Name=name | Organization - Address | Organization - Owner | Organization - Website=homepage | Organization - Industry=category',
  ),
  people(
    'Zoho CRM contacts',
    'Record Id=externalId | Contact Owner | Lead Source | First Name=firstName | Last Name=lastName | Full Name=name | Account Name=companyName | Title=title | Email=email | Department=department | Phone=phone | Mobile | Fax | Mailing City=city | Mailing Country=country | Modified Time=~',
  ),
  people(
    'Dynamics 365',
    '(Do Not Modify) Contact | (Do Not Modify) Row Checksum | (Do Not Modify) Modified On | Full Name=name | First Name=firstName | Last Name=lastName | Job Title=title | Company Name=companyName | Email=email | Business Phone=phone | Mobile Phone | Address 1: City=city | Address 1: Country/Region=country | Status=~',
  ),
  people(
    'Copper',
    'Name=name | Title=title | Company=companyName | Email=email | Email Type | Phone Number=phone | Phone Number Type | City=city | Country=country | Owned By | Tags',
  ),
  people(
    'Freshsales',
    'First name=firstName | Last name=lastName | Job title=title | Accounts=companyName | Emails=email | Work=~ | Mobile=phone | Sales owner | Country=country | Linkedin=linkedinUrl',
  ),
  people(
    'Outreach prospects',
    'First Name=firstName | Last Name=lastName | Title=title | Company=companyName | Email=email | Work Phone=phone | Mobile Phone | LinkedIn URL=linkedinUrl | Website URL=companyHomepage | Tags | Stage | Owner | Country=country',
  ),
  people(
    'Salesloft people',
    'email_address=email | first_name=firstName | last_name=lastName | title=title | phone=phone | mobile_phone | linkedin_url=linkedinUrl | city=city | state | country=country | person_company_name=companyName | person_company_website=companyHomepage | person_company_industry=companyCategory | tags | do_not_contact',
  ),
  people(
    'Instantly and lemlist',
    'email=email | firstName=firstName | lastName=lastName | companyName=companyName | jobTitle=title | phone=phone | linkedinUrl=linkedinUrl | companyDomain=companyDomain | icebreaker',
  ),
  people(
    'XING',
    'Vorname=firstName | Nachname=lastName | Firma=companyName | Position=title | E-Mail geschäftlich=email | Telefon geschäftlich=phone | Ort=city | Land=country | Profil-URL=~',
  ),
  people(
    'German office list',
    'Anrede | Vorname=firstName | Name=lastName | Firma=companyName | Funktion=title | Abteilung=department | E-Mail=email | Telefon=phone | Ort=city',
  ),
  people(
    'German address book',
    'Titel=~ | Vorname=firstName | Nachname=lastName | Unternehmen=companyName | Position=title | Webseite=companyHomepage | Land=country',
  ),
  people(
    'French office list',
    'Civilité | Nom=lastName | Prénom=firstName | Société=companyName | Fonction=title | Service=department | Courriel=email | Téléphone=phone | Ville=city | Pays=country',
  ),
  people(
    'Spanish office list',
    'Nombre=firstName | Apellidos=lastName | Empresa=companyName | Puesto=title | Departamento=department | Correo electrónico=email | Teléfono=phone | Ciudad=city | País=country',
  ),
  people(
    'Italian office list',
    'Nome=firstName | Cognome=lastName | Azienda=companyName | Qualifica=title | Reparto=department | Indirizzo e-mail=email | Telefono=phone | Città=city | Paese=country',
  ),
  people(
    'Dutch office list',
    'Voornaam=firstName | Achternaam=lastName | Bedrijfsnaam=companyName | Functietitel=title | Afdeling=department | E-mailadres=email | Telefoonnummer=phone | Plaats=city | Land=country',
  ),
  people(
    'Event attendees',
    'Order # | Attendee | First Name=firstName | Surname=lastName | Email=email | Job Title=title | Company=companyName | Ticket Type',
  ),
  people(
    'Career list with past posts',
    'Name=name | Current Company=companyName | Previous Company=employers | Current Title=title | Previous Title | Start Date=startedOn | End Date=endDate | Is Current=isCurrent',
  ),
  people(
    'Parent and subsidiary',
    'First Name=firstName | Last Name=lastName | Parent Company Name | Company Name=companyName | Company Name (Previous)=employers | Job Title=title | Email Opt Out | Email=email',
  ),
  people(
    'Owner columns first',
    'Account Owner | Contact Owner Name | Owner Email | Contact Name=name | Account=companyName | Title=title | Contact Email=email',
  ),
  people(
    'Buyer Groups, generic',
    'company=companyName | company_domain=companyDomain | name=name | title=title | role | likelihood | seniority | department=department | reasons | email=email | email_status=emailStatus | phone=phone | linkedin_url=linkedinUrl | country=country | sources | obtained_on=obtainedOn | group_completeness | group_confidence | group_cohesion | level | run_id',
  ),
  companies(
    'Crunchbase companies',
    'Organization Name=name | Organization Name URL | Founded Date=foundedYear | Industries=category | Headquarters Location | Description | CB Rank (Company) | Website=homepage | Number of Employees=employees | Acquired by=acquiredBy | Total Funding Amount',
  ),
  companies(
    'Sales Navigator accounts',
    'Company Name=name | Company Domain=domain | Company LinkedIn URL | Industry=category | Headcount=employees | Headcount Growth | Headquarters | HQ Country=country | Founded=foundedYear | Website=homepage',
  ),
  companies(
    'German company list',
    'Firmenname=name | Internetseite=homepage | Branche=category | Mitarbeiterzahl=employees | Ort=city | Bundesland=region | Land=country | Gründungsjahr=foundedYear',
  ),
  companies(
    'French company list',
    'Raison sociale=name | Site web=homepage | Secteur=category | Effectif=employees | Ville=city | Pays=country',
  ),
  companies('Plain domains', 'domain=domain'),
  companies('Names and sites', 'Company=name | URL=homepage'),
];
