import type { GroupRow } from './labelled-group.ts';

const insurer = (labels: string): string => withTitles(labels, insurerTitles);

/** Lines of labels beside one list of titles: the same people for several sellers. */
function withTitles(labels: string, titles: readonly string[]): string {
  const each = labels.trim().split(/\s+/u);
  if (each.length !== titles.length)
    throw new Error(`${String(each.length)} labels for ${String(titles.length)} titles`);
  return titles.map((title, at) => `${each[at] ?? ''} ${title}`).join('\n');
}

const startUpTitles = [
  'Founder & CEO',
  'Co-Founder & CTO',
  'Senior Backend Engineer',
  'Frontend Developer',
  'Product Designer',
  'People & Office Manager',
  'Account Executive',
  'Growth Marketing Manager',
  'Customer Success Manager',
  'Werkstudent Marketing',
  'Angel Investor',
  'Advisor',
];

/** Twelve people: the founder signs, whoever uses it helps, more is noise. */
const startUp: readonly GroupRow[] = [
  {
    id: 'start-up-dev-tool',
    split: 'tune',
    employees: 12,
    industry: 'software',
    sells: 'developer_tools',
    dealSizeUsd: 6_000,
    people: withTitles('D D/C/S ? - X - - - - X X X', startUpTitles),
  },
  {
    id: 'start-up-hr',
    split: 'held',
    employees: 12,
    industry: 'software',
    sells: 'hr',
    dealSizeUsd: 5_000,
    people: withTitles('D - - X X C - - - X X X', startUpTitles),
  },
  {
    id: 'start-up-sales-tool',
    split: 'tune',
    employees: 12,
    industry: 'software',
    sells: 'sales_tools',
    dealSizeUsd: 8_000,
    people: withTitles('D - - X X - C ? ? X X X', startUpTitles),
  },
];

const insurerTitles = [
  'Chief Executive Officer',
  'Chairwoman of the Board',
  'Chief Financial Officer',
  'Chief Information Officer',
  'Chief Information Security Officer',
  'Director of Information Security',
  'Security Operations Manager',
  'Enterprise Security Architect',
  'Head of IT Infrastructure',
  'Network Engineer',
  'Chief Human Resources Officer',
  'VP Human Resources Operations',
  'Director HR Systems',
  'Head of Talent Acquisition',
  'HR Business Partner',
  'Chief Procurement Officer',
  'Senior Category Manager IT Procurement',
  'General Counsel',
  'Data Protection Officer',
  'VP Sales, Corporate Clients',
  'Director of Sales Operations',
  'Sales Enablement Manager',
  'Regional Sales Director DACH',
  'Account Executive',
  'Chief Marketing Officer',
  'Marketing Manager',
  'Actuary',
  'Claims Handler',
  'Executive Assistant to the CEO',
  'Facilities Manager',
  'Strategic Partnerships Manager',
  'Internal Audit Director',
];

/** Ten thousand people: functions decide, the chief executive does not buy tools. */
const insurerGroups: readonly GroupRow[] = [
  {
    id: 'insurer-security',
    split: 'tune',
    employees: 10_000,
    industry: 'insurance',
    sells: 'security',
    dealSizeUsd: 400_000,
    people: insurer('X X ? D/S D C/D C C/S C/S ? - - - X X B B B B - - - - X X X X X X X I ?'),
  },
  {
    id: 'insurer-hr',
    split: 'tune',
    employees: 10_000,
    industry: 'insurance',
    sells: 'hr',
    dealSizeUsd: 300_000,
    people: insurer('X X ? ? ? - - - ? X D D/C/S C C C/S ? B B B - X X - X X X X X X X I ?'),
  },
  {
    id: 'insurer-sales-tool',
    split: 'held',
    employees: 10_000,
    industry: 'insurance',
    sells: 'sales_tools',
    dealSizeUsd: 80_000,
    people: insurer('X X - ? ? ? - - ? X X X X X X ? B ? ? D D/C C D/C/S ? - X X X X X I -'),
  },
];

const mittelstandTitles = [
  'Geschäftsführer',
  'Kaufmännischer Geschäftsführer',
  'Prokurist, Leiter Finanzen und Controlling',
  'Leiter Logistik',
  'Lagerleiter',
  'Disponent',
  'Einkaufsleiterin',
  'Strategischer Einkäufer',
  'Produktionsleiter',
  'IT-Leiter',
  'Systemadministrator',
  'IT-Sicherheitsbeauftragter',
  'Datenschutzbeauftragte',
  'Personalleiterin',
  'Personalreferent',
  'Vertriebsleiter',
  'Marketingreferentin',
  'Assistentin der Geschäftsführung',
  'Auszubildender',
  'Aufsichtsrat',
];

