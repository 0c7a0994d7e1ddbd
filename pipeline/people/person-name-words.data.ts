/** Words about names, folded (no diacritics, lower case, no dots), separated by white space. */
function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

/** Forms of address and titles in front of a name. */
export const prefixes = words(`
  mr mrs ms miss mx messrs dr drs prof professor profin sir dame lord lady rev reverend fr father hon honorable
  herr frau hr mme mlle madame monsieur mademoiselle m sr sra srta senor senora senorita don dona dom
  sig sigra sigr signor signora dott dottssa dottoressa avv arch geom rag ing inga ir irs mag maga magister di
  dipl diplom dipling dipl-ing diplkfm dipl-kfm diplkff dipl-kff diplbetriebsw dipl-betriebsw diplinf dipl-inf
  diplvw dipl-vw diplok dipl-ok diplwirting dipl-wirt-ing diplwirtschaftsing dipl-psych dipl-phys dipl-math dkfm lic
  dr-ing dring dr-med drmed drjur drphil drrernat drrerpol drhc drhcmult univ-prof univprof privatdozent pd ddr
  eng engr er ca adv advocate atty
  capt captain col colonel gen general lt lieutenant maj sgt cpt cdr cmdr adm admiral brig
  sheikh shaikh sheik haji hajji datuk dato datin tansri hrh
  shri sri smt shrimati kumari
  mudr judr rndr phdr mvdr paeddr thdr mgr mga bc bca csc doc prim docent
  he excellency ambassador senator
`);

/** Words that continue a title in front ("Prof. em. Dr. h.c."); meaningless alone. */
export const prefixParts = words(
  'em hc h c med jur phil rer nat pol oec vet dent habil techn mult ing tech agr theol emerit emeritus univ col gen',
);

/** Suffixes of descent, by their spelling. */
export const generations: Readonly<Record<string, string>> = {
  jr: 'Jr.',
  jnr: 'Jr.',
  junior: 'Jr.',
  sr: 'Sr.',
  snr: 'Sr.',
  senior: 'Sr.',
  ii: 'II',
  iii: 'III',
  iv: 'IV',
  '2nd': '2nd',
  '3rd': '3rd',
  '4th': '4th',
  esq: 'Esq.',
  esquire: 'Esq.',
  filho: 'Filho',
  neto: 'Neto',
};

/** Degrees and certificates that stand behind a name, as they are written. */
export const credentials: ReadonlyMap<string, string> = new Map(
  `PhD DPhil MD DO DDS DMD DVM JD LLM LLB LLD MBA EMBA MSc BSc MS MPhil MEng BEng BEd MEd EdD DBA BBA BCom MCom MPA MPH MPP MHA MSW
  MFA BFA BTech MTech MCA BCA BA MA RN BSN MSN DNP NP PA-C LCSW LPC LMFT PsyD PharmD RPh OD DC DPT PT OT
  CPA CFA CFP CMA CIA CAIA FRM CGMA ACCA FCCA ACA FCA CIMA ACMA FCMA CPCU CLU ChFC EA CISA CISSP CISM CRISC CGEIT CEH OSCP CCIE CCNA
  CCNP CCSP CDPSE CIPP CIPM CIPT CIPP/E CIPP/US PMP PMI-ACP CAPM CSM CSPO PSM SAFe ITIL TOGAF SHRM-CP SHRM-SCP SPHR PHR GPHR CCP CEBS
  CSCP CPIM CPSM MCIPS FCIPS CIPS CPM SIOR CCIM AIA FAIA LEED RIBA PE PEng CEng FIET IEng PMO LSSBB LSSGB CQE ASQ
  MRICS FRICS RICS MCIM FCIM MCIPD FCIPD CIPD ACIPD FRSA FRS OBE MBE CBE KBE QC KC FBCS MBCS CITP FInstLM MIET FACS FACP FACHE FAAN
  CFE CAMS CRCM CTP ASA FSA FIA MAAA CERA CPC ACC PCC MCC NACD CHRP CHRL ICD.D CPO CSP CAE CMP CTA CGA CRISP LION MVP
  Dipl. DipHE PGCE PGDip HRPA CFRE CISO-C CCSK GCIH GIAC CCO CMC CMB CRC CPHR PHRi MBB`
    .split(/\s+/)
    .map((word) => [word.replaceAll('.', '').toLowerCase(), word.replaceAll('.', '')] as const),
);

/** Words of a family name's beginning, kept small: "van der Berg", "de la Cruz", "al-Rashid". */
export const particles = words(`
  van von der den dem vd v/d 't te ter ten ver op zu zum zur vom im auf aus
  de del dela della delle dello dei degli dell di da dal dalla do dos das du des d la las le les lo los
  al el bin bint ibn ben bat abu af av til y i san santa saint st ap mac in het
`);
/** Of these, those that are names of their own at the second place when written large ("John Ben Smith"). */
export const weakParticles = words('ben bat abu san mac i y in te op im do');

