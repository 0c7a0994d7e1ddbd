import type { TopicRow } from './lexicon-rows.ts';

/** German department words and stems, folded; compounds are taken apart into these by the morpheme rule. */
export const germanTopics: readonly TopicRow[] = [
  { departments: { executive: 1 }, strength: 2, words: 'vorstandsstab | vorstandsburo | stabsstelle' },
  { departments: { sales: 1 }, strength: 1, words: 'filial | filiale' },
  {
    departments: { procurement: 1 },
    strength: 3,
    words: 'vergabe | vergabestelle | vergabewesen | ausschreibung',
  },
  { departments: { finance: 1 }, strength: 3, words: 'haushalt | haushalts | kammerei' },
  { departments: { operations: 1 }, strength: 3, words: 'qm | qs | qualitatswesen' },
  { departments: { it: 1 }, strength: 2, words: 'anwendung' },
  { departments: { compliance_risk: 1 }, strength: 2, words: 'umwelt | brandschutz | sicherheits' },
  { departments: { customer_success: 1 }, strength: 3, words: 'callcenter | kundencenter | servicecenter' },
  {
    departments: { executive: 1 },
    strength: 2,
    words:
      'unternehmensentwicklung | unternehmensstrategie | strategie | konzernentwicklung | unternehmensplanung | strategieentwicklung',
  },
  {
    departments: { sales: 1 },
    strength: 3,
    words:
      'vertrieb | vertriebs | verkauf | verkaufs | aussendienst | innendienst | vertriebsinnendienst | vertriebsaussendienst | absatz | geschaftsentwicklung | geschaftsfeldentwicklung | geschaftskunden | firmenkunden | grosskunden | handel | kundenakquise | angebotswesen | partnermanagement | privatkunden | verkaufsinnendienst',
  },
  {
    departments: { sales: 0.6, customer_success: 0.4 },
    strength: 2,
    words: 'kundenbetreuung | kundenberatung | kunden | kundenmanagement',
  },
  {
    departments: { revenue_operations: 1 },
    strength: 3,
    words:
      'vertriebssteuerung | vertriebsplanung | vertriebscontrolling | vertriebsorganisation | vertriebsprozesse',
  },
  {
    departments: { marketing: 1 },
    strength: 3,
    words:
      'werbung | unternehmenskommunikation | kommunikation | kommunikations | offentlichkeitsarbeit | pressearbeit | presse | marke | marken | veranstaltungen | veranstaltungs | redaktion | redaktions | marktforschung',
  },
  {
    departments: { customer_success: 1 },
    strength: 3,
    words: 'kundenservice | kundendienst | kundenerfolg | kundensupport | reklamation | kundenzufriedenheit',
  },
  {
    departments: { finance: 1 },
    strength: 3,
    words:
      'finanzen | finanz | finanzbuchhaltung | finanzbuchhaltungs | buchhaltung | buchhaltungs | rechnungswesen | bilanzierung | bilanz | steuern | steuer | treasury | debitoren | kreditoren | debitorenbuchhaltung | kreditorenbuchhaltung | investor relations | kaufmannisch | kaufmannische | kaufmannischer | kaufmannischen | forderungsmanagement | kredit | kalkulation | konzernrechnungswesen | beteiligungen',
  },
  {
    departments: { finance: 0.6, hr: 0.4 },
    strength: 3,
    words: 'lohnbuchhaltung | gehaltsabrechnung | lohn | lohnabrechnung | entgeltabrechnung',
  },
  {
    departments: { procurement: 1 },
    strength: 3,
    words:
      'einkauf | einkaufs | beschaffung | beschaffungs | lieferanten | lieferantenmanagement | materialwirtschaft | warengruppen | warengruppenmanagement | strategischer einkauf',
  },
  {
    departments: { supply_chain: 1 },
    strength: 3,
    words:
      'logistik | lager | lagerlogistik | spedition | speditions | versand | fuhrpark | fuhrparkleitung | disposition | transport | lieferkette | warenwirtschaft | warenlager | zoll | material | intralogistik',
  },
  {
    departments: { legal: 1 },
    strength: 3,
    words: 'recht | rechts | rechtsabteilung | vertragsmanagement | vertragsrecht | arbeitsrecht | syndikus',
  },
  {
    departments: { compliance_risk: 1 },
    strength: 3,
    words:
      'revision | revisions | risikomanagement | risiko | arbeitssicherheit | arbeitsschutz | geldwasche | regulierung | meldewesen | umweltschutz | datenschutz und compliance',
  },
  { departments: { compliance_risk: 0.6, legal: 0.4 }, strength: 3, words: 'datenschutz' },
  {
    departments: { security: 1 },
    strength: 3,
    words:
      'informationssicherheit | informationssicherheits | it sicherheit | cybersicherheit | itsicherheit | sicherheit it',
  },
  {
    departments: { facilities: 1 },
    strength: 3,
    words:
      'gebaudemanagement | liegenschaften | immobilien | haustechnik | instandhaltung | instandhaltungs | gebaude | gebaudetechnik | hausverwaltung | facilitymanagement | werkschutz | objektschutz',
  },
  {
    departments: { it: 1 },
    strength: 3,
    words:
      'edv | informationstechnologie | informationstechnik | rechenzentrum | netzwerke | netzwerk | systemadministration | systemtechnik | informatik | informationssysteme | anwendungen | organisation und it | it organisation | it systeme | sap basis',
  },
  {
    departments: { it: 1 },
    strength: 2,
    words: 'digitalisierung | digitalisierungs | systeme | organisation und digitalisierung',
  },
  {
    departments: { engineering: 1 },
    strength: 3,
    words:
      'forschung und entwicklung | vorentwicklung | anlagenbau | apparatebau | softwareentwicklung | softwareentwicklungs | entwicklung | entwicklungs | konstruktion | konstruktions | anwendungsentwicklung | technikentwicklung | elektrotechnik | maschinenbau | webentwicklung | produktentwicklung | hardwareentwicklung | verfahrenstechnik | versuch | versuchs',
  },
  {
    departments: { engineering: 1 },
    strength: 1,
    words: 'technik | technischer | technische | technisch | technischen | forschung | forschungs | labor',
  },
  {
    departments: { data: 1 },
    strength: 3,
    words: 'daten | datenanalyse | datenmanagement | kunstliche intelligenz | ki | datenwissenschaft',
  },
  {
    departments: { product: 1 },
    strength: 3,
    words: 'produktmanagement | produkt | produkte | sortiment | sortiments',
  },
  {
    departments: { operations: 1 },
    strength: 3,
    words:
      'produktion | produktions | fertigung | werkzeugbau | formenbau | vorrichtungsbau | prototypenbau | musterbau | hochbau | tiefbau | strassenbau | fertigungs | qualitat | qualitats | qualitatsmanagement | qualitatssicherung | qualitatskontrolle | werk | werks | betrieb | betriebs | arbeitsvorbereitung | prozessmanagement | projektmanagement | montage | montage und fertigung | betriebsorganisation | operativ | betriebstechnik | bau | produktionsplanung | fabrik | filialen | lean management',
  },
  {
    departments: { operations: 1 },
    strength: 1,
    words:
      'verwaltung | verwaltungs | organisation | organisations | projekt | projekte | zentrale dienste | allgemeine verwaltung | auftragsabwicklung | prozess | prozesse | planung | empfang',
  },
  {
    departments: { hr: 1 },
    strength: 3,
    words:
      'personalwesen | personalentwicklung | personalmanagement | personalabteilung | personalbeschaffung | ausbildung | ausbildungs | weiterbildung | personaladministration | mitarbeiterentwicklung | personalgewinnung | arbeitsdirektor',
  },
  { departments: { hr: 1 }, strength: 1, words: 'personal' },
  {
    departments: { medical: 1 },
    strength: 3,
    words:
      'medizin | medizinisch | medizinischer | arztlich | arztlicher | arztliche | pflege | pflegedienst | klinik | arzneimittel | labormedizin | krankenhaus | praxis',
  },
  {
    departments: { education: 1 },
    strength: 3,
    words:
      'bildung | lehre | unterricht | schule | schul | hochschule | studium | fakultat | kindergarten | kita',
  },
];
