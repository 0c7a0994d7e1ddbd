/**
 * The delivery that every case starts from: name; title; department; city; country; manager; e-mail; profile. Invented.
 */
export const baseDelivery = `
Anna Schmidt; Head of Sales; Sales; Hamburg; Germany; Jörg Müller; anna.schmidt@nordlicht.example; linkedin.com/in/anna-s
Jörg Müller; Chief Executive Officer; Management; Hamburg; Germany; ; j.mueller@nordlicht.example;
William Harper; VP Engineering; Engineering; London; United Kingdom; Jörg Müller; ; linkedin.com/in/wharper
Chloé Petit; Marketing Manager; Marketing; Paris; France; Anna Schmidt; ;
Piotr Nowak; Software Engineer; Engineering; Gdańsk; Poland; William Harper; p.nowak@nordlicht.example;
Zhang Wei; Procurement Manager; Procurement; Hamburg; Germany; Jörg Müller; ;
Maria García López; Finance Director; Finance; Madrid; Spain; Jörg Müller; ; linkedin.com/in/mgarcia
John Smith; Support Agent; Support; London; United Kingdom; William Harper; ;
`;

/**
 * Cases: name => edits of the newer delivery => expected events => partial.
 *
 * Edits: "-Name" takes somebody out, "+record" adds one, "Name.field=value" changes one; `;` between columns of a record,
 * `&&` between edits. Expected: "event Name", by comma. Labelled by hand before any answer of the code was seen. Every fifth case,
 * from the second and the fifth, is held out.
 */
export const deliveryCases = `
nothing changes => => => false
one joins => +Eva Gruber; Controller; Finance => joined Eva Gruber => false
one leaves => -John Smith => left John Smith => false
case of a name => Anna Schmidt.name=ANNA SCHMIDT => => false
diacritics of a name => Jörg Müller.name=Jorg Muller && Maria García López.name=Maria Garcia Lopez => => false
umlaut spelt out => Jörg Müller.name=Joerg Mueller => => false
last name first => Piotr Nowak.name=Nowak, Piotr => => false
nickname => William Harper.name=Bill Harper => => false
nickname and a new title => William Harper.name=Bill Harper && William Harper.title=CTO => retitled Bill Harper => false
title in front => Maria García López.name=Dr. Maria García López => => false
order of an eastern name => Zhang Wei.name=Wei Zhang => => false
middle initial appears => John Smith.name=John R. Smith => => false
abbreviated title => Jörg Müller.title=CEO && William Harper.title=Vice President of Engineering => => false
case of a title => Chloé Petit.title=MARKETING MANAGER => => false
order of a title => Anna Schmidt.title=Sales Head => => false
promotion => Piotr Nowak.title=Senior Software Engineer => retitled Piotr Nowak => false
other title => Anna Schmidt.title=Chief Revenue Officer => retitled Anna Schmidt => false
slip in a title => Zhang Wei.title=Procurment Manager => => false
title goes missing => Anna Schmidt.title= => => false
title appears twice as was => +Anna Schmidt; Head of Sales; Sales => => false
other department => Chloé Petit.department=Product => moved Chloé Petit => false
department in other case => Chloé Petit.department=MARKETING => => false
other city => John Smith.city=Manchester => moved John Smith => false
country by its code => John Smith.country=GB && Anna Schmidt.country=Deutschland => => false
other country => Piotr Nowak.country=Germany && Piotr Nowak.city=Berlin => moved Piotr Nowak => false
city unknown now => Piotr Nowak.city= => => false
other manager => Chloé Petit.manager=Jörg Müller => relined Chloé Petit => false
manager spelt otherwise => Chloé Petit.manager=SCHMIDT, Anna => => false
manager unknown now => Chloé Petit.manager= => => false
promotion with other manager => Piotr Nowak.title=Engineering Manager && Piotr Nowak.manager=Jörg Müller => retitled Piotr Nowak, relined Piotr Nowak => false
married name, same profile => Anna Schmidt.name=Anna Krause => => false
married name, same address => Piotr Nowak.name=Piotr Zieliński => => false
one leaves, one joins in the post => -Zhang Wei && +Eva Gruber; Procurement Manager; Procurement => left Zhang Wei, joined Eva Gruber => false
namesake joins => +John Smith Jr.; Office Manager; Facilities => joined John Smith Jr. => false
two leave, two join => -John Smith && -Zhang Wei && +Eva Gruber; Controller; Finance && +Tom Baker; Support Agent; Support => left John Smith, left Zhang Wei, joined Eva Gruber, joined Tom Baker => false
three of eight leave => -John Smith && -Zhang Wei && -Piotr Nowak => left John Smith, left Zhang Wei, left Piotr Nowak => false
most are missing => -John Smith && -Zhang Wei && -Piotr Nowak && -Chloé Petit && -Maria García López => => true
all but one are missing, who changed => -John Smith && -Zhang Wei && -Piotr Nowak && -Chloé Petit && -Maria García López && -Anna Schmidt && -Jörg Müller && William Harper.title=CTO => retitled William Harper => true
most are missing and one joins => -John Smith && -Zhang Wei && -Piotr Nowak && -Chloé Petit && -Maria García López && +Eva Gruber; Controller; Finance => joined Eva Gruber => true
marked as past => John Smith.past=yes => left John Smith => false
past and new => +Eva Gruber; Controller; Finance; ; ; ; ; ; yes => => false
similar name joins => -Zhang Wei && +Zhang Min; Procurement Manager; Procurement => left Zhang Wei, joined Zhang Min => false
slip in a family name => Chloé Petit.name=Chloé Petitt => => false
degree behind a name => John Smith.name=John Smith, MBA => => false
initial in place of the first name => Piotr Nowak.name=P. Nowak => => false
profile appears => Chloé Petit.profile=linkedin.com/in/chloe-petit => => false
profile with tracking => William Harper.profile=https://www.linkedin.com/in/wharper/?trk=x => => false
title in the other gender => Zhang Wei.title=Procurement Manager (m/w/d) => => false
moved and retitled => Maria García López.city=London && Maria García López.country=UK && Maria García López.title=CFO => moved Maria García López, retitled Maria García López => false
`;