/** A GmbH of 350 people, read in German. */
const mittelstand: readonly GroupRow[] = [
  {
    id: 'gmbh-logistics',
    split: 'tune',
    employees: 350,
    industry: 'Maschinenbau',
    sells: 'supply_chain',
    dealSizeUsd: 120_000,
    people: withTitles('? ? B D C/S - C/S ? C/S S/B - - ? X X - X X X X', mittelstandTitles),
  },
  {
    id: 'gmbh-hr',
    split: 'held',
    employees: 350,
    industry: 'Maschinenbau',
    sells: 'hr',
    dealSizeUsd: 30_000,
    people: withTitles('? ? - - X X ? - - S/B - ? B D C/S - X X X X', mittelstandTitles),
  },
  {
    id: 'gmbh-security',
    split: 'tune',
    employees: 350,
    industry: 'Maschinenbau',
    sells: 'security',
    dealSizeUsd: 60_000,
    people: withTitles('? ? B - X X B ? - D ? C B - X - X X X X', mittelstandTitles),
  },
];

const bankTitles = [
  'Chief Executive Officer',
  'Chief Compliance Officer',
  'Chief Risk Officer',
  'Chief Information Officer',
  'Chief Information Security Officer',
  'General Counsel',
  'Chief Financial Officer',
  'Managing Director, Financial Crime Compliance',
  'Vice President, AML Compliance',
  'Vice President, Information Security',
  'Executive Director, Cyber Defense',
  'Vice President, Equity Sales',
  'Managing Director, Investment Banking',
  'Associate, Leveraged Finance',
  'Head of Procurement',
  'Vendor Risk Manager',
  'Director of IT Infrastructure',
  'Relationship Manager, Private Banking',
  'Teller',
  'Non-Executive Director',
  'Head of Internal Audit',
];

/** Four thousand people; "Vice President" is a middle rank, a business line is no function. */
const bank: readonly GroupRow[] = [
  {
    id: 'bank-compliance',
    split: 'tune',
    employees: 4_000,
    industry: 'Banking',
    sells: 'legal_compliance',
    dealSizeUsd: 250_000,
    people: withTitles('X D D/S S/B S S/D ? D/C C - - X X X B ? ? ? X X ?', bankTitles),
  },
  {
    id: 'bank-security',
    split: 'held',
    employees: 4_000,
    industry: 'Banking',
    sells: 'security',
    dealSizeUsd: 500_000,
    people: withTitles('X B/S ? D/S D B ? ? ? C/S C/D X X X B ? C/S ? X X ?', bankTitles),
  },
];

const hospitalTitles = [
  'President & CEO',
  'Chief Medical Officer',
  'Chief Nursing Officer',
  'Chief Information Officer',
  'Director of Information Technology',
  'Information Security Officer',
  'Network Administrator',
  'Chief Financial Officer',
  'Chief Human Resources Officer',
  'Director of Human Resources',
  'HRIS Manager',
  'Privacy and Compliance Officer',
  'Director of Purchasing',
  'Director of Nursing',
  'Attending Physician, Cardiology',
  'Registered Nurse',
  'Radiologist',
  'Head Chef',
  'Board of Trustees',
  'Community Relations Manager',
];

const hospital: readonly GroupRow[] = [
  {
    id: 'hospital-security',
    split: 'tune',
    employees: 2_500,
    industry: 'Hospital & Health Care',
    sells: 'security',
    dealSizeUsd: 150_000,
    people: withTitles('X - X D D/C C/S ? B/S - X - B B X X X X X X ?', hospitalTitles),
  },
  {
    id: 'hospital-hr',
    split: 'held',
    employees: 2_500,
    industry: 'Hospital & Health Care',
    sells: 'hr',
    dealSizeUsd: 90_000,
    people: withTitles('X - - ? S/B ? X ? D D/C C B B - X X X X X ?', hospitalTitles),
  },
];

const agencyTitles = [
  'Managing Director & Founder',
  'Client Services Director',
  'Account Director',
  'Senior Account Manager',
  'Account Executive',
  'Creative Director',
  'Art Director',
  'Copywriter',
  'Head of New Business',
  'Finance Manager',
  'Bookkeeper',
  'Head of Strategy',
  'Project Manager',
  'Freelance Photographer',
];

