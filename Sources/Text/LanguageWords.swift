/// The commonest words of languages that share a script; data, not rules.
///
/// Written as the language writes them, accents included: they are half of the evidence.
enum LanguageWords {
    static let lists: [(language: String, words: String)] = latin + cyrillic + arabic

    private static let latin: [(language: String, words: String)] = [
        (
            "en",
            """
            the of and to in is that for on was with as by it from at are be has have this which not were an \
            but their they his her he she we you will would can said who been more had its after also than \
            when what there about into up out one all new over some other could only two them people first
            """
        ),
        (
            "de",
            """
            der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden \
            aus er hat dass sie nach bei um noch wie einem über einen so zum war haben nur oder aber vor zur \
            bis mehr durch man sein wurde sei wird sind wenn kann gegen vom schon ihre seine einer ich wir
            """
        ),
        (
            "fr",
            """
            de la le les et des en du un une est que pour dans qui sur au par plus pas avec sont ce il aux \
            ont été se ne cette son sa mais comme ou leur elle nous vous ses fait être deux ces après on \
            aussi même entre sans avait était selon contre tout depuis où leurs dont peut d l n qu c s j
            """
        ),
        (
            "es",
            """
            de la que el en y los del se las por un con una para es al lo como más su no fue ha sus pero \
            este esta entre sobre desde han también hasta son sin años dos ser muy cuando hay ya le todo \
            donde tras según había contra está era durante estado uno año después porque parte eso sido
            """
        ),
        (
            "it",
            """
            di che il la e del in un per della è una con non sono si da dei le alla più nel anche al gli ha \
            ma delle dal nella come lo questo dalla su stato ed hanno dopo sul degli o ai suo sua anni essere \
            tra due se questa cui contro c'è l d dell nell all era fatto stata sulla però ancora quello ogni
            """
        ),
        (
            "pt",
            """
            de que o a e do da em um para com não uma os no na por mais as dos como ao foi das se à ou ser \
            quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos \
            ter seus sua seu são foram ainda sobre anos disse pode contra segundo num este esta essa
            """
        ),
        (
            "nl",
            """
            de het een van en in is dat op te zijn met voor niet aan er om door ook bij als naar die maar \
            uit heeft wordt over dan nog worden hebben was kan deze meer of hij ze tot ik je geen al werd \
            volgens tegen onder zou na jaar waar wat zich ons onze hun veel zo mensen deed moet zei
            """
        ),
        (
            "sv",
            """
            och i att det som en på är av för med till den har de inte om ett men var vi jag från kan nu så \
            när efter vid också eller han hon man sin hade alla andra mot under skulle mycket in ut då blev \
            mellan över bara sedan säger enligt än kommer år två första finns måste utan sig vara blir
            """
        ),
        (
            "da",
            """
            og i at det som en på er af for med til den har de ikke om et men var vi jeg fra kan nu så når \
            efter ved også eller han hun man sin havde alle andre mod under skulle meget ud da blev mellem \
            over kun siden siger ifølge end kommer år to første findes skal uden sig være bliver hvor
            """
        ),
        (
            "no",
            """
            og i at det som en på er av for med til den har de ikke om et men var vi jeg fra kan nå så når \
            etter ved også eller han hun man sin hadde alle andre mot under skulle mye ut da ble mellom over \
            bare siden sier ifølge enn kommer år to første finnes må uten seg være blir hvor ikkje
            """
        ),
        (
            "pl",
            """
            w i na z do się że nie to jest o po od przez jak dla oraz za ale który są są a tym jego które \
            która przed został ze tego już także może być było był była tylko lub pod jej ich bardzo \
            podczas gdy roku lat nad bez czy co tej też między według jako został pod przy sobie więc
            """
        ),
        (
            "cs",
            """
            a v na se je že to z do s o pro i ve po ale za od jako které který by jsem si podle při jsou \
            k však už jeho také být není byl byla bylo co až nebo tak jen před mezi jeho její má které roku \
            let které když pod nad bez aby ještě která kde tím této tohoto české více
            """
        ),
        (
            "ro",
            """
            de și în la a cu pe un o din care nu că se mai pentru este au fost sau după prin dar sunt ca \
            lui ce al ale unei unui cele cel acest această între până când doar ani despre către foarte \
            fi va am ar sa său sub spus potrivit din nici două trebuie încă
            """
        ),
        (
            "hu",
            """
            a az és hogy nem is egy de ez meg csak már volt van vagy mint el még ki azt ezt szerint után \
            kell lesz lett több között minden pedig fel amely aki ami mert voltak két első után most olyan \
            majd ha így akkor be le lehet nagy új év során által
            """
        ),
        (
            "fi",
            """
            ja on ei se että oli hän mutta ovat kun tai myös niin kuin jo joka vain hänen ole sen sekä \
            mukaan jälkeen olla voi vuoden vuonna kanssa ennen siitä mitä tämä tämän joita jossa jotka \
            nyt vielä sitä ne oli olivat kaksi suomen useita noin sai jos sitten koska kuitenkin minä sinä \
            tästä siinä siihen joiden joilla kertoo sanoo aikana välillä ilman vastaan vuotta uusi uuden \
            kaikki paljon enemmän edelleen ettei eivät ollut tulee pitää täytyy voidaan joku tässä näin
            """
        ),
        (
            "tr",
            """
            ve bir bu için ile olarak da de çok daha olan gibi kadar sonra ise değil olduğu tarafından en \
            ancak ya göre ki var her olduğunu o ne mi iki yeni ilk yıl etti oldu dedi üzerine içinde büyük \
            ama arasında önce diye veya şekilde yok karşı bunun onun ettiği nin nın
            """
        ),
        (
            "id",
            """
            yang dan di dari untuk dengan ini itu pada adalah dalam tidak ke akan juga oleh telah sebagai \
            karena mereka ada bisa saat lebih tersebut kata setelah para atau bahwa kami saya dia harus \
            sudah hari tahun anak banyak antara masih orang kepada namun secara
            """
        ),
        (
            "vi",
            """
            và của là có trong được các cho một với những không người này đã để khi đến từ về ông như năm \
            tại vào cũng ra sẽ nhiều trên sau đó theo bị hơn nhưng thì hai còn việc lại phải
            """
        ),
    ]