/** Functions, offices and mailboxes: an entry of nothing else is no person. */
export const roleWords = words(`
  team teams department departments dept office offices division unit desk group committee board council
  sales marketing support info information admin administration administrator contact contacts hello hi mail email
  help helpdesk service services customer customers customerservice client clients care success hr jobs job career careers recruiting
  recruitment recruiter talent press media pr billing accounting accounts account payable receivable invoice invoices finance
  purchasing procurement orders order operations ops logistics legal compliance security privacy dpo webmaster postmaster hostmaster
  abuse noreply no-reply donotreply newsletter news feedback inquiries enquiries general reception secretary secretariat
  secretary's office front headquarters hq it tech technical engineering development dev product management manager
  director head ceo cfo cto coo cmo vp president partner partners assistant executive intern staff employee employees
  user users guest member members linkedin private profile deleted unknown anonymous nobody none null nil na test tester demo sample example
  vacant open position tbd tbc tba n/a undefined nan confidential hidden company corporate business
  first last name firstname lastname surname fullname vorname nachname title
  vertrieb verkauf einkauf buchhaltung personal personalabteilung kundenservice kundendienst kundenbetreuung zentrale empfang
  innendienst aussendienst sekretariat geschaftsleitung geschaftsfuhrung verwaltung bewerbung bewerbungen rechnung rechnungen
  rechnungswesen abteilung technik datenschutz kontakt presse bestellung bestellungen unbekannt offen
  ventas compras contabilidad recursos humanos atencion cliente clientes equipo soporte administracion informacion desconocido
  commercial commerciale comptabilite achats accueil equipe ressources humaines secretariat direction inconnu
  vendite acquisti amministrazione segreteria ufficio assistenza clienti
  verkoop inkoop administratie klantenservice boekhouding receptie afdeling
  biuro sprzedaz ksiegowosc kadry obsluga klienta
 lead leads leader ansprechpartner ansprechpartnerin ihr ihre sehr geehrte damen herren postfach zentraleinkauf facility hiring
 international global europe emea apac dach
`);

/** Words between those. */
export const smallWords = words('the of for and our your de del de la al do not no a to und fur et y e');

/** Words that no person's name holds, but companies and institutions do. */
export const companyWords = words(`
  gmbh ggmbh llc ltd inc plc corp corporation limited incorporated sarl srl ltda bv nv kgaa oyj aps llp pty pte sdn bhd
  aktiengesellschaft holdings consulting consultants solutions technologies software systems services ventures
  university universitat universite universidad universita universiteit institute institut institution foundation stiftung
  association verband verein hospital klinik clinic school schule college academy ministry ministerium agency
  gruppe groupe company enterprises industries partners associates limitada stadtwerke sparkasse
  department team abteilung kundenservice helpdesk committee
`);

/** Titles and offices behind a comma or dash: no part of the name, no credential. */
export const officeWords = words(
  `ceo cfo cto coo cmo cio ciso cro cpo chro vp svp evp avp president founder co-founder cofounder owner partner director manager head
  chief lead managing senior sr principal associate consultant engineer developer analyst specialist sales marketing hr it`,
);

/** The most frequent family names where they stand in front, in Latin letters. Used only where the other end is none. */
export const familyFirst = words(`
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang xu han feng deng
  cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao lu fu zhong cui tan
  liao fan wang jin shi jia xia fang zou xiong bai meng qin qiu hou jiang yin xue yan duan lei long tao he mao hao gong
  xi bo hua ju gu min cha koo bong shao wan qian dai mo kong xiang chang chan cheung wong lau leung ng kwok tse chow yeung
  kim lee park choi jung jeong kang cho yoon jang lim shin seo kwon hwang ahn song ryu hong yoo moon bae baek nam ko noh
  nguyen tran pham huynh hoang phan vo dang bui ngo duong ly le vu truong dinh trinh doan lam mai
  sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura
  hayashi shimizu yamazaki mori ikeda hashimoto ishikawa ogawa goto okada hasegawa murakami kondo ishii saito sakamoto endo aoki
  fujii nishimura fukuda ota miura fujiwara okamoto matsuda nakajima nakagawa harada ono tamura takeuchi kaneko wada nakayama
  ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando taniguchi ohno maruyama imai
`);
/** Of those, Vietnamese ones: a middle name stands between. */
export const vietnameseFamilies = words(
  'nguyen tran pham huynh hoang phan vo dang bui ngo duong ly le vu truong dinh trinh doan',
);

/** Family names of two characters in Chinese and Korean writing. */
export const doubleFamilies = words(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 夏侯 司徒 轩辕 端木 南宫 南宮 남궁 황보 제갈 선우 독고 사공 서문 동방',
);

/** The most frequent Chinese family names of one character: with two more, or one, the name is Chinese. */
export const chineseFamilies = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫閻段雷龙龍陶黎史贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔向常',
);

/** Frequent Spanish family names that do not end in "ez". */
export const spanishFamilies = words(`
  garcia martin ruiz diaz moreno munoz alonso romero navarro torres ramos gil serrano blanco molina morales ortega delgado castro
  ortiz rubio marin sanz medina iglesias santos castillo cortes lozano guerrero cano prieto cruz flores herrera pena vega reyes
  cabrera fuentes carrasco aguilar vargas rojas mendoza silva salazar contreras guzman rios soto espinoza sandoval luna campos
  mejia acosta maldonado avila leon mora valencia figueroa miranda arias
`);

/** Names of Mary behind "Maria del": given names, not the beginning of the family name. */
export const marianNames = words(
  'carmen pilar rosario mar angeles luz lourdes jesus rocio sol socorro consuelo mercedes dolores guadalupe fatima',
);
