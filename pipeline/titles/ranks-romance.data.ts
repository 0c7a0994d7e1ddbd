import type { RankRow } from './lexicon-rows.ts';

/** French, Spanish, Italian, Dutch and Portuguese rank words, folded; `of` stands for de, du, del, di, van, … */
export const romanceAndDutchRanks: readonly RankRow[] = [
  // French
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'directeur general | directrice generale | dg | pdg | president directeur general | presidente directrice generale | president directeur | directeur general delegue | directrice generale deleguee | administrateur delegue | administratrice deleguee | membre of directoire | president of directoire | directoire | secretaire general | secretaire generale | comex | membre of comite executif',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    flags: ['deputy'],
    words: 'directeur general adjoint | directrice generale adjointe | dga',
  },
  {
    family: 'owner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['owner'],
    words:
      'gerant | gerante | cogerant | dirigeant | dirigeante | chef of entreprise | proprietaire | auto entrepreneur | president fondateur gerant | exploitant',
  },
  {
    family: 'founder',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['founder'],
    words: 'fondateur | fondatrice | cofondateur | cofondatrice | president fondateur | co fondateur',
  },
  {
    family: 'partner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['partner'],
    words: 'associe | associee | associe gerant | avocat associe | directeur associe | directrice associee',
  },
  {
    family: 'president',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words: 'presidente | presidenta | presidentessa',
  },
  {
    family: 'vice_president',
    kind: 'top',
    level: 'vp',
    words: 'vice presidente | vicepresidente | vicepresidenta | vice presidenta',
  },
  {
    family: 'board',
    kind: 'top',
    level: 'board',
    departments: { executive: 1 },
    strength: 1,
    flags: ['board'],
    words:
      'administrateur | administratrice | administrateur independant | membre of conseil of administration | conseil of administration | president of conseil of administration | presidente of conseil of administration | conseil of surveillance | membre of conseil of surveillance | president of conseil of surveillance',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { it: 1 },
    strength: 3,
    words:
      'administrateur systeme | amministratore of sistema | amministratore of sistemi | administrateur systemes | administrateur reseau | administrateur systemes et reseaux | administrateur of base of donnees | administrador of sistemas | administrador of sistema | administrador of redes | technicien informatique | sistemista | tecnico informatico | systeembeheerder | netwerkbeheerder | applicatiebeheerder | functioneel beheerder',
  },
  {
    family: 'director',
    kind: 'noun',
    level: 'director',
    words:
      'directeur | directrice | dir | directora | direttore | direttrice | diretor | diretora | subdirector | subdirectora | vicedirettore | sous directeur',
  },
  {
    family: 'director',
    kind: 'noun',
    level: 'director',
    departments: { finance: 1 },
    strength: 3,
    words: 'daf | directeur administratif et financier | directrice administrative et financiere | raf',
  },
  { family: 'director', kind: 'noun', level: 'director', departments: { hr: 1 }, strength: 3, words: 'drh' },
  {
    family: 'director',
    kind: 'noun',
    level: 'director',
    departments: { it: 1 },
    strength: 3,
    words:
      'dsi | directeur of systemes of information | directrice of systemes of information | directeur systemes of information',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { security: 1 },
    strength: 3,
    words: 'rssi',
  },
  { family: 'manager', kind: 'noun', level: 'manager', departments: { hr: 1 }, strength: 3, words: 'rrh' },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    words:
      'responsable | chef of | chef of service | chef of departement | chef of equipe | chef of division | chef of bureau | chef of agence | encadrant | chef of section | chef of pole | charge of direction',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { operations: 1 },
    strength: 2,
    words:
      'chef of projet | chef of projets | cheffe of projet | directeur of projet | jefe of proyecto | jefe of proyectos | jefa of proyecto | capo progetto | responsabile of progetto | projectleider | projectmanager | gerente of proyecto | gerente of proyectos | gerente of projetos',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { product: 1 },
    strength: 3,
    words:
      'chef of produit | chef of produits | cheffe of produit | jefe of producto | gerente of producto | productmanager',
  },
  {
    family: 'assistant',
    kind: 'noun',
    level: 'staff',
    flags: ['assistant'],
    departments: { executive: 0.5, operations: 0.5 },
    strength: 1,
    words:
      'assistante | assistante of direction | assistant of direction | secretaire of direction | asistente | asistente of direccion | asistente ejecutiva | asistente ejecutivo | secretaria of direccion | secretaria of gerencia | assistente | assistente of direzione | segretaria of direzione | directiesecretaresse | directieassistent | managementassistente | management assistente | directie assistent | directiesecretaris | assistent van of directie | secretaria executiva',
  },
  {
    family: 'assistant',
    kind: 'noun',
    level: 'staff',
    flags: ['assistant'],
    departments: { operations: 1 },
    strength: 1,
    words:
      'secretaire | asistente administrativo | asistente administrativa | secretaria | secretario | segretaria | segretario | secretaresse | auxiliar administrativo | auxiliar administrativa | assistante administrative | assistant administratif | administratief assistent',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'maire | alcalde | alcaldesa | sindaco | burgemeester | prefeito | delegue general | commissaire general',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { operations: 1 },
    strength: 1,
    words:
      'charge | chargee | charge of mission | chargee of mission | technicien | technicienne | gestionnaire | coordinateur | coordinatrice | operateur | ouvrier | coordinador | coordinadora | tecnico | tecnica | auxiliar | encargado | encargada | operario | agente | impiegato | impiegata | addetto | addetta | coordinatore | operaio | coordinator | administratief medewerker | beheerder | coordenador | coordenadora | referente | formateur | formatrice',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { engineering: 1 },
    strength: 2,
    words:
      'ingenieur | ingenieure | developpeur | developpeuse | ingeniero | ingeniera | desarrollador | desarrolladora | programador | programadora | ingegnere | sviluppatore | sviluppatrice | programmatore | ontwikkelaar | programmeur | softwareontwikkelaar | engenheiro | desenvolvedor | architecte | arquitecto',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { procurement: 1 },
    strength: 3,
    words:
      'acheteur | acheteuse | comprador | compradora | inkoper | inkoopster | strategisch inkoper | buyer | compratore',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { sales: 1 },
    strength: 2,
    words:
      'commercial terrain | technico commercial | technicien commercial | attache commercial | ingenieur commercial | vendeur | vendeuse | vendedor | vendedora | ejecutivo of ventas | ejecutivo comercial | ejecutiva of ventas | ejecutivo of cuentas | asesor comercial | asesor of ventas | agente commerciale | agente of commercio | venditore | commesso | verkoper | verkoopster | vertegenwoordiger | commercieel medewerker | vendedor externo | representante of ventas | conseiller commercial | conseiller of vente | charge of affaires | chargee of affaires | consultor comercial',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { finance: 1 },
    strength: 3,
    words:
      'comptable | contable | contador | contadora | ragioniere | ragioniera | contabile | boekhouder | boekhoudster | controleur of gestion | controleuse of gestion | tesorero | expert comptable | commercialista | contabilista | auditeur',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { legal: 1 },
    strength: 3,
    words:
      'juriste | avocat | avocate | abogado | abogada | avvocato | advocaat | notaire | notaio | asesor juridico | asesora juridica | bedrijfsjurist | advogado',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { hr: 1 },
    strength: 3,
    words:
      'recruteur | recruteuse | charge of recrutement | chargee of recrutement | reclutador | hr adviseur | gestionnaire of paie | hr medewerker',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { other: 1 },
    strength: 1,
    words:
      'employe | employee | collaborateur | conseiller | conseillere | analyste | specialiste | analista | especialista | empleado | empleada | asesor | asesora | consulente | specialista | medewerker | adviseur | consulent | specialist | consultante | chef of cuisine | chef of rang | chef of partie | consultor | consultora | redacteur | profesor particular | chauffeur | chofer | magazijnier',
  },
  { family: 'executive', kind: 'noun', level: 'staff', words: 'ejecutivo | ejecutiva | executivo' },
  {
    family: 'professor',
    kind: 'noun',
    level: 'staff',
    departments: { education: 1 },
    strength: 3,
    flags: ['academic'],
    words:
      'professeur | professeure | enseignant chercheur | maitre of conferences | profesor | profesora | professore | professoressa | docent | hoogleraar | catedratico | doctorant | maestro | ricercatore universitario',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { medical: 1 },
    strength: 3,
    words:
      'medecin | medico | medica | infirmier | infirmiere | enfermera | enfermero | infermiere | infermiera | verpleegkundige | arts | pharmacien',
  },
  {
    family: 'trainee',
    kind: 'noun',
    level: 'intern',
    before: 'trainee',
    words:
      'stagiaire | alternant | alternante | apprenti | apprentie | becario | becaria | practicante | pasante | aprendiz | tirocinante | stagista | apprendista | stagiair | estagiario | estagiaria | aprendiz of',
  },
  {
    family: 'trainee',
    kind: 'noun',
    level: 'intern',
    flags: ['student'],
    words: 'etudiant | etudiante | estudiante | studente | studentessa | estudante',
  },
  // Spanish and Portuguese
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'director general | directora general | gerente general | consejero delegado | consejera delegada | director ejecutivo | directora ejecutiva | director gerente | directora gerente | presidente ejecutivo | administrador unico | administrador general | diretor geral | diretora geral | diretor executivo | director geral | presidente executivo | ceo y fundador',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { finance: 1 },
    strength: 3,
    words: 'director financiero ejecutivo',
  },
  {
    family: 'owner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['owner'],
    words:
      'dueno | duena | propietario | propietaria | titular | empresario | empresaria | proprietario | proprietaria | dono | dona of empresa',
  },
  {
    family: 'founder',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['founder'],
    words:
      'fundador | fundadora | cofundador | cofundadora | socio fundador | socia fundadora | fondatore | fondatrice | cofondatore | cofondatrice | socio fondatore | oprichter | medeoprichter | oprichtster',
  },
  {
    family: 'partner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['partner'],
    words:
      'socio | socia | socio director | socia directora | socio gerente | socio administrador | socio of',
  },
  {
    family: 'board',
    kind: 'top',
    level: 'board',
    departments: { executive: 1 },
    strength: 1,
    flags: ['board'],
    words:
      'consejero | consejera | consejo of administracion | miembro of consejo | miembro of consejo of administracion | presidente of consejo | presidente of consejo of administracion | consejero independiente | junta directiva | miembro of junta directiva | conselho of administracao | membro of conselho | conselheiro',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    words:
      'gerente | jefe | jefa | jefe of departamento | jefe of area | jefe of equipo | jefe of seccion | responsavel | supervisora | chefe | chefe of departamento | lider of equipo',
  },
  {
    family: 'general_manager',
    kind: 'top',
    level: 'head',
    departments: { executive: 1 },
    strength: 1,
    words:
      'gerente of pais | directeur pays | directrice pays | country manager of | director of pais | director pais',
  },
  // Italian
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'amministratore delegato | amministratrice delegata | direttore generale | direttrice generale | amministratore unico | amministratrice unica | amministratore | direttore esecutivo | ad e direttore generale',
  },
  {
    family: 'owner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['owner'],
    words: 'titolare | imprenditore | imprenditrice | contitolare | socio titolare',
  },
  {
    family: 'board',
    kind: 'top',
    level: 'board',
    departments: { executive: 1 },
    strength: 1,
    flags: ['board'],
    words:
      'consigliere | consigliera | consigliere of amministrazione | membro of consiglio of amministrazione | consiglio of amministrazione | presidente of consiglio of amministrazione | presidente of cda | consigliere indipendente | membro of cda | sindaco revisore | collegio sindacale',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    words:
      'responsabile | capo ufficio | capufficio | capoarea | capo area | capo reparto | caporeparto | capo servizio | quadro | procuratore',
  },
  {
    family: 'lead',
    kind: 'noun',
    level: 'lead',
    words:
      'capo | capo squadra | caposquadra | capoturno | chef of file | teamcoordinator | ploegleider | meewerkend voorman',
  },
  // Dutch
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'algemeen directeur | algemeen direkteur | bestuursvoorzitter | voorzitter raad of bestuur | voorzitter of raad of bestuur | lid raad of bestuur | lid of raad of bestuur | raad of bestuur | gedelegeerd bestuurder | directievoorzitter | lid of directie | directielid | bestuurder | statutair directeur',
  },
  {
    family: 'owner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['owner'],
    words:
      'eigenaar | eigenares | mede eigenaar | medeeigenaar | zaakvoerder | zelfstandig ondernemer | ondernemer | zzp | directeur eigenaar | directeur grootaandeelhouder | dga eigenaar | zelfstandige',
  },
  {
    family: 'partner',
    kind: 'top',
    level: 'owner',
    departments: { executive: 1 },
    strength: 1,
    flags: ['partner'],
    words: 'vennoot | maat',
  },
  {
    family: 'board',
    kind: 'top',
    level: 'board',
    departments: { executive: 1 },
    strength: 1,
    flags: ['board'],
    words:
      'commissaris | raad of commissarissen | lid raad of commissarissen | lid of raad of commissarissen | president commissaris | voorzitter raad of commissarissen | raad of toezicht | lid raad of toezicht | toezichthouder | bestuurslid',
  },
  {
    family: 'chair',
    kind: 'top',
    level: 'board',
    departments: { executive: 1 },
    strength: 1,
    flags: ['board'],
    words: 'voorzitter | penningmeester',
  },
  {
    family: 'board',
    kind: 'top',
    level: 'board',
    flags: ['advisor'],
    words: 'raad of advies | lid raad of advies',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    words: 'hoofd | afdelingshoofd | adjunct hoofd | sectorhoofd | unithoofd',
  },
  {
    family: 'director',
    kind: 'noun',
    level: 'director',
    flags: ['deputy'],
    words: 'adjunct directeur | onderdirecteur',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    words:
      'afdelingsmanager | leidinggevende | afdelingsleider | vestigingsmanager | filiaalmanager | unitmanager | regiomanager | rayonmanager | locatiemanager | clustermanager | bedrijfsmanager',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { operations: 1 },
    strength: 1,
    words: 'bedrijfsleider | productieleider | productiechef',
  },
  { family: 'lead', kind: 'noun', level: 'lead', words: 'teamleider | groepsleider | teammanager' },
  // Nordic and Polish words met in European lists
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    words:
      'verkstallande direktor | vd | administrerende direktor | adm direktor | administrerende direktor og partner | toimitusjohtaja | prezes zarzadu | prezes | czlonek zarzadu | generalny dyrektor | dyrektor generalny | adm dir',
  },
  {
    family: 'head',
    kind: 'noun',
    level: 'head',
    words: 'kierownik dzialu | avdelingsleder | avdelningschef | afdelingschef | forsaljningschef',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { sales: 1 },
    strength: 2,
    words: 'verkoopleider | filiaalleider',
  },
  {
    family: 'chief_executive',
    kind: 'top',
    level: 'c_level',
    departments: { executive: 1 },
    strength: 1,
    flags: ['deputy'],
    words: 'subdirector general | subdirectora general | vicedirettore generale',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { sales: 0.6, customer_success: 0.4 },
    strength: 3,
    words: 'accountmanager | keyaccountmanager | relatiebeheerder',
  },
  {
    family: 'manager',
    kind: 'noun',
    level: 'manager',
    departments: { finance: 1 },
    strength: 3,
    words: 'chef comptable | jefe of contabilidad | capo contabile',
  },
  {
    family: 'worker',
    kind: 'noun',
    level: 'staff',
    departments: { operations: 1 },
    strength: 1,
    words: 'administrativo | administrativa',
  },
];