    private static let cyrillic: [(language: String, words: String)] = [
        (
            "ru",
            """
            и в на что с по не для из как это к о от за его был при также он а у до они но их было были \
            или которые что того бы после года который если только все же мы так ее более уже чтобы \
            сообщил заявил где когда она во со под между может этого
            """
        ),
        (
            "uk",
            """
            і в на що з та не для із як це до про від за його був при також він а у вони але їх було були \
            або які того після року який якщо тільки всі ж ми так її більше вже щоб де коли вона під між \
            може цього й є зі повідомив
            """
        ),
        (
            "bg",
            """
            и в на че с по не за от как това към до го беше при също той а у те но им са или които след \
            година който ако само всички ние така си повече вече да където когато тя под между може този \
            се е ще съм има през със
            """
        ),
        (
            "sr",
            """
            и у на да је се за са од који су не што као то по из до али није након био била било или само \
            које која због све више године он она ми би када према међу пре нису док која како још те
            """
        ),
    ]

    private static let arabic: [(language: String, words: String)] = [
        (
            "ar",
            """
            في من على إلى عن مع هذا هذه التي الذي أن كان كانت قد لا ما لم لن أو بعد قبل بين كل غير عند هو \
            هي ذلك كما قال خلال حيث إن وقد وفي ومن ولا أنه
            """
        ),
        (
            "fa",
            """
            و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شده می شد ما اما یا کرده بود باید \
            شود های او گفت دارد هر پس کند آنها پیش
            """
        ),
        (
            "ur",
            """
            کے میں کی ہے اور سے کا کو اس نے ہیں کہ پر یہ بھی ایک نہیں تھا کر جو ان گیا لیے تھے ہو وہ تو کیا \
            رہے گئی بعد ساتھ
            """
        ),
    ]
}
