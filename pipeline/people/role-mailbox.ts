import { roleWords } from './person-name-words.data.ts';
import { foldNameWord } from './person-words.ts';

/** Words of mailboxes that stand in no other list. */
const mailboxWords: ReadonlySet<string> = new Set(
  `kontakt mail mailbox mailer daemon bounce bounces root sysadmin ssl ftp www web security csirt cert soc alerts alert notification
  notifications updates update subscribe unsubscribe list lists mailinglist reply returns return shop store shipping
  versand warehouse lager booking bookings reservierung reservation reservations events event rsvp community partners
  partnerships affiliates investor investors ir media redaktion editor editorial kanzlei praxis rezeption buero buro
  anfrage anfragen bestellung auftrag auftraege disposition einkauf vertrieb verkauf zentrale personal ausbildung
  studium studienberatung gdpr dsgvo dpo privacy compliance legal copyright dmca whistleblower ombudsman
  comercial ventas compras facturacion pedidos atencion rrhh rh contacto contato vendas financeiro suporte
  contabilite facturation recrutement devis commande commandes direction secretariat
  amministrazione commerciale ordini fatture preventivi assistenza vendite acquisti info1 info2
  inkoop verkoop administratie facturen klantenservice bestuur
  biuro sekretariat kadry ksiegowosc zamowienia oferta
  hallo hola bonjour ciao hej welcome willkommen enquiry inquiry quote quotes rfq tender tenders vendor vendors supplier suppliers
  payroll benefits training learning academy research lab studio design creative digital social seo everyone all
  alle staff crew ceo-office management gf geschaeftsfuehrung geschaeftsleitung office1 service1`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
/** Names of places and languages that a mailbox has behind its office ("sales.de", "info-uk"). */
const places =
  /^(?:[a-z]{2}|usa|emea|apac|dach|europe|eu|global|international|intl|north|south|east|west|nord|sud|ost|\d{1,4})$/;

/** True where all words before the "@" name an office ("sales.de", "customer-service"), none a person. */
export function isRoleMailbox(local: string): boolean {
  const text = local.replace(/\+.*$/, '').toLowerCase();
  if (/^(?:no-?_?\.?reply|do-?_?not-?_?reply)/.test(text)) return true;
  const words = text.split(/[._\-]+/).filter((word) => word !== '');
  const known = words.map((word) => isOffice(word));
  const [first = false] = known;
  return first
    ? words.every((word, index) => known[index] === true || places.test(word))
    : words.length > 1 && known.at(-1) === true && words.slice(0, -1).every((word) => places.test(word));
}

/** Words that name people as well ("jobs", "page") do not decide alone; these lists hold offices only. */
function isOffice(word: string): boolean {
  const folded = foldNameWord(word.replace(/\d+$/, ''));
  return roleWords.has(folded) || mailboxWords.has(folded);
}
