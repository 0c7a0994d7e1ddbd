import type { TopicRow } from './lexicon-rows.ts';

/** French, Spanish, Italian, Dutch and Portuguese department words, folded. */
export const romanceAndDutchTopics: readonly TopicRow[] = [
  { departments: { executive: 1 }, strength: 1, words: 'innovacion | innovazione | innovatie' },
  { departments: { sales: 1 }, strength: 2, words: 'clientele' },
  {
    departments: { sales: 1 },
    strength: 1,
    words: 'tienda | tiendas | negozio | negozi | magasin | magasins | boutique | winkel',
  },
  // Books as much as paper: "responsabile amministrazione", "hoofd administratie".
  { departments: { finance: 0.6, operations: 0.4 }, strength: 2, words: 'amministrazione | administratie' },
  { departments: { security: 1 }, strength: 1, words: 'securite | seguridad | sicurezza' },
  {
    departments: { compliance_risk: 0.6, legal: 0.4 },
    strength: 3,
    words: 'protection of donnees | proteccion of datos | protezione dati | gegevensbescherming',
  },
  { departments: { medical: 1 }, strength: 2, words: 'hopital | hospitalario | ospedale | ziekenhuis' },
  { departments: { it: 1 }, strength: 2, words: 'informatie' },
  {
    departments: { executive: 1 },
    strength: 2,
    words:
      'strategie | estrategia | strategia | direction generale | direccion general | direzione generale | algemene directie',
  },
  {
    departments: { sales: 1 },
    strength: 3,
    words:
      'commercial | commerciale | commerciales | comercial | commercieel | vente | ventes | ventas | vendite | vendita | verkoop | vendas | developpement commercial | desarrollo of negocio | desarrollo of negocios | sviluppo commerciale | grands comptes | cuentas clave | business development | avant vente | preventa | buitendienst | binnendienst | key accounts | relations commerciales | partenariats | alianzas | export | clientele entreprises',
  },
  {
    departments: { marketing: 1 },
    strength: 3,
    words:
      'marketing | communication | comunicacion | comunicazione | comunicacao | publicidad | pubblicita | publicite | marque | marca | relations publiques | relaciones publicas | reseaux sociaux | redes sociales | communicatie | evenementiel | webmarketing | mercadeo | mercadotecnia | merk',
  },
  {
    departments: { customer_success: 1 },
    strength: 3,
    words:
      'service client | service clients | relation client | relations clients | experience client | atencion of cliente | atencion al cliente | servicio al cliente | servicio of cliente | servizio clienti | assistenza clienti | klantenservice | klantendienst | apres vente | postventa | service apres vente | sav | clients | clientes | clienti | atendimento',
  },
  {
    departments: { finance: 1 },
    strength: 3,
    words:
      'financier | financiere | finances | financiero | financiera | finanzas | finanziario | finanziaria | finanza | financieel | financiele | comptabilite | comptable | contabilidad | contabilita | administratif et financier | administration et finances | administracion y finanzas | amministrazione e finanza | amministrativo | administrativo financiero | tresorerie | tesoreria | controle of gestion | controllo of gestione | control of gestion | boekhouding | financien | fiscalite | fiscal | financeiro | financeira | financas | financiele administratie | audit | credito | control financiero',
  },
  {
    departments: { finance: 0.6, hr: 0.4 },
    strength: 3,
    words: 'paie | nomina | nominas | paghe | salarisadministratie',
  },
  {
    departments: { procurement: 1 },
    strength: 3,
    words:
      'achat | achats | compra | compras | acquisti | ufficio acquisti | inkoop | approvisionnement | approvisionnements | aprovisionamiento | approvvigionamenti | adquisiciones | aanbestedingen | abastecimiento',
  },
  {
    departments: { supply_chain: 1 },
    strength: 3,
    words:
      'logistique | logistica | logistiek | transport | transports | entrepot | almacen | magazzino | magazijn | expedition | cadena of suministro | chaine logistique | entrepots | expeditie | trasporti',
  },
  {
    departments: { legal: 1 },
    strength: 3,
    words:
      'juridique | juridico | juridica | legale | affari legali | affaires juridiques | legal | juridische zaken | juridisch | droit | derecho | contratos | contrats',
  },
  {
    departments: { compliance_risk: 1 },
    strength: 3,
    words:
      'conformite | cumplimiento | conformita | risques | riesgos | rischi | riesgo | risque | prevencion of riesgos | prevencion | hse | qualite securite environnement | qse | seguridad e higiene | veiligheid',
  },
  {
    departments: { security: 1 },
    strength: 3,
    words:
      'securite informatique | securite of systemes of information | ciberseguridad | cybersecurite | seguridad informatica | seguridad of informacion | sicurezza informatica | informatiebeveiliging | cybersicurezza',
  },
  {
    departments: { facilities: 1 },
    strength: 3,
    words:
      'immobilier | immobilien | mantenimiento | manutenzione | services generaux | servicios generales | servizi generali | facilitair | inmuebles | technische dienst | onderhoud | maintenance',
  },
  {
    departments: { it: 1 },
    strength: 3,
    words:
      'informatique | systemes of information | si | sistemas | sistemas of informacion | informatica | sistemi informativi | informatie technologie | ict | infrastructure informatique | tecnologias of informacion | tecnologia of informacion | ti | tic | reseaux | redes | systemen | informatievoorziening',
  },
  {
    departments: { it: 1 },
    strength: 2,
    words:
      'digitale | digital | transformation digitale | transformacion digital | numerique | digitalizacion | automatisering',
  },
  {
    departments: { engineering: 1 },
    strength: 3,
    words:
      'ingenierie | ingenieria | ingegneria | recherche et developpement | investigacion y desarrollo | ricerca e sviluppo | logiciel | desarrollo of software | bureau of etudes | progettazione | softwareontwikkeling | onderzoek en ontwikkeling | ufficio tecnico | oficina tecnica | engenharia | desarrollo',
  },
  {
    departments: { engineering: 1 },
    strength: 1,
    words:
      'technique | techniques | tecnico | tecnica | technisch | technische | tecnologia | technologie | recherche | investigacion | ricerca | developpement | sviluppo',
  },
  {
    departments: { data: 1 },
    strength: 3,
    words:
      'donnees | datos | dati | intelligence artificielle | inteligencia artificial | intelligenza artificiale | analitica',
  },
  {
    departments: { product: 1 },
    strength: 3,
    words: 'produit | produits | producto | productos | prodotto | prodotti | producten',
  },
  {
    departments: { operations: 1 },
    strength: 3,
    words:
      'production | produccion | produzione | productie | operaciones | operations | operazioni | operationeel | qualite | calidad | qualita | kwaliteit | usine | fabrica | stabilimento | fabriek | exploitation | industriel | industriale | industrial | methodes | planta | site | operacoes | producao | oficina of proyectos | kwaliteitszorg | planta industrial | atelier',
  },
  {
    departments: { operations: 1 },
    strength: 1,
    words:
      'administratif | administrative | administracion | proyectos | proyecto | projets | projet | progetti | projecten | obra | cantiere | agence | filiale',
  },
  {
    departments: { hr: 1 },
    strength: 3,
    words:
      'ressources humaines | rh | recursos humanos | rrhh | risorse umane | personeel | personeelszaken | personnel | personale | recrutement | seleccion | reclutamiento | selezione | formation | formacion | formazione | talento humano | talento | hr | gestion humana | opleidingen',
  },
  {
    departments: { medical: 1 },
    strength: 3,
    words:
      'medical | medicale | clinique | clinico | sanitario | soins | salud | sante | zorg | farmacia | pharmacie',
  },
  {
    departments: { education: 1 },
    strength: 3,
    words:
      'enseignement | pedagogique | educacion | formation continue universite | istruzione | onderwijs | ecole | escuela',
  },
  { departments: { operations: 1 }, strength: 2, words: 'operativo | operativa | operatief | operaties' },
  {
    departments: { customer_success: 0.6, it: 0.4 },
    strength: 2,
    words: 'soporte | soporte tecnico | supporto | assistance technique',
  },
  {
    departments: { operations: 1 },
    strength: 2,
    words: 'bedrijfsvoering | bedrijfsbureau | administrativo | administrativa',
  },
];