/** An agency of 45: account people serve clients, they sell nothing. */
const agency: readonly GroupRow[] = [
  {
    id: 'agency-finance',
    split: 'tune',
    employees: 45,
    industry: 'advertising',
    sells: 'finance',
    dealSizeUsd: 7_000,
    people: withTitles('D X X X X X X X - C ? - - X', agencyTitles),
  },
  {
    id: 'agency-sales-tool',
    split: 'held',
    employees: 45,
    industry: 'advertising',
    sells: 'sales_tools',
    dealSizeUsd: 12_000,
    people: withTitles('D ? - ? - X X X C - X - X X', agencyTitles),
  },
];

const softwareTitles = [
  'CEO',
  'CTO',
  'VP Engineering',
  'Director, Platform Engineering',
  'Engineering Manager, Developer Experience',
  'Staff Software Engineer',
  'Software Engineer II',
  'VP Product',
  'Product Owner',
  'VP Customer Support',
  'Director of Technical Support',
  'Support Operations Manager',
  'Support Agent',
  'Customer Success Manager',
  'Head of Security & Compliance',
  'Procurement Manager',
  'Corporate Counsel',
  'CFO',
  'VP Sales',
  'Partner Manager',
  'Head of People',
  'Board Member',
  'Director of IT',
];

const software: readonly GroupRow[] = [
  {
    id: 'software-support-tool',
    split: 'tune',
    employees: 1_200,
    industry: 'software',
    sells: 'customer_support',
    dealSizeUsd: 150_000,
    people: withTitles('X ? - - - - X ? X D C/D C - ? B B B ? X I X X S/B', softwareTitles),
  },
  {
    id: 'software-dev-tool',
    split: 'tune',
    employees: 1_200,
    industry: 'software',
    sells: 'developer_tools',
    dealSizeUsd: 90_000,
    people: withTitles('X D/S D C/D C ? - ? - - - X X X B B B ? X I X X S/B', softwareTitles),
  },
];

const other: readonly GroupRow[] = [
  {
    id: 'haulier-marketing-gap',
    split: 'tune',
    employees: 900,
    industry: 'transportation',
    sells: 'marketing_tools',
    dealSizeUsd: 60_000,
    gaps: ['decision_maker'],
    people: `
      X Chief Executive Officer
      X VP Fleet Operations
      ? Chief Financial Officer
      B/S IT Director
      X Dispatcher
      C/S Marketing Specialist
      X Truck Driver
      X HR Manager
      ? Sales Director
      B Purchasing Manager`,
  },
  {
    id: 'french-finance',
    split: 'held',
    employees: 600,
    industry: 'industrie',
    sells: 'finance',
    dealSizeUsd: 100_000,
    people: `
      - Président Directeur Général
      D Directeur Administratif et Financier
      C Responsable Comptabilité
      C/S Contrôleur de gestion
      S/B Directeur des Systèmes d'Information
      B Responsable Achats
      B Directrice juridique
      X Directeur commercial
      - Responsable RH
      X Directeur Marketing
      X Assistante de direction
      X Stagiaire`,
  },
  {
    id: 'italian-family-firm-logistics',
    split: 'tune',
    employees: 40,
    industry: 'alimentari',
    sells: 'supply_chain',
    dealSizeUsd: 15_000,
    people: `
      D Amministratore Unico
      C/S Responsabile logistica
      - Magazziniere
      ? Responsabile acquisti
      - Responsabile commerciale
      X Addetta marketing
      - Contabile`,
  },
  {
    id: 'group-cfo-owned-by-large-deal',
    split: 'held',
    employees: 180,
    industry: 'manufacturing',
    sells: 'finance',
    dealSizeUsd: 400_000,
    people: `
      D/S Owner and Managing Director
      D CFO
      C Financial Controller
      S/C Accounting Manager
      B/S IT Manager
      B Head of Purchasing
      - Production Manager
      X Sales Manager
      X Marketing Assistant
      X Former CFO`,
  },
  {
    id: 'city-utility-it-operations',
    split: 'tune',
    employees: 3_000,
    industry: 'utilities',
    sells: 'it_operations',
    dealSizeUsd: 200_000,
    people: `
      X Managing Director
      D Chief Information Officer
      D/C Head of IT Operations
      C/S Service Desk Manager
      C/S Cloud Platform Lead
      B Information Security Manager
      B Head of Procurement
      ? Legal Counsel
      B/S Finance Director
      X Field Operations Manager
      X Plant Operations Supervisor
      X Operations Technician
      X Customer Service Agent
      X Vacant
      X Deputy Chairman of the Supervisory Board
      X Director of Communications`,
  },
];

/** Companies of our own making; nobody in them exists. Labelled as `README.md` says. */
export const ownGroups: readonly GroupRow[] = [
  ...startUp,
  ...insurerGroups,
  ...mittelstand,
  ...bank,
  ...hospital,
  ...agency,
  ...software,
  ...other,
];
