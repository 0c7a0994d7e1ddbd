/** Given names that stand for one another, folded; a name may stand in several lines. A hint, never a proof. */
export const nicknames = `
william bill billy will willy liam wilhelm willi
robert bob bobby rob robbie bert
richard rick ricky rich dick
james jim jimmy jamie
john jack johnny jon jonathan johannes hans
jonathan jon jonny
michael mike mick mickey mikey michel michal micha
thomas tom tommy thom
edward ed eddie ted ned eduard edi
edmund ed
charles charlie chuck carlos karl
christopher chris kit christoph christof
christian chris
christina chris tina christine kristina christa
daniel dan danny dani
david dave davy
joseph joe joey josef sepp jose pepe
matthew matt matthias mat matteo
nicholas nick nicky nico nikolaus nicolas niko klaus
anthony tony anton antonio toni
andrew andy drew andreas andre
alexander alex sasha sascha sandy xander alessandro
alexandra alex sandra sasha
benjamin ben benny
samuel sam sammy
samantha sam
gregory greg gregor
jeffrey jeff geoffrey
kenneth ken kenny
lawrence larry laurence lorenz
stephen steve steven stefan stephan steffen
timothy tim
peter pete petra pieter piet
patrick pat paddy
patricia pat patty trish tricia
philip phil philipp pip
ronald ron ronnie
donald don donnie
raymond ray
frederick fred freddy friedrich fritz frederic
francis frank francisco paco franz francesco
franziska franzi
george georg joerg jorg jurgen jorge giorgio
henry harry hank heinrich heinz henri
leonard leo len lenny leonardo
leonhard leo
maximilian max
maxwell max
nathaniel nathan nat nate
oliver ollie olli
randolph randy
reginald reg reggie
theodore ted theo teddy
theodor theo
vincent vince vinnie
walter walt wally
zachary zach zack
abigail abby gail
amanda mandy
barbara barb babs barbie baerbel
catherine cathy kate katie kathy cat katherine kathryn katharina kathrin katja catarina
deborah deb debbie debra
dorothy dot dottie dorothea doro
elizabeth liz lizzy beth betty eliza lisa elisabeth elisa sissi bettina isabel
eleanor ellie nell nora
emily em emmy
gabriele gabi
gabriella gabby
jennifer jen jenny
jessica jess jessie
judith judy
kimberly kim
margaret maggie meg peggy marge greta margarete gretchen
martina tina
mary molly polly maria mia marie
nancy nan
pamela pam
rebecca becky becca
susan sue suzy susanne susanna susi
theresa terry tess tessa resi
terence terry
victoria vicky tori viktoria
virginia ginny
ursula uschi ulla
ulrike uli ulli
ulrich uli ulli
manfred manni
guenther gunther gunter
sebastian basti seb
dominik domi
florian flo
joachim jochen achim
hans-peter hape
ludwig lutz
bernhard bernd
gerhard gerd
helmut helli
juan juanito
manuel manolo
guillermo memo
ignacio nacho
rosario charo
concepcion concha conchita
dolores lola
giuseppe pino beppe peppe
salvatore toto
luigi gigi
ivan vanya
dmitri dima dmitry
mikhail misha
vladimir volodya vova
sergei serge seryozha sergey
yekaterina katya ekaterina
anastasia nastya
pyotr petya
nikolai kolya nikolay
jan johan johannes hans
cornelis kees cor
hendrik henk
willem wim
jacobus jaap koos
wojciech wojtek
krzysztof krzys krzysiek
malgorzata gosia
agnieszka aga
jakub kuba
mohammed mohammad muhammad mohamed mohd mo md
abdullah abdallah
yusuf youssef yousef joseph
ahmed ahmad
`;
