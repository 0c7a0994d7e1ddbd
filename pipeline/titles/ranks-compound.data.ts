/**
 * Last parts of German and Dutch compounds that name a rank: "Vertriebs-leiter", "Inkoop-manager".
 * A word is only taken apart at its end and only into one of these; the rank is that of the part itself.
 */
export const compoundRankEndings =
  'leiter | leitung | direktor | vorstand | geschaftsfuhrer | referent | sachbearbeiter | mitarbeiter | berater | ingenieur | entwickler | techniker | assistent | assistenz | beauftragter | beauftragte | verantwortlicher | verantwortliche | manager | koordinator | spezialist | kaufmann | kauffrau | fachkraft | planer | meister | student | praktikant | analyst | controller | betreuer | buchhalter | einkaufer | verkaufer | lehrer | professor | redakteur | architekt | administrator | trainer | disponent | trainee | partner | prasident | prokurist | inhaber | sekretar | experte | vertreter | directeur | medewerker | adviseur | leider | coordinator | ontwikkelaar | beheerder | specialist | verpleegkundige | jurist | anwalt | pfleger | informatiker | verwalter | chauffeur | vorsitzender | vorsitzende | texter | ausbilder | kraftfahrer | monteur | kraft | hilfe';

/** Endings so short that they only count behind a known department stem: "Vertriebs-chef", "Einkaufs-ltg". */
export const shortCompoundRankEndings: Readonly<Record<string, string>> = {
  chef: 'leiter',
  chefin: 'leiter',
  ltg: 'leiter',
  hoofd: 'hoofd',
  arzt: 'arzt',
  rat: 'referent',
};

/** Endings whose own word is not in the rank tables: read as this word instead. */
export const compoundSynonyms: Readonly<Record<string, string>> = {
  architekt: 'architect',
  vertreter: 'handelsvertreter',
  leider: 'afdelingsleider',
  controller: 'controllerin',
  anwalt: 'rechtsanwalt',
  pfleger: 'krankenpfleger',
  kraft: 'fachkraft',
  hilfe: 'fachkraft',
};

/** First parts of compounds that name a reach and no department: "Gebiets-verkaufs-leiter" leads sales. */
export const reachStems =
  'gebiets | regional | regions | gesamt | haupt | bereichs | konzern | gruppen | abteilungs | landes | bundes | bezirks | zentral | fach | chef | ober | team | gross | auslands | inlands | elektro | werkzeug | sonder | industrie';

/** Last parts that only say what is done with the part before: "Fertigungs-steuerung" is production. */
export const weakTails =
  'steuerung | abteilung | wesen | planung | organisation | verwaltung | bereich | prozesse | strategie | referat | dezernat | zentrum | dienst | dienste';
