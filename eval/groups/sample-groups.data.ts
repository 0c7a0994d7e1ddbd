import type { GroupRow } from './labelled-group.ts';

/**
 * Companies as an open data set of 2013 states them: head count, industry and titles are facts, nobody is named.
 * Labelled by hand from titles, head count and deal before the rules were run on them; `README.md` says how.
 */
export const sampleGroups: readonly GroupRow[] = [
  {
    id: 'voice-app-dev-tool',
    split: 'tune',
    employees: 20,
    industry: 'mobile',
    sells: 'developer_tools',
    dealSizeUsd: 30_000,
    people: `
      D CEO
      ? Chief Architect
      - COO
      D/C CTO
      - Head of Corporate Development
      C/S Head of Engineering
      - Head of Product
      - Director of Marketing
      - Product Manager
      - Head of Client Services
      - Business Development and General Counsel
      - Product Designer
      X past: Head of Product Management
      X Investor`,
  },
  {
    id: 'voice-app-hr',
    split: 'held',
    employees: 20,
    industry: 'mobile',
    sells: 'hr',
    dealSizeUsd: 9_000,
    people: `
      D CEO
      - Chief Architect
      D/C/S COO
      - CTO
      - Head of Corporate Development
      - Head of Engineering
      - Head of Product
      X Director of Marketing
      - Product Manager
      - Head of Client Services
      ? Business Development and General Counsel
      X Product Designer`,
  },
  {
    id: 'code-host-security',
    split: 'tune',
    employees: 106,
    industry: 'software',
    sells: 'security',
    dealSizeUsd: 60_000,
    people: `
      ? Co-Founder / CEO
      - Founder
      S/B CFO
      ? Founder / COO
      D CIO
      X Designer
      X Designer
      - Front-End Developer
      C/S Director of Engineering
      X Director of Design
      - Support
      - Developer
      X Sales`,
  },
  {
    id: 'it-management-sales-tool',
    split: 'tune',
    employees: 400,
    industry: 'software',
    sells: 'sales_tools',
    dealSizeUsd: 80_000,
    people: `
      - President & CEO
      ? COO
      S/B CFO
      ? CMO
      - EVP, Global Product Support
      X EVP, Global Human Resources
      - Executive Vice President
      - Project Manager / Online Events Manager
      - VP, Global Brand Development
      D Chief Sales Officer
      - EVP, Product Management
      C Regional Sales Manager
      ? CTO, Head, Engineering & Cloud Operations
      ? EVP, APAC
      X past: VP Marketing
      X past: Senior Director of Business Development`,
  },
  {
    id: 'it-management-hr',
    split: 'held',
    employees: 400,
    industry: 'software',
    sells: 'hr',
    dealSizeUsd: 60_000,
    gaps: ['champion'],
    people: `
      - President & CEO
      - COO
      ? CFO
      X CMO
      - EVP, Global Product Support
      D EVP, Global Human Resources
      - Executive Vice President
      X Project Manager / Online Events Manager
      X VP, Global Brand Development
      - Chief Sales Officer
      - EVP, Product Management
      X Regional Sales Manager
      ? CTO, Head, Engineering & Cloud Operations
      - EVP, APAC`,
  },
  {
    id: 'sports-media-finance',
    split: 'tune',
    employees: 225,
    industry: 'games_video',
    sells: 'finance',
    dealSizeUsd: 40_000,
    people: `
      - CEO and Co-Founder
      - Chief Software Architect
      D Chief Finance and BA Officer
      - Chief Product Officer & Group Director Product Management
      - COO
      - Operations Director (UK)
      ? Chief Technology Officer
      - Director of Online Products
      X Art Director & Technical Leader
      X Head of Software Quality Control
      X Head of Event Operations
      S/B IT Director
      - Commercial Director (UK)
      X Creative Director (UK)
      - Director of Sales & Business Development
      C Head of Finance (UK)
      X Head of Graphics & Design
      - Head, Program Management Office
      - Head of Broadcast and Digital Media Business
      ? Technology Director (UK)`,
  },
  {
    id: 'sports-media-it-operations',
    split: 'held',
    employees: 225,
    industry: 'games_video',
    sells: 'it_operations',
    dealSizeUsd: 50_000,
    people: `
      - CEO and Co-Founder
      ? Chief Software Architect
      ? Chief Finance and BA Officer
      - Chief Product Officer & Group Director Product Management
      - COO
      - Operations Director (UK)
      D/S Chief Technology Officer
      - Director of Online Products
      - Art Director & Technical Leader
      - Head of Software Quality Control
      X Head of Event Operations
      D/C IT Director
      X Commercial Director (UK)
      X Creative Director (UK)
      - Director of Sales & Business Development
      ? Head of Finance (UK)
      X Head of Graphics & Design
      C/S Technology Director (UK)`,
  },
  {
    id: 'biotech-supply-chain',
    split: 'held',
    employees: null,
    industry: 'biotech',
    sells: 'supply_chain',
    dealSizeUsd: 120_000,
    people: `
      S/B Chief Financial Officer
      - Chief Medical Officer & Senior Vice-President R&D
      ? Chief Executive Officer
      D/S VP Manufacturing
      ? VP Alliances and Project Management
      B VP of Regulatory Affairs
      ? Chief Business Officer and SVP Business Development
      ? Sr. Director Finance & Control
      X Supervisory Board member
      X Supervisory Board member
      X Member advisory board
      X Investor
      - Vice-President Drug Discovery
      - Vice-President Early Drug Development
      X Board Member`,
  },
  {
    id: 'video-ads-marketing',
    split: 'held',
    employees: null,
    industry: 'advertising',
    sells: 'marketing_tools',
    dealSizeUsd: 70_000,
    people: `
      ? Co-Founder & CEO
      S/B CFO
      ? Chief Revenue Officer
      ? Co-founder and CTO
      - SVP Product Management
      C/S VP of Platform Product Marketing
      ? EVP, Business Development
      - Executive Vice President
      X Board of Directors
      D SVP Marketing
      X investor
      I VP of Partnerships
      - Research Director
      - Director of Northwest Sales
      X Board Member
      - SVP, Corporate Development
      C Director, Corporate Marketing
      X past: VP, Marketing & Ad Sales Operations`,
  },
  {
    id: 'payments-compliance',
    split: 'tune',
    employees: null,
    industry: 'security',
    sells: 'legal_compliance',
    dealSizeUsd: 50_000,
    people: `
      ? President & CEO
      S CTO
      X CMO
      B/S CFO
      - SVP, Client Experience
      X SVP Sales & Marketing
      - Senior Vice President
      ? CDO
      D SVP, Legal & HR
      X Board Member
      - Vice President
      ? VP, Finance
      X Board Member`,
  },
  {
    id: 'patient-intake-hr',
    split: 'tune',
    employees: 70,
    industry: 'software',
    sells: 'hr',
    dealSizeUsd: 25_000,
    people: `
      ? President & CEO
      - Chief Marketing Officer
      X Chief Medical Advisor
      ? CTO
      D Vice President, HR
      ? Vice President, Technology & Infrastructure
      X VP, Financial Products/VP, Product Marketing
      - General Manager, Patient Communication
      - VP, Engineering, Architect
      X Board of Directors
      X Board Observer
      - Vice President Sales`,
  },
  {
    id: 'account-marketing-marketing',
    split: 'held',
    employees: 80,
    industry: 'analytics',
    sells: 'marketing_tools',
    dealSizeUsd: 40_000,
    people: `
      ? Founder and CEO
      D Chief Marketing Officer
      ? CTO
      ? SVP WW Sales/Alliances
      - Vice President, Strategic Services
      ? VP, Business Development
      - VP, Engineering
      - VP, Sales
      C Vice President, Marketing and Demand Operations
      X Board Member
      X Director @ Board
      X Board Director
      X past: VP, Marketing`,
  },
  {
    id: 'jewellery-shop-logistics',
    split: 'tune',
    employees: null,
    industry: 'web',
    sells: 'supply_chain',
    dealSizeUsd: 200_000,
    people: `
      ? Chief Executive Officer, Board of Directors
      X Board of Directors, Chairman
      - President and General Manager of International
      ? Chief Merchandising Officer
      - Vice President and Head of Strategy, Vice President of Marketing
      D SVP, Operations
      X Board of Directors
      B General Counsel
      B/S CFO
      X past: Vice President of Merchandising`,
  },
  {
    id: 'weather-insurance-data',
    split: 'held',
    employees: 150,
    industry: 'cleantech',
    sells: 'data_infrastructure',
    dealSizeUsd: 150_000,
    people: `
      ? CEO
      - COO
      B Chief Legal Officer, Head of Government Relations, and Corporate Secretary
      - Senior Vice President, Sales and Business Development
      D/C Senior Vice President, Science & Engineering
      - VP Operations
      X Board Member
      ? Vice President, Product
      X Board Director
      - Vice President, Business Operations
      X past: CTO
      X past: VP Engineering`,
  },
];
