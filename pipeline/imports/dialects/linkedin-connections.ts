import type { Dialect } from './dialect.ts';

/**
 * `Connections.csv` of LinkedIn's data export, in the languages in which LinkedIn writes it. Years ago it had no URL.
 * Everybody in it knows the person who exported it.
 */
export const linkedinConnections: Dialect = {
  id: 'linkedin-connections',
  label: 'LinkedIn connections',
  kind: 'people',
  signatures: [
    ['First Name', 'Last Name', 'Position', 'Connected On'],
    ['Vorname', 'Nachname', 'Position', 'Verbunden am'],
    ['Prénom', 'Nom', 'Poste', 'Connecté le'],
    ['Prénom', 'Nom', 'Poste', 'Date de connexion'],
    ['Nombre', 'Apellidos', 'Cargo', 'Conectado el'],
    ['Nome', 'Cognome', 'Posizione', 'Data del collegamento'],
    ['Nome', 'Sobrenome', 'Cargo', 'Conectado em'],
    ['Voornaam', 'Achternaam', 'Functie', 'Verbonden op'],
    ['Imię', 'Nazwisko', 'Stanowisko', 'URL'],
    ['Förnamn', 'Efternamn', 'Befattning', 'URL'],
  ],
  columns: {
    URL: 'linkedinUrl',
    Position: 'title',
    'Connected On': 'connectedOn',
    'Verbunden am': 'connectedOn',
    'Connecté le': 'connectedOn',
    'Date de connexion': 'connectedOn',
    'Conectado el': 'connectedOn',
    'Data del collegamento': 'connectedOn',
    'Conectado em': 'connectedOn',
    'Verbonden op': 'connectedOn',
  },
};
