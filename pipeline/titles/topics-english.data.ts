import type { TopicRow } from './lexicon-rows.ts';

/**
 * English department words over the neutral list.
 * Strength 3 rules its phrase ("security operations" is security), 2 is ordinary, 1 gives way to any other word.
 * Where two neutral departments share a function, the first one takes the larger share.
 */
export const englishTopics: readonly TopicRow[] = [
  {
    departments: { executive: 1 },
    strength: 2,
    words:
      'strategy | corporate strategy | general management | executive office | office of ceo | ceo office | founders office | founder office | chairman office | office of president | office of chairman | business strategy | strategy and planning | strategic planning | strategic initiatives | strategic innovation',
  },
  {
    departments: { executive: 0.6, finance: 0.4 },
    strength: 2,
    words: 'corporate development | corp dev | corporate developmen',
  },
  {
    departments: { executive: 1 },
    strength: 1,
    words:
      'innovation | corporate affairs | government relations | public affairs | government affairs | external affairs | public policy | policy | sustainability | esg | csr',
  },
  {
    departments: { finance: 0.6, executive: 0.4 },
    strength: 2,
    words: 'mna | mergers and acquisitions | merger and acquisition',
  },
  // Sales
  {
    departments: { sales: 1 },
    strength: 3,
    words:
      'sales | inside sales | field sales | sale | selling | presales | pre sales | sales engineering | solution engineering | solutions engineering | solutions consulting | solution consulting | sales consulting | new business | new logo | bd | biz dev | bus dev | bizdev | business dev | business development | commercial development | market development | channel | channels | channel sales | telesales | sales development | sales support | sales management | sales training | revenue | ad sales | advertising sales | key accounts | key account | strategic accounts | named accounts | enterprise accounts | global accounts | major accounts | tendering | bid | bids | proposals | insides sales | sales excellence | sales strategy | sales leader',
  },
  {
    departments: { sales: 1 },
    strength: 2,
    words:
      'commercial | partnerships | partnership | strategic partnerships | business partnerships | alliances | alliance | strategic alliances | partner | partners | partner relations | partner development | partner program | partner programs | partner success | partner management | partner sales | partner operations | channel partner | channel partners | service partner | partner ecosystem | ecosystem | licensing | retail | wholesale | export | franchise | trade | territory | demand | publisher | advertiser | advertisers | agency | business solutions',
  },
  {
    departments: { sales: 0.6, customer_success: 0.4 },
    strength: 2,
    words:
      'account management | account managemen | key account management | account | client partnerships | client relations | client relationship | customer relationship | client relationships | customer relations | renewals | customer accounts | relationship management',
  },
  // A key or named account is a customer; accounts alone are books.
  {
    departments: { finance: 0.6, sales: 0.4 },
    strength: 2,
    words: 'accounts',
  },
  { departments: { supply_chain: 1 }, strength: 1, words: 'lead time' },
  { departments: { sales: 1 }, strength: 1, words: 'store | stores | shop | shops | showroom' },
  // Revenue operations
  {
    departments: { revenue_operations: 1 },
    strength: 3,
    words:
      'revenue operations | deal desk | sales strategy and operations | sales and revenue operations | revenue strategy and operations | gtm strategy and operations | revops | rev ops | sales operations | sales ops | salesops | gtm operations | go to market operations | commercial operations | sales enablement | revenue enablement | gtm strategy | crm | salesforce | revenue strategy | field operations | enablement | commission | sales analytics | go to market | gtm | sales effectiveness | commercial excellence | sales planning | revenue operation',
  },
  {
    departments: { marketing: 0.5, revenue_operations: 0.5 },
    strength: 3,
    words: 'marketing operations | marketing ops | mops | marketing automation | demand operations',
  },
  // Marketing
  {
    departments: { marketing: 1 },
    strength: 3,
    words:
      'marketing | mktg | mkt | marketing communications | marcom | marcomms | product marketing | brand marketing | growth marketing | digital marketing | content marketing | field marketing | performance marketing | partner marketing | channel marketing | trade marketing | developer marketing | customer marketing | employer brand marketing | demand generation | demand gen | demandgen | advertising | seo | sem | ppc | pr | public relations | social media | branding | brand | communications | communication | comms | corporate communications | media relations | analyst relations | influencer | market research | consumer insights | market insights | copywriting | web content | marketing analytics | market intelligence | press | marketing strategy',
  },
  {
    departments: { marketing: 1 },
    strength: 2,
    words:
      'growth | user growth | community | communities | content | editorial | editor | events | event | media | publicity | creative | graphics | graphic design | graphic | campaigns | campaign | digital media | storytelling | acquisition | user acquisition | community growth | social | developer relations | devrel | developer evangelism | publishing | newsroom',
  },
  {
    departments: { marketing: 0.6, sales: 0.4 },
    strength: 2,
    words: 'e commerce | ecommerce | online sales | ecom | online shop | digital commerce | marketplace',
  },
  { departments: { marketing: 0.5, procurement: 0.5 }, strength: 2, words: 'merchandising | merchandise' },
  { departments: { marketing: 0.6, sales: 0.4 }, strength: 3, words: 'lead generation | lead gen | leadgen' },
  // Customer success
  {
    departments: { customer_success: 1 },
    strength: 3,
    words:
      'customer success | client success | customer support | customer service | customer services | customer care | customer experience | client experience | client services | client service | client solutions | customer operations | customer onboarding | customer | client | customers | clients | technical support | product support | support operations | support services | contact center | contact centre | call center | call centre | service desk operations | guest services | guest experience | patient experience | customer solutions | customer engagement | escalation | escalations | tech support | member services | cx | customer happiness',
  },
  {
    departments: { customer_success: 1 },
    strength: 2,
    words:
      'support | professional services | implementation | implementations | onboarding | delivery | service delivery | client delivery | services | strategic services | consulting services | field service | field services | after sales | aftersales | customer education | sevices | engagement | managed services',
  },
  // Finance
  {
    departments: { finance: 1 },
    strength: 3,
    words:
      'finance | ap | ar | o2c | r2r | order to cash | record to report | fin | financial | finances | wealth | banking | accounting | accounts payable | accounts receivable | treasury | tax | taxation | fpna | financial planning | financial planning and analysis | bookkeeping | controlling | controllership | investor relations | ir | billing | invoicing | audit | credit | financial reporting | sec reporting | external reporting | statutory reporting | management reporting | revenue cycle | revenue cycle management | quantitative | quant | financial operations | finance operations | corporate finance | budget | budgeting | investments | investment | revenue accounting | cost accounting | payables | receivables | collections | credit control | project finance | equity research | investment banking | wealth management | asset management | capital markets | portfolio management | private equity | private banking | commercial banking | retail banking | corporate banking | global markets | finance and accounting',
  },
  { departments: { finance: 0.6, hr: 0.4 }, strength: 3, words: 'payroll' },
  { departments: { finance: 1 }, strength: 1, words: 'control' },
  {
    departments: { finance: 1 },
    strength: 2,
    words:
      'claims | underwriting | lending | loan | loans | mortgage | mortgages | trading | equity | equities | insurance | actuarial | pension | pensions | fund | funds | leasing | fin and accounts | finance and accounts | accounts and finance | commercial lending | commercial finance | asset | assets',
  },
  {
    departments: { compliance_risk: 0.6, finance: 0.4 },
    strength: 3,
    words: 'internal audit | internal control | internal controls',
  },
  // Procurement and supply chain
  {
    departments: { procurement: 1 },
    strength: 3,
    words:
      'procurement | purchasing | contracting | sourcing | strategic sourcing | vendor management | supplier management | buying | purchase | category management | category | vendor | vendors | supplier | suppliers | supplier relationship management | contracts procurement | indirect procurement | global sourcing | source to pay | procure to pay | purchase to pay | p2p | s2p',
  },
  {
    departments: { supply_chain: 1 },
    strength: 3,
    words:
      'supply chain | logistics | warehouse | warehousing | distribution | inventory | fulfillment | fulfilment | transportation | transport | fleet | shipping | demand planning | supply planning | material planning | materials management | materials | freight | snop | import and export | distribution center | supply | customs | supply chain operations  | dispatch | forwarding',
  },
  // Legal, compliance, security
  {
    departments: { legal: 1 },
    strength: 3,
    words:
      'legal | law | legal affairs | intellectual property | ip | litigation | contracts | contract management | corporate law | patents | legal operations | legal counsel | trademarks',
  },
  { departments: { legal: 1 }, strength: 1, words: 'contract' },
  {
    departments: { compliance_risk: 1 },
    strength: 3,
    words:
      'compliance | risk | risk management | regulatory | regulatory affairs | regulatory compliance | governance | grc | governance risk and compliance | anti money laundering | aml | kyc | fraud | fraud prevention | financial crime | ethics | ethics and compliance | business continuity | operational risk | credit risk | health and safety | hse | ehs | hns | environmental health and safety | safety | qhse | enterprise risk',
  },
  {
    departments: { compliance_risk: 0.6, legal: 0.4 },
    strength: 3,
    words: 'privacy | data protection | data privacy | gdpr',
  },
  {
    departments: { security: 1 },
    strength: 3,
    words:
      'security | information security | infosec | info sec | cyber | cybersecurity | cyber security | it security | security operations | security engineering | security architecture | application security | appsec | product security | network security | cloud security | soc | secops | devsecops | threat intelligence | threat | incident response | penetration testing | pentest | penetration | vulnerability management | identity and access management | iam | offensive security | red team | security compliance | information assurance | it risk',
  },
  {
    departments: { facilities: 1 },
    strength: 3,
    words:
      'facilities | facility | real estate | workplace | property | building services | janitorial | housekeeping | physical security | corporate security | security guard | security guards | estate | estates | campus | maintenance | groundskeeping | facilities management | facility management | workplace experience | custodial',
  },
  // IT, engineering, data, product
  {
    departments: { it: 1 },
    strength: 3,
    words:
      'it | i t | information technology | information systems | information services | ict | mis | it operations | it infrastructure | it services | it support | it service management | itsm | network | networks | network operations | networking | infrastructure | helpdesk | help desk | service desk | servicedesk | desktop support | end user computing | business systems | enterprise systems | enterprise applications | business applications | sap | erp | oracle | digital workplace | corporate it | systems administration | system administration | it systems | telecom | telecommunications | technology operations | tech ops | technology infrastructure | workday | servicenow | unified communications | active directory | computing | it governance | enterprise architecture | it project management | m365 | cloud operations | cloud infrastructure',
  },
  {
    departments: { it: 1 },
    strength: 2,
    words:
      'digital | digital transformation | digitalization | digitalisation | systems | system | applications | application | cloud | automation | results systems | digitization | technology services',
  },
  { departments: { engineering: 0.6, it: 0.4 }, strength: 2, words: 'technology | tech | technologies' },
  {
    departments: { engineering: 1 },
    strength: 3,
    words:
      'engineering | software | software development | software engineering | product engineering | platform engineering | rnd | r and d | research and development | devops | site reliability | site reliability engineering | backend | back end | frontend | front end | full stack | fullstack | embedded | embedded software | firmware | mobile engineering | ios | android | web development | application development | app development | software quality | software quality control | quality engineering | test automation | hardware | hardware engineering | asic | rfic | ic development | integrated circuit | electrical engineering | mechanical engineering | electronics | silicon | architecture | platform | platforms | developer tools | developer experience | developer productivity | release engineering | java | python | ruby | ruby on rails | rails | golang | rust | php | javascript | react | node | dotnet | net developer | cpp | algorithms | robotics | game development | web | product development engineering | systems engineering | system engineering | engineering operations | design methodology | digital systems | rf systems | mixed signal | eng | technical operations',
  },
  { departments: { engineering: 1 }, strength: 2, words: 'test | testing | validation' },
  {
    departments: { engineering: 1 },
    strength: 1,
    words:
      'technical | development | scientific | science | sciences | research | site development | mobile | design services | computer | lab | laboratory | computer science',
  },
  {
    departments: { engineering: 1 },
    strength: 2,
    words:
      'electrical | mechanical | chemical | civil | structural | process engineering | manufacturing engineering | industrial engineering | quality assurance software | technical development | internet of things | iot',
  },
  {
    departments: { data: 1 },
    strength: 3,
    words:
      'data | machine learning engineering | ml engineering | ai engineering | analytics | data science | data engineering | business intelligence | bi | machine learning | ml | ai | artificial intelligence | deep learning | nlp | big data | data platform | data analytics | insights | data governance | data management | data warehouse | dwh | statistics | genai | mlops | data architecture | data operations | data strategy | computer vision | advanced analytics | research mathematics | decision science | knowledge management',
  },
  {
    departments: { product: 1 },
    strength: 3,
    words:
      'prod management | product | products | product management | product development | product design | product strategy | ux | ui | user experience | user interface | usability | user research | product operations | product innovation | interaction design | emerging products | online products | product planning | product line | service design | new product development | product growth | experience design | product experience | ux research',
  },
  { departments: { product: 1 }, strength: 2, words: 'design | designers | experience | web design' },
  // Operations, people, places
  {
    departments: { operations: 1 },
    strength: 3,
    words:
      'business operations | public works | manufacturing | production | plant | lean | six sigma | continuous improvement | operational excellence | quality | quality assurance | quality control | quality management | pmo | project management | program management | programme management | project management office | program management office | process improvement | factory | shop floor | construction | industrial operations | bizops | biz ops | manufacturing operations | process excellence | business process | event operations | ad operations | ad ops | project office | global operations | business excellence',
  },
  {
    departments: { operations: 1 },
    strength: 1,
    words:
      'transformation | business transformation | administration | administrative | admin | project | projects | program | programs | programme | process | processes | business | event projects | office | back office | planning | field | store operations | restaurant | hotel | kitchen | front desk | clerical | publishing operations',
  },
  {
    departments: { hr: 1 },
    strength: 3,
    words:
      'hr | ta | human resources | human resource | human capital | people | people operations | people ops | people and culture | culture and people | people and culture | people experience | talent | talent acquisition | talent management | recruiting | recruitment | learning and development | lnd | learning | organizational development | organisational development | organization development | compensation | compensation and benefits | benefits | total rewards | rewards | employee experience | employee relations | employee engagement | workforce | diversity | diversity and inclusion | diversity equity and inclusion | culture | hris | hr operations | hr technology | personnel | employer branding | staffing | hiring | labor relations | industrial relations | training and development | happiness | pnc | pno | people analytics | people development | workforce planning | employer brand',
  },
  { departments: { hr: 1 }, strength: 1, words: 'training | leadership development | dei' },
  {
    departments: { medical: 1 },
    strength: 3,
    words:
      'medical | clinical | clinical operations | clinical development | clinical research | nursing | clinic | medical affairs | patient care | patient | pharmacy | pharmacovigilance | drug safety | drug discovery | drug development | early drug development | radiology | surgery | surgical | oncology | cardiology | health affairs | healthcare | medicine | health | pediatrics | psychiatry | therapy | dental | hospital | care | biometrics clinical | genomic medicine | personalized medicine | anesthesia | emergency medicine | primary care | laboratory medicine | physiotherapy | veterinary',
  },
  {
    departments: { education: 1 },
    strength: 3,
    words:
      'education | teaching | curriculum | academic affairs | academic | academics | school | schools | university | college | students | student affairs | student services | admissions | instruction | faculty affairs | e learning | elearning | student success | student | learning technologies | studies | campus life | pedagogy | instructional design',
  },
  { departments: { operations: 1 }, strength: 2, words: 'operations | ops | operating | operation' },
  { departments: { customer_success: 1 }, strength: 2, words: 'service' },
];
