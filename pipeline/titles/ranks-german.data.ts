import type { RankRow } from './lexicon-rows.ts';

/**
 * German rank words, folded (ä as a, ß as ss; `ae`, `oe`, `ue` spellings and the feminine `-in` are undone by the
 * look-up). A Vorstand manages the company and is C-level; an Aufsichtsrat only watches over it and is a board.
 */
export const germanRanks: readonly RankRow[] = [
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'geschaftsfuhrer | geschaftsfuhrerin | geschaftsfuhrung | geschaftsleitung | geschaftsleiter | gf | mitglied of geschaftsfuhrung | mitglied of geschaftsleitung | vorsitzender of geschaftsfuhrung | vorsitzende of geschaftsfuhrung | sprecher of geschaftsfuhrung | hauptgeschaftsfuhrer | alleingeschaftsfuhrer | alleiniger geschaftsfuhrer | geschaftsfuhrender direktor | geschaftsfuhrende direktorin | kaufmannischer geschaftsfuhrer und sprecher',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'vorstand | vorstandin | vorstandsmitglied | mitglied of vorstand | mitglied of vorstands | vorstandsvorsitzender | vorstandsvorsitzende | vorsitzender of vorstands | vorsitzende of vorstands | vorsitzender of vorstand | vorstandssprecher | sprecher of vorstands | generaldirektor | generalbevollmachtigter | konzernvorstand | alleinvorstand | konzernchef | unternehmensleiter | unternehmensleitung | firmenchef | ceo und vorstand',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { finance: 1 },
    strength: 3,
    words:
      'finanzvorstand | finanzvorstandin | kaufmannischer geschaftsfuhrer | kaufmannische geschaftsfuhrerin | kaufmannischer vorstand | kaufmannischer direktor',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { engineering: 0.7, it: 0.3 },
    strength: 3,
    words:
      'technischer geschaftsfuhrer | technische geschaftsfuhrerin | technikvorstand | technischer vorstand',
  },
  {
    family: 'owner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['owner'],
    words:
      'inhaber | inhaberin | eigentumer | firmeninhaber | mitinhaber | betriebsinhaber | geschaftsinhaber | gesellschafter | gesellschafterin | geschaftsfuhrender gesellschafter | geschaftsfuhrende gesellschafterin | gesellschafter geschaftsfuhrer | gesellschaftergeschaftsfuhrer | alleingesellschafter | hauptgesellschafter | mitgesellschafter | selbstandig | selbststandig | selbstandiger | unternehmer | kaufmann in eigener sache',
  },
  {
    family: 'founder',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['founder'],
    words:
      'grunder | grunderin | mitgrunder | mitbegrunder | firmengrunder | unternehmensgrunder | grundungsgesellschafter',
  },
  {
    family: 'board',
    kind: 'top',
    level: 'board',
    departments: { executive: 1 },
    strength: 1,
    flags: ['board'],
    words:
      'aufsichtsrat | aufsichtsratin | aufsichtsratsmitglied | mitglied of aufsichtsrat | mitglied of aufsichtsrats | aufsichtsratsvorsitzender | aufsichtsratsvorsitzende | vorsitzender of aufsichtsrats | vorsitzende of aufsichtsrats | verwaltungsrat | verwaltungsratin | verwaltungsratsprasident | prasident of verwaltungsrats | mitglied of verwaltungsrats | mitglied of verwaltungsrat | delegierter of verwaltungsrats verwaltungsrat | stiftungsrat | kuratorium | mitglied of kuratoriums',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words: 'delegierter of verwaltungsrats',
  },
  {
    family: 'board',
    kind: 'top',
    level: 'board',
    flags: ['advisor'],
    words:
      'beirat | beiratin | beiratsmitglied | mitglied of beirats | mitglied of beirat | beiratsvorsitzender | vorsitzender of beirats | wissenschaftlicher beirat | fachbeirat',
  },
  {
    family: 'director',
    kind: 'top',
    level: 'director',
    departments: { executive: 1 },
    strength: 1,
    words: 'prokurist | prokuristin | prokura | handlungsbevollmachtigter | mit prokura',
  },
  {
    family: 'partner',
    kind: 'noun',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['partner'],
    words: 'geschaftsfuhrender partner | geschaftsfuhrende partnerin | partnerin',
  },
  { family: 'vice_president', kind: 'top', level: 'vp', words: 'vizeprasident | vizeprasidentin' },
  {
    family: 'president',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words: 'prasident | prasidentin',
  },
  {
    family: 'chair',
    kind: 'top',
    level: 'board',
    departments: { executive: 1 },
    strength: 1,
    flags: ['board'],
    words: 'vorsitzender | vorsitzende',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    words:
      'leiter | leiterin | leitung | ltr | bereichsleiter | bereichsleitung | abteilungsleiter | abteilungsleitung | abteilungsdirektor | hauptabteilungsleiter | ressortleiter | fachbereichsleiter | dezernent | dezernatsleiter | amtsleiter | standortleiter | geschaftsbereichsleiter | spartenleiter | gesamtleiter | gesamtleitung | zentralbereichsleiter | regionalleiter | landesleiter | hauptabteilungsleitung | referatsleitung | stabsstelle leitung',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { finance: 1 },
    strength: 3,
    words: 'kaufmannischer leiter | kaufmannische leiterin | kaufmannische leitung | chefbuchhalter',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { engineering: 1 },
    strength: 3,
    words: 'technischer leiter | technische leiterin | technische leitung | chefentwickler | chefingenieur',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { marketing: 1 },
    strength: 3,
    words: 'chefredakteur | chefredakteurin | leiter presse',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { education: 1 },
    strength: 3,
    words: 'schulleiter | schulleitung | rektor | kanzler | studiendekan',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { medical: 1 },
    strength: 3,
    words:
      'pflegedienstleiter | pflegedienstleitung | arztlicher leiter | arztliche leiterin | arztliche leitung | heimleiter | einrichtungsleiter',
  },
  {
    family: 'director',
    kind: 'noun',
    level: 'director',
    departments: { medical: 1 },
    strength: 3,
    words:
      'chefarzt | chefarztin | arztlicher direktor | arztliche direktorin | medizinischer direktor | pflegedirektor',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'burgermeister | oberburgermeister | landrat | landratin | regierungsprasident | stadtdirektor | generalsekretar',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { finance: 1 },
    strength: 3,
    words: 'kammerer | kammerin | stadtkammerer | stadtkammerin',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { supply_chain: 1 },
    strength: 2,
    words:
      'disponent | kraftfahrer | berufskraftfahrer | lkw fahrer | staplerfahrer | lagerist | lagerarbeiter | kommissionierer | logistiker | fachlagerist | versandmitarbeiter | speditionskaufmann',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { marketing: 1 },
    strength: 2,
    words:
      'texter | werbetexter | grafiker | grafikdesigner | mediengestalter | pressesprecher | pressereferent | social media redakteur | fotograf | werbekaufmann',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { hr: 1 },
    strength: 2,
    words: 'ausbilder | ausbildungsbeauftragter',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { other: 1 },
    strength: 1,
    words:
      'elektriker | schlosser | tischler | maler | zimmermann | kellner | kuchenchef | koch | friseur | dolmetscher | ubersetzer | gartner | installateur | klempner | backer',
  },
  { family: 'director', kind: 'noun', level: 'director', words: 'direktor | direktorin | bereichsdirektor' },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    words:
      'referatsleiter | sachgebietsleiter | verantwortlicher | verantwortliche | fachleiter | managerin | disponentenleiter | objektleiter',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { operations: 1 },
    strength: 2,
    words:
      'projektleiter | projektleitung | projektmanager | programmleiter | bauleiter | produktionsleiter assistent | schichtleiter und planer | qualitatsmanager | qualitatsmanagementbeauftragter | qualitatsmanagementbeauftragte | qmb',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { product: 1 },
    strength: 3,
    words: 'produktmanager',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { compliance_risk: 0.6, legal: 0.4 },
    strength: 3,
    words: 'datenschutzbeauftragter | datenschutzbeauftragte | datenschutzkoordinator',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { compliance_risk: 1 },
    strength: 3,
    words:
      'compliancebeauftragter | geldwaschebeauftragter | geldwaschebeauftragte | arbeitssicherheitsbeauftragter',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { security: 1 },
    strength: 3,
    words:
      'informationssicherheitsbeauftragter | informationssicherheitsbeauftragte | it sicherheitsbeauftragter | isb',
  },
  {
    family: 'lead',
    kind: 'noun',
    level: 'lead',
    words: 'teamleiter | teamleitung | gruppenleiter | gruppenleitung | teamkoordinator | teilprojektleiter',
  },
  {
    family: 'lead',
    kind: 'noun',
    level: 'lead',
    departments: { operations: 1 },
    strength: 1,
    words:
      'schichtleiter | schichtfuhrer | vorarbeiter | meister | polier | industriemeister | werkmeister | leiter teilprojekt',
  },
  {
    family: 'assistant',
    kind: 'noun',
    level: 'staff',
    flags: ['assistant'],
    departments: { executive: 0.5, operations: 0.5 },
    strength: 1,
    words:
      'assistenz | assistentin | assistent | assistenz of geschaftsfuhrung | assistentin of geschaftsfuhrung | assistent of geschaftsfuhrung | assistenz of geschaftsleitung | assistentin of geschaftsleitung | assistenz of vorstands | vorstandsassistent | vorstandsassistenz | vorstandssekretar | chefsekretarin | direktionsassistent | direktionsassistenz | managementassistent',
  },
  {
    family: 'assistant',
    kind: 'noun',
    level: 'staff',
    flags: ['assistant'],
    departments: { operations: 1 },
    strength: 1,
    words:
      'sekretarin | sekretar | sekretariat | teamassistenz | teamassistent | empfang | buroassistent | schulsekretarin | rezeptionist | empfangsmitarbeiter',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { other: 1 },
    strength: 1,
    words:
      'referent | referentin | mitarbeiter | fachkraft | fachreferent | angestellter | angestellte | fachberater | spezialist | fachspezialist | beauftragter | beauftragte | experte | beamter',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { operations: 1 },
    strength: 1,
    words:
      'sachbearbeiter | sachbearbeitung | sachgebietsbearbeiter | kaufmannische angestellte | kaufmann | kauffrau | kaufmannischer angestellter | koordinator | burokaufmann | burokauffrau | industriekaufmann | industriekauffrau | verwaltungsangestellter | verwaltungsfachangestellter | planer | verwalter | betreuer | maschinenfuhrer | anlagenfuhrer | maschinenbediener | produktionshelfer',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { other: 1 },
    strength: 1,
    words:
      'berater | beraterin | unternehmensberater | techniker | monteur | trainer | redakteur | handwerker | fahrer | koch | arbeiter | helfer | autor | dozent',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { engineering: 1 },
    strength: 2,
    words:
      'entwickler | ingenieur | informatiker | programmierer | softwareentwickler | softwareingenieur | konstrukteur | fachinformatiker | mechatroniker | elektroniker',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { it: 1 },
    strength: 3,
    words:
      'systemadministrator | netzwerkadministrator | it administrator | systemintegrator | fachinformatiker systemintegration | wirtschaftsinformatiker',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { procurement: 1 },
    strength: 3,
    words:
      'einkaufer | einkauferin | strategischer einkaufer | operativer einkaufer | facheinkaufer | beschaffer',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { sales: 1 },
    strength: 3,
    words:
      'verkaufer | verkauferin | vertriebler | handelsvertreter | aussendienstmitarbeiter | innendienstmitarbeiter | kundenberater | vertriebsbeauftragter | verkaufsberater | kundenbetreuer | gebietsverkaufsleiter assistent',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { finance: 1 },
    strength: 3,
    words:
      'controllerin | konzerncontroller | buchhalter | finanzbuchhalter | bilanzbuchhalter | lohnbuchhalter | steuerberater | wirtschaftsprufer | bankkaufmann | bankkauffrau | steuerfachangestellter | steuerfachangestellte',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { finance: 1 },
    strength: 3,
    words: 'leiter controlling stellvertreter',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { legal: 1 },
    strength: 3,
    words:
      'jurist | juristin | rechtsanwalt | rechtsanwaltin | syndikusanwalt | syndikusrechtsanwalt | syndikus | justiziar | justitiar | notar | rechtsreferendar',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { hr: 1 },
    strength: 3,
    words: 'personalreferent | personalsachbearbeiter | personaler | personalberater | personaldisponent',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { medical: 1 },
    strength: 3,
    words:
      'arzt | arztin | oberarzt | oberarztin | krankenpfleger | krankenschwester | pflegefachkraft | apotheker | assistenzarzt | facharzt',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { education: 1 },
    strength: 3,
    words: 'lehrer | lehrerin | erzieher | padagoge',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'staff',
    departments: { operations: 1 },
    strength: 1,
    words: 'betriebsrat | betriebsratsvorsitzender | mitglied of betriebsrats | schwerbehindertenvertretung',
  },
  {
    family: 'professor',
    kind: 'noun',
    level: 'staff',
    departments: { education: 1 },
    strength: 3,
    flags: ['academic'],
    words:
      'professorin | juniorprofessor | hochschullehrer | wissenschaftlicher mitarbeiter | wissenschaftliche mitarbeiterin | dekan | doktorand | lehrstuhlinhaber',
  },
  {
    family: 'trainee',
    kind: 'noun',
    level: 'intern',
    before: 'trainee',
    words:
      'praktikant | praktikantin | praktikum | auszubildender | auszubildende | azubi | volontar | volontarin | lehrling | dualer student | duale studentin | referendar | aushilfe | umschuler | lernender',
  },
  {
    family: 'trainee',
    kind: 'noun',
    level: 'intern',
    flags: ['student'],
    words:
      'werkstudent | werkstudentin | werksstudent | studentische hilfskraft | student assistent | studentin | hiwi | masterand | bachelorand',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { operations: 1 },
    strength: 2,
    words:
      'betriebsleiter | betriebsleitung | werkleiter | werksleiter | werkleitung | werksleitung | fabrikleiter | standortleiter | standortleitung',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { sales: 0.6, executive: 0.4 },
    strength: 1,
    words: 'niederlassungsleiter | niederlassungsleitung | geschaftsstellenleiter',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { sales: 1 },
    strength: 2,
    words:
      'gebietsleiter | gebietsleitung | bezirksleiter | filialleiter | filialleitung | marktleiter | marktleitung | storeleiter',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { facilities: 1 },
    strength: 3,
    words: 'hausmeister | hausverwalter | gebaudereiniger | hausdame | reinigungskraft',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    departments: { operations: 1 },
    strength: 2,
    words: 'buroleiter | buroleitung | verwaltungsleiter | verwaltungsleitung',
  },
];
