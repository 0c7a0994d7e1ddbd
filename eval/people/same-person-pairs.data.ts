/**
 * Two records: label; name, company, e-mail, profile, id | the same of the other. Labelled by hand beforehand: `=` one
 * person, `!` two, `?` ask. Invented people. Every fifth line, from the second and the fifth, is held out.
 */
export const samePersonPairs = `
= Anna Schmidt; Nordlicht; ; linkedin.com/in/anna-s; | Anna Schmidt-Krause; Nordlicht; ; https://www.linkedin.com/in/anna-s/; 
= Anna Schmidt; Nordlicht; a.schmidt@nordlicht.example; ; | A. Schmidt; Nordlicht; A.Schmidt@nordlicht.example; ; 
? Anna Schmidt; Nordlicht; info@nordlicht.example; ; | Peter Vogel; Nordlicht; info@nordlicht.example; ; 
! Anna Schmidt; Nordlicht; ; ; | Anna Schmidt; Aurora; ; ; 
= Anna Schmidt; Nordlicht GmbH; ; ; | ANNA SCHMIDT; Nordlicht; ; ; 
? Bill Harper; Nordlicht; ; ; | William Harper; Nordlicht; ; ; 
? Anna Schmidt; ; ; ; | Anna Schmidt; ; ; ; 
! Anna Schmidt; Nordlicht; ; linkedin.com/in/anna-s; | Anna Schmidt; Nordlicht; ; linkedin.com/in/anna-schmidt-7; 
= Müller, Jörg; Nordlicht; ; ; | Joerg Mueller; Nordlicht; ; ; 
! Jörg Müller; Nordlicht; ; ; | Jörg Möller; Nordlicht; ; ; 
! John Smith Jr.; Nordlicht; ; ; | John Smith Sr.; Nordlicht; ; ; 
? J. Smith; Nordlicht; ; ; | John Smith; Nordlicht; ; ; 
= John M. Smith; Nordlicht; ; ; | John Smith; Nordlicht; ; ; 
! John A. Smith; Nordlicht; ; ; | John B. Smith; Nordlicht; ; ; 
= Dr. Eva Gruber; Nordlicht; ; ; | Eva Gruber, PhD; Nordlicht; ; ; 
? Eva Gruber; Nordlicht; eva@nordlicht.example; ; | Peter Vogel; Nordlicht; eva@nordlicht.example; ; 
= Eva Gruber; Nordlicht; ; ; 17 | Eva Huber; Nordlicht; ; ; 17
! Eva Gruber; Nordlicht; ; ; 17 | Eva Gruber; Nordlicht; ; ; 18
! Anna Schmidt; Nordlicht; ; ; | Peter Vogel; Nordlicht; ; ; 
= Zhang Wei; Nordlicht; ; ; | Wei Zhang; Nordlicht; ; ; 
`;
