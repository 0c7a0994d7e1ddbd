import type { ModifierRow } from './lexicon-rows.ts';

/** Words that change a rank. Longest phrase wins; words of several languages stand together. */
export const modifiers: readonly ModifierRow[] = [
  {
    modifier: 'senior',
    words:
      'senior | sr | snr | senor | seniour | snior | experienced | distinguished | chartered senior | leitender | leitende | leitend',
  },
  {
    modifier: 'junior',
    words:
      'junior | jr | jnr | entry level | new grad | new graduate | recent graduate | graduate | beginner | nachwuchs | debutant',
  },
  {
    modifier: 'deputy',
    words:
      'deputy | vice | sub | stellvertretender | stellvertretende | stellvertreter | stellvertretend | stellv | stv | vertretung | adjoint | adjointe | adjunto | adjunta | adjoint of | suppleant | plaatsvervangend | aggiunto | subrogante | vizeleiter | vize',
  },
  {
    modifier: 'interim',
    words:
      'interim | acting | ad interim | ai interim | temporary | fractional | part time interim | kommissarisch | kommissarischer | kommissarische | interims | interino | interina | par interim | facente funzione | waarnemend | pro tem | caretaker | provisional',
  },
  {
    modifier: 'former',
    words:
      'former | formerly | ex | past | retired | previously | previous | ehemaliger | ehemalige | ehemals | ehem | vormals | fruher | fruherer | fruhere | ancien | ancienne | antiguo | antigua | pensionierter | pensioniert | in ruhestand | im ruhestand | voormalig | voormalige | gewezen | retraite | jubilado | pensionato | alumni | alumnus | alumna',
  },
  { modifier: 'emeritus', words: 'emeritus | emerita | emeriti | emeritiert | honorary' },
  {
    modifier: 'in_training',
    words:
      'in training | in ausbildung | in opleiding | in formazione | en formation | en formacion | under training',
  },
  {
    modifier: 'aspiring',
    words: 'aspiring | wannabe | angehender | angehende | aspirant | aspirante | prospective',
  },
  { modifier: 'non_executive', words: 'non executive | nonexecutive | independent | non exec | nonexec' },
];

/** Marks of a seat that nobody fills; only when the whole title says so, except the unmistakable ones. */
export const vacancyWords =
  'vacant | vacancy | n d | n a | na | nd | tbd | tba | tbh | to be hired | to be announced | to be determined | to be defined | to be confirmed | tbc | open position | position open | position vacant | unfilled | unbesetzt | vakant | nicht besetzt | zu besetzen | n n | nn | none | unknown | null | nil | not available | not applicable | poste vacant | vacante | por definir | puesto vacante | posto vacante | vacature | a pourvoir | open role | open | open req | currently vacant | offen | stelle offen | position vakant';

/** Vacancy marks that hold wherever they stand in a title. */
export const strongVacancyWords =
  'vacant | unbesetzt | vakant | vacante | to be hired | tbh | open position | position open | vacancy | a pourvoir | puesto vacante | posto vacante | open req';

/** A piece that begins like this tells of its writer's wishes and names no post. */
export const wishWords =
  'seeking | actively seeking | looking for | open to | in search of | passionate | helping | i help | we help | i am | on a mission | auf der suche | auf jobsuche | arbeitssuchend | arbeitsuchend | arbeitslos | en recherche | a la recherche | en busqueda | in cerca | op zoek | sans emploi | desempleado | unemployed | between jobs | career break | sabbatical | on sabbatical | stay at home';

/** Genitive and local words: what follows says of what the post is, never which post. */
export const ofWords =
  'of | de | des | du | d | del | della | delle | degli | dell | di | da | do | dos | das | van | von | vom | der | zur | zum | al | alla | alle | allo | au | aux | a la | over';
export const forWords =
  'for | fur | fuer | pour | para | per | voor | bei | chez | in | im | en charge of | within | across | on | auf | uber | reporting | supporting | serving | covering | dans | nel | nella';
export const toWords = 'to | reporting to | reports to | bij';
/** Articles say nothing and are dropped. */
export const articles =
  'the | a | an | la | le | les | l | el | los | las | il | lo | gli | die | dem | den | het | our | my | its | s | elect | elected | designate';
export const andWords = 'and | und | et | y | e | en | og | och | plus | sowie | ed';
/** What follows names the employer, not the post. */
export const atWords = 'at | chez';

/** A rank word before one of these is what the post is about, not the post itself ("CEO office", "developer relations"). */
export const takeoverWords =
  'office | relations | relation | success | experience | affairs | enablement | engagement | program | programs | programme | services | support | communications | search | community | management | tools | ecosystem | compensation | education | coaching | network | networks | protection | meeting | meetings | review | training | recruiting | platform | products | marketing | acquisition | operations';

/** Words, as written, that name a post only where nothing else stands in their piece: the phrase whose meaning they have. */
export const postsAlone: Readonly<Record<string, string>> = {
  AD: 'amministratore delegato',
  Commerciale: 'attache commercial',
  commerciale: 'attache commercial',
  Comercial: 'attache commercial',
  comercial: 'attache commercial',
};

/** Short forms that mean one word wherever they stand. */
export const aliases: Readonly<Record<string, string>> = {
  mktg: 'marketing',
  mktng: 'marketing',
  acctg: 'accounting',
  purch: 'purchasing',
  cust: 'customer',
  hd: 'head',
  supv: 'supervisor',
  supvr: 'supervisor',
  supt: 'superintendent',
  mkt: 'marketing',
  mkting: 'marketing',
  mgmt: 'management',
  mgt: 'management',
  mgr: 'manager',
  mngr: 'manager',
  mng: 'manager',
  svcs: 'services',
  acct: 'account',
  accts: 'accounts',
  asst: 'assistant',
  assoc: 'associate',
  exec: 'executive',
  sr: 'senior',
  snr: 'senior',
  jr: 'junior',
  engg: 'engineering',
  engr: 'engineer',
  engnr: 'engineer',
  mfg: 'manufacturing',
  intl: 'international',
  biz: 'business',
  prog: 'program',
  vciso: 'ciso',
  partnerin: 'partner',
  ownerin: 'owner',
  architekt: 'architect',
  architektin: 'architect',
  zzper: 'zzp',
  vcio: 'cio',
  counsellor: 'counselor',
  dept: 'department',
  coord: 'coordinator',
  pres: 'president',
  prof: 'professor',
  adviser: 'advisor',
  programme: 'program',
  organisational: 'organizational',
  vps: 'vp',
  aufsichtsrates: 'aufsichtsrats',
  verwaltungsrates: 'verwaltungsrats',
  vorstandes: 'vorstands',
  beirates: 'beirats',
};
