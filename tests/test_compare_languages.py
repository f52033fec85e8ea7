"""What the comparison knows in every language that has a data file: figures, dates, denials, opposites, seasons."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retold import Document, compare

# A text with a figure, a denial, an opposite, a year and a season left open; what stands there; what contradicts it.
TEXTS = {
    "de": (
        "Das Gericht in Kalvik hat den Reeder Henrik Solvang am Montag vom Vorwurf der Bestechung bei "
        "einem Auftrag für {n} Millionen Euro freigesprochen. "
        "Die Staatsanwaltschaft hatte sechs Jahre Haft gefordert. "
        "Der Reeder wird {neg}in Berufung gehen, sagte sein Anwalt. "
        "Der Kurs der Gesellschaft {op} um 7,2 Prozent. "
        "Die Firma wurde {y} mit zwei alten Trawlern gegründet. "
        "Die Arbeiten beginnen wieder im {s}. ",
        {"n": "340", "neg": "", "op": "stieg", "y": "1989", "s": "Frühjahr"},
        {"n": "430", "neg": "nicht ", "op": "fiel", "y": "1998", "s": "Herbst"},
    ),
    "fr": (
        "Le tribunal de Calvique a acquitté lundi l'armateur Henri Solvan, accusé de corruption pour un "
        "contrat de {n} millions d'euros. "
        "Le parquet avait demandé six ans de prison. "
        "L'armateur fera {neg}appel, a dit son avocat. "
        "Le cours de la compagnie a {op} de 7,2 pour cent. "
        "La société a été fondée en {y} avec deux vieux chalutiers. "
        "Les travaux reprendront en {s}. ",
        {"n": "340", "neg": "", "op": "augmenté", "y": "1989", "s": "automne"},
        {"n": "430", "neg": "pas ", "op": "baissé", "y": "1998", "s": "hiver"},
    ),
    "es": (
        "El tribunal de Calvique absolvió el lunes al armador Enrique Solván de la acusación de soborno "
        "por un contrato de {n} millones de euros. "
        "La fiscalía había pedido seis años de cárcel. "
        "El armador {neg}va a recurrir, dijo su abogado. "
        "La acción de la compañía {op} un 7,2 por ciento. "
        "La empresa fue fundada en {y} con dos viejos arrastreros. "
        "Las obras seguirán en {s}. ",
        {"n": "340", "neg": "", "op": "subió", "y": "1989", "s": "verano"},
        {"n": "430", "neg": "no ", "op": "bajó", "y": "1998", "s": "invierno"},
    ),
    "uk": (
        "Суд міста Кальвік у понеділок виправдав судновласника Генріха Сольванга у справі про хабар за "
        "контракт на {n} мільйонів євро. "
        "Прокуратура вимагала шість років в'язниці. "
        "Судновласник {neg}буде оскаржувати рішення, сказав його адвокат. "
        "Вартість акцій компанії {op} на 7,2 відсотка. "
        "Компанію заснували у {y} році з двома старими траулерами. "
        "Роботи поновляться {s}. ",
        {"n": "340", "neg": "", "op": "зросла", "y": "1989", "s": "навесні"},
        {"n": "430", "neg": "не ", "op": "впала", "y": "1998", "s": "восени"},
    ),
    "it": (
        "Il tribunale di Calvico ha assolto lunedì l'armatore Enrico Solvani dall'accusa di corruzione "
        "per un appalto da {n} milioni di euro. "
        "La procura aveva chiesto sei anni di carcere. "
        "L'armatore {neg}presenterà ricorso, ha detto il suo avvocato. "
        "Le azioni della compagnia sono {op} del 7,2 per cento. "
        "L'azienda fu fondata nel {y} con due pescherecci usati. "
        "I lavori riprenderanno in {s}. ",
        {"n": "340", "neg": "", "op": "salite", "y": "1989", "s": "primavera"},
        {"n": "430", "neg": "non ", "op": "scese", "y": "1998", "s": "autunno"},
    ),
    "pt": (
        "O tribunal de Calvico absolveu na segunda-feira o armador Henrique Solvão da acusação de "
        "suborno por um contrato de {n} milhões de euros. "
        "A promotoria tinha pedido seis anos de prisão. "
        "O armador {neg}vai recorrer, disse o seu advogado. "
        "A ação da companhia {op} 7,2 por cento. "
        "A empresa foi fundada em {y} com dois barcos de pesca usados. "
        "As obras serão retomadas no {s}. ",
        {"n": "340", "neg": "", "op": "subiu", "y": "1989", "s": "verão"},
        {"n": "430", "neg": "não ", "op": "caiu", "y": "1998", "s": "inverno"},
    ),
    "nl": (
        "De rechtbank van Kalvik heeft reder Hendrik Solvang maandag vrijgesproken van omkoping bij een "
        "contract van {n} miljoen euro. "
        "Het openbaar ministerie had zes jaar cel geëist. "
        "De reder gaat {neg}in beroep, zei zijn advocaat. "
        "De koers van het bedrijf {op} met 7,2 procent. "
        "Het bedrijf werd in {y} opgericht met twee oude trawlers. "
        "De werkzaamheden beginnen weer in het {s}. ",
        {"n": "340", "neg": "", "op": "steeg", "y": "1989", "s": "voorjaar"},
        {"n": "430", "neg": "niet ", "op": "daalde", "y": "1998", "s": "najaar"},
    ),
    "ru": (
        "Суд города Кальвик в понедельник оправдал судовладельца Генриха Сольванга по делу о взятке за "
        "контракт на {n} миллионов евро. "
        "Прокуратура требовала шесть лет тюрьмы. "
        "Судовладелец {neg}будет обжаловать решение, сказал его адвокат. "
        "Стоимость акций компании {op} на 7,2 процента. "
        "Компания была основана в {y} году с двумя старыми траулерами. "
        "Работы возобновятся {s}. ",
        {"n": "340", "neg": "", "op": "выросла", "y": "1989", "s": "весной"},
        {"n": "430", "neg": "не ", "op": "упала", "y": "1998", "s": "осенью"},
    ),
    "pl": (
        "Sąd w Kalviku uniewinnił w poniedziałek armatora Henryka Solwanga od zarzutu łapówki za "
        "kontrakt wart {n} milionów euro. "
        "Prokuratura żądała sześciu lat więzienia. "
        "Armator {neg}złoży apelację, powiedział jego adwokat. "
        "Wartość akcji spółki {op} o 7,2 procent. "
        "Spółka została założona w {y} roku z dwoma starymi trawlerami. "
        "Prace zostaną wznowione {s}. ",
        {"n": "340", "neg": "", "op": "wzrosła", "y": "1989", "s": "wiosną"},
        {"n": "430", "neg": "nie ", "op": "spadła", "y": "1998", "s": "jesienią"},
    ),
    "sv": (
        "Tingsrätten i Kalvik friade på måndagen redaren Henrik Solvang, som åtalats för mutbrott vid en upphandling "
        "värd {n} miljoner euro. "
        "Åklagaren hade yrkat på sex års fängelse. "
        "Redaren tänker {neg}överklaga domen, säger hans advokat. "
        "Kursen för bolaget {op} med 7,2 procent. "
        "Bolaget grundades {y} med två gamla trålare. "
        "Arbetena återupptas under {s}. ",
        {"n": "340", "neg": "", "op": "steg", "y": "1989", "s": "våren"},
        {"n": "430", "neg": "inte ", "op": "sjönk", "y": "1998", "s": "hösten"},
    ),
    "da": (
        "Retten i Kalvik frifandt mandag rederen Henrik Solvang, som var tiltalt for bestikkelse ved en kontrakt "
        "til {n} millioner euro. "
        "Anklageren havde krævet seks års fængsel. "
        "Rederen vil {neg}anke dommen, siger hans advokat. "
        "Kursen på selskabet {op} med 7,2 procent. "
        "Selskabet blev grundlagt i {y} med to gamle trawlere. "
        "Arbejdet genoptages i {s}. ",
        {"n": "340", "neg": "", "op": "steg", "y": "1989", "s": "foråret"},
        {"n": "430", "neg": "ikke ", "op": "faldt", "y": "1998", "s": "efteråret"},
    ),
    "nb": (
        "Tingretten i Kalvik frifant mandag rederen Henrik Solvang, som var tiltalt for bestikkelser i en kontrakt "
        "verdt {n} millioner euro. "
        "Aktor hadde bedt om seks års fengsel. "
        "Rederen vil {neg}anke dommen, sier advokaten hans. "
        "Kursen på selskapet {op} med 7,2 prosent. "
        "Selskapet ble stiftet i {y} med to gamle trålere. "
        "Arbeidet fortsetter til {s}. ",
        {"n": "340", "neg": "", "op": "steg", "y": "1989", "s": "våren"},
        {"n": "430", "neg": "ikke ", "op": "falt", "y": "1998", "s": "høsten"},
    ),
}
KINDS = {"n": "number", "neg": "negation", "op": "negation", "y": "date", "s": "date"}


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("slot", sorted(KINDS))
def test_one_slip_is_a_contradiction_of_its_kind(language: str, slot: str) -> None:
    """And nothing else is told of the two texts."""
    text, true, false = TEXTS[language]
    one, two = text.format(**true), text.format(**{**true, slot: false[slot]})
    rows = compare(Document("a", one, language=language), Document("b", two, language=language)).changes
    assert [(row.kind, row.conflict) for row in rows] == [(KINDS[slot], True)]


@pytest.mark.parametrize(
    ("language", "text", "one", "two", "kinds"),
    [
        ("it", "Nel crollo del ponte sono morte {} persone, hanno detto i vigili del fuoco.", "24", "ventiquattro", []),
        (
            "it",
            "Nel crollo del ponte sono morte {} persone, hanno detto i vigili del fuoco.",
            "almeno 12",
            "14",
            [False],
        ),
        ("it", "Il ponte della vecchia strada è crollato il {} davanti agli operai.", "3 marzo", "4 marzo", [True]),
        ("pt", "No desabamento da ponte morreram {} pessoas, disseram os bombeiros.", "24", "vinte e quatro", []),
        ("pt", "No desabamento da ponte morreram {} pessoas, disseram os bombeiros.", "pelo menos 12", "14", [False]),
        ("pt", "A ponte da velha estrada desabou em {} diante dos operários.", "3 de março", "4 de março", [True]),
        ("nl", "Bij de instorting van de brug kwamen {} mensen om, zei de brandweer.", "24", "vierentwintig", []),
        ("nl", "Bij de instorting van de brug kwamen {} mensen om, zei de brandweer.", "minstens 12", "14", [False]),
        ("nl", "De brug van de oude weg stortte in op {} voor de ogen van arbeiders.", "3 maart", "4 maart", [True]),
        ("ru", "При обрушении моста погибли {} человека, сообщили пожарные.", "24", "двадцать четыре", []),
        ("ru", "При обрушении моста погибли {} человек, сообщили пожарные.", "не менее 12", "14", [False]),
        ("ru", "Мост на старой дороге рухнул {} на глазах у рабочих.", "3 марта", "4 марта", [True]),
        ("pl", "W zawaleniu się mostu zginęły {} osoby, poinformowali strażacy.", "24", "dwadzieścia cztery", []),
        ("pl", "W zawaleniu się mostu zginęło {} osób, poinformowali strażacy.", "co najmniej 12", "14", [False]),
        ("pl", "Most na starej drodze zawalił się {} na oczach robotników.", "3 marca", "4 marca", [True]),
        ("sv", "Vid brons ras omkom {} personer, uppger räddningstjänsten.", "24", "tjugofyra", []),
        ("sv", "Vid brons ras omkom {} personer, uppger räddningstjänsten.", "minst 12", "14", [False]),
        ("sv", "Bron på den gamla vägen rasade {} inför ögonen på arbetare.", "den 3 mars", "den 4 mars", [True]),
        ("sv", "Bron på den gamla vägen rasade {} inför ögonen på arbetare.", "i måndags", "i tisdags", [True]),
        ("sv", "Bron på den gamla vägen rasade {} inför ögonen på arbetare.", "i går", "i dag", [False]),
        ("da", "Ved broens sammenstyrtning omkom {} mennesker, oplyser brandvæsenet.", "54", "fireoghalvtreds", []),
        ("da", "Ved broens sammenstyrtning omkom {} mennesker, oplyser brandvæsenet.", "mindst 12", "14", [False]),
        ("da", "Broen på den gamle vej styrtede sammen {} foran arbejderne.", "den 3. marts", "den 4. marts", [True]),
        ("no", "Da broen raste, omkom {} mennesker, opplyser brannvesenet.", "24", "fireogtyve", []),
        ("no", "Da broen raste, omkom {} mennesker, opplyser brannvesenet.", "24", "tjuefire", []),
        ("no", "Da broen raste, omkom {} mennesker, opplyser brannvesenet.", "minst 12", "14", [False]),
        ("nn", "Brua på den gamle vegen rasa {} framfor arbeidarane.", "måndag kveld", "tysdag kveld", [True]),
    ],
)
def test_figures_in_words_bounds_and_days(language: str, text: str, one: str, two: str, kinds: list[bool]) -> None:
    """A figure is one in words too, a bound allows another, a day is another day."""
    a, b = Document("a", text.format(one), language=language), Document("b", text.format(two), language=language)
    rows = [row for row in compare(a, b).changes if row.kind in ("number", "date")]
    assert [row.conflict for row in rows] == kinds


@pytest.mark.parametrize(
    ("language", "text", "one", "two", "other"),
    [
        ("en", "The old brewery lost money {}, its head said in the town hall.", "last year", "in 2025", "in 2023"),
        (
            "de",
            "Die alte Brauerei machte {} Verlust, sagte die Chefin.",
            "im letzten Jahr",
            "im Jahr 2025",
            "im Jahr 2023",
        ),
        ("es", "La vieja cervecera perdió dinero {}, dijo la directora.", "el año pasado", "en 2025", "en 2023"),
    ],
)
def test_last_year_is_a_year(language: str, text: str, one: str, two: str, other: str) -> None:
    """The one before that in which the text was published; another one is a change."""
    day = datetime(2026, 2, 11, tzinfo=UTC)
    found = []
    for said in (two, other):
        a = Document("a", text.format(one), language=language, published=day)
        b = Document("b", text.format(said), language=language, published=day)
        found.append([row.conflict for row in compare(a, b).changes if row.kind == "date"])
    assert found[0] == []
    assert found[1] == [False]


# One report and an honest rewording of it, in languages with a data file.
REWORDED = {
    "it": (
        """PORTOVENTO, 12 maggio (Agenzia Mare) - Un incendio ha distrutto nella notte un magazzino del porto di
Portovento, causando la morte di due guardiani e il ferimento di altre sette persone. Lo ha comunicato la
prefettura.

Le fiamme sono divampate poco dopo le 2 nel capannone numero 14, dove erano stoccate circa 300 tonnellate di
carta. I vigili del fuoco hanno impiegato sei ore per domare il rogo. «Non avevamo mai visto nulla di simile»,
ha detto il comandante Aldo Ferri.

La procura ha aperto un'inchiesta per omicidio colposo. Secondo i primi accertamenti l'impianto antincendio
non funzionava dal mese di marzo. L'azienda proprietaria, la Cartaria Ligure, non ha voluto commentare.

Il porto è rimasto chiuso per gran parte della mattinata. Il sindaco Carla Bruni ha proclamato il lutto
cittadino per giovedì. Nel 2019 un altro incendio aveva provocato danni per 4,5 milioni di euro.""",
        """Due guardiani sono morti e sette persone sono rimaste ferite nell'incendio che la scorsa notte ha
devastato un
deposito del porto di Portovento. Lo riferisce l'Agenzia Mare.

Il rogo è scoppiato intorno alle 2 nel capannone 14, che conteneva quasi 300 tonnellate di carta. Per
spegnerlo i pompieri hanno lavorato sei ore. «Non avevamo mai visto nulla di simile», ha dichiarato Aldo
Ferri, comandante dei vigili del fuoco.

Si indaga per omicidio colposo: stando alle prime verifiche l'impianto antincendio era fuori uso da marzo.
Nessun commento dalla Cartaria Ligure, proprietaria del capannone.

Lo scalo è stato chiuso per quasi tutta la mattina. Giovedì sarà lutto cittadino, ha deciso la sindaca Carla
Bruni. Già nel 2019 un incendio aveva causato 4,5 milioni di danni.""",
    ),
    "nl": (
        """KALVIK, 12 mei (Zeepers) - Een brand heeft in de nacht een loods in de haven van Kalvik verwoest. Twee
bewakers kwamen om het leven en zeven anderen raakten gewond, meldt de gemeente.

Het vuur brak kort na twee uur uit in loods 14, waar ongeveer 300 ton papier lag opgeslagen. De brandweer had
zes uur nodig om de brand te blussen. „Zoiets hebben we nog nooit gezien”, zei commandant Arie Ferink.

Het openbaar ministerie is een onderzoek begonnen. Volgens de eerste bevindingen werkte de
sprinklerinstallatie sinds maart niet. De eigenaar, Kalvik Karton, wilde geen commentaar geven.

De haven bleef een groot deel van de ochtend dicht. Burgemeester Carla Bruins riep donderdag uit tot dag van
rouw. In 2019 veroorzaakte een andere brand 4,5 miljoen euro schade.""",
        """Bij een brand in een loods in de haven van Kalvik zijn vannacht twee bewakers omgekomen en zeven mensen
gewond
geraakt, aldus Zeepers.

De brand begon rond twee uur in loods 14, waarin bijna 300 ton papier lag. Na zes uur was het vuur geblust.
„Zoiets hebben we nog nooit gezien”, aldus Arie Ferink, commandant van de brandweer.

Er loopt een onderzoek van het openbaar ministerie: de sprinklers zouden al sinds maart buiten werking zijn.
Kalvik Karton, de eigenaar van de loods, onthield zich van commentaar.

Bijna de hele ochtend was de haven gesloten. Donderdag is een dag van rouw, besloot burgemeester Carla Bruins.
Een andere brand richtte in 2019 voor 4,5 miljoen euro schade aan.""",
    ),
    "pl": (
        """KALVIK, 12 maja (Agencja Morska) - Pożar zniszczył w nocy magazyn w porcie w Kalviku, zginęło dwóch
stróżów, a
siedem osób zostało rannych. Poinformował o tym urząd miasta.

Ogień wybuchł krótko po godzinie drugiej w hali numer 14, w której składowano około 300 ton papieru. Strażacy
gasili go sześć godzin. „Nigdy nie widzieliśmy czegoś podobnego”, powiedział komendant straży Adam Feret.

Prokuratura wszczęła śledztwo. Według wstępnych ustaleń instalacja przeciwpożarowa nie działała od marca.
Właściciel hali, spółka Papier Morski, odmówił komentarza.

Port był zamknięty przez większą część poranka. Burmistrz Karolina Bruni ogłosiła na czwartek żałobę. W 2019
roku inny pożar spowodował straty w wysokości 4,5 miliona euro.""",
        """Dwóch stróżów zginęło, a siedem osób odniosło obrażenia w pożarze, który minionej nocy strawił magazyn w
porcie w Kalviku, podała Agencja Morska.

Do pożaru doszło około godziny drugiej w hali nr 14, gdzie znajdowało się blisko 300 ton papieru. Akcja
gaśnicza trwała sześć godzin. „Nigdy nie widzieliśmy czegoś podobnego”, stwierdził Adam Feret, komendant
straży.

Śledztwo prowadzi prokuratura: jak wstępnie ustalono, instalacja przeciwpożarowa od marca była niesprawna.
Spółka Papier Morski, do której należy hala, nie chciała komentować sprawy.

Przez niemal cały ranek port był nieczynny. W czwartek będzie obowiązywać żałoba, zdecydowała burmistrz
Karolina Bruni. W 2019 roku w innym pożarze straty wyniosły 4,5 mln euro.""",
    ),
    "pt": (
        """PORTO BRAVO, 12 de maio (Agência Mar) - Um incêndio destruiu durante a noite um armazém no porto de Porto
Bravo e matou dois vigias; outras sete pessoas ficaram feridas. A informação é da prefeitura.

O fogo começou pouco depois das 2 horas no galpão número 14, onde estavam armazenadas cerca de 300 toneladas
de papel. Os bombeiros levaram seis horas para apagar as chamas. "Nunca tínhamos visto nada igual", disse o
comandante Aldo Ferreira.

O Ministério Público abriu um inquérito por homicídio culposo. Segundo as primeiras investigações, o sistema
contra incêndios não funcionava desde março. A dona do galpão, a Papel do Mar, não quis comentar.

O porto ficou fechado durante boa parte da manhã. A prefeita Carla Brum decretou luto na quinta-feira. Em
2019, outro incêndio tinha causado prejuízos de 4,5 milhões de reais.""",
        """Dois vigias morreram e sete pessoas ficaram feridas num incêndio que na última noite devastou um armazém do
porto de Porto Bravo, informou a Agência Mar.

As chamas surgiram por volta das 2 horas no galpão 14, que guardava quase 300 toneladas de papel. Foram
precisas seis horas para controlar o fogo. "Nunca tínhamos visto nada igual", afirmou Aldo Ferreira,
comandante dos bombeiros.

Há um inquérito por homicídio culposo: de acordo com as primeiras apurações, o sistema contra incêndios estava
parado desde março. A Papel do Mar, dona do galpão, recusou-se a comentar.

Quase toda a manhã o porto esteve fechado. Na quinta-feira haverá luto, decidiu a prefeita Carla Brum. Já em
2019 um incêndio causara prejuízo de 4,5 milhões de reais.""",
    ),
    "ru": (
        """КАЛЬВИК, 12 мая (Норд-Пресс) - Пожар уничтожил ночью склад в порту Кальвика, погибли два сторожа, ещё семь
человек пострадали. Об этом сообщила мэрия.

Огонь вспыхнул вскоре после двух часов ночи в ангаре номер 14, где хранилось около 300 тонн бумаги. Пожарные
тушили его шесть часов. «Мы никогда не видели ничего подобного», - сказал начальник пожарной охраны Андрей
Фёдоров.

Прокуратура возбудила уголовное дело. По предварительным данным, противопожарная система не работала с марта.
Владелец склада, компания «Картон», отказался от комментариев.

Порт был закрыт большую часть утра. Мэр Ольга Бруни объявила четверг днём траура. В 2019 году другой пожар
причинил ущерб в 4,5 миллиона евро.""",
        """Два сторожа погибли и семь человек получили ранения при пожаре, который минувшей ночью уничтожил склад в
порту
Кальвика, передаёт Норд-Пресс.

Пожар начался около двух часов ночи в ангаре № 14, в котором находилось почти 300 тонн бумаги. На тушение ушло
шесть часов. «Мы никогда не видели ничего подобного», - заявил Андрей Фёдоров, возглавляющий пожарную охрану.

Возбуждено уголовное дело: как выяснилось, система пожаротушения не действовала с марта. В компании «Картон»,
которой принадлежит склад, комментировать случившееся не стали.

Порт почти всё утро не работал. Четверг объявлен днём траура, решила мэр Ольга Бруни. В 2019 году ущерб от
другого пожара составил 4,5 млн евро.""",
    ),
    "sv": (
        """KALVIK (Havspress) En brand förstörde i natt ett magasin i hamnen i Kalvik. Två vakter
omkom och sju andra personer skadades, uppger kommunen.

Elden bröt ut strax efter klockan två i magasin nummer 14, där omkring 300 ton papper förvarades. Räddningstjänsten
behövde sex timmar för att släcka branden. ”Vi har aldrig sett något liknande”, säger brandchefen Arne Ferin.

Åklagare har inlett en förundersökning. Enligt de första uppgifterna har sprinkleranläggningen inte fungerat
sedan mars.
Ägaren, Kalvik Kartong, ville inte kommentera saken.

Hamnen var stängd under stora delar av morgonen. Borgmästaren Karla Brun utlyste sorgedag på torsdagen. År 2019
orsakade
en annan brand skador för 4,5 miljoner euro.""",
        """Två vakter har omkommit och sju personer skadats i en brand som under natten ödelade ett magasin i hamnen i
Kalvik, rapporterar Havspress.

Branden startade vid tvåtiden i magasin 14, som rymde nästan 300 ton papper. Släckningsarbetet tog sex timmar. ”Vi har
aldrig sett något liknande”, säger Arne Ferin som är brandchef.

En förundersökning har inletts av åklagare: enligt vad som hittills är känt har sprinklerna varit ur funktion
sedan mars.
Kalvik Kartong, som äger magasinet, avstod från att kommentera.

Nästan hela morgonen hölls hamnen stängd. På torsdag blir det sorgedag, har borgmästaren Karla Brun bestämt. En annan
brand vållade 2019 skador för 4,5 miljoner euro.""",
    ),
    "da": (
        """KALVIK, 12. maj (Havpresse) - En brand ødelagde i nat et pakhus i havnen i Kalvik. To vagter omkom, og
syv andre blev såret, oplyser kommunen.

Ilden brød ud kort efter klokken to i pakhus nummer 14, hvor der lå omkring 300 ton papir. Brandvæsenet var
seks timer om
at slukke branden. ”Vi har aldrig set noget lignende”, siger brandchef Arne Ferind.

Anklagemyndigheden har indledt en efterforskning. Ifølge de første oplysninger har sprinkleranlægget ikke virket siden
marts. Ejeren, Kalvik Karton, ønskede ikke at kommentere sagen.

Havnen var lukket det meste af morgenen. Borgmester Karla Brun har udnævnt torsdag til sørgedag. I 2019
forvoldte en anden
brand skader for 4,5 millioner euro.""",
        """To vagter er omkommet, og syv mennesker er blevet såret ved en brand, der i nat hærgede et pakhus i havnen
i Kalvik, skriver Havpresse.

Branden opstod ved totiden i pakhus 14, som rummede næsten 300 ton papir. Slukningen varede seks timer. ”Vi har
aldrig set
noget lignende”, siger Arne Ferind, der er brandchef.

En efterforskning er indledt af anklagemyndigheden: efter hvad man ved, har sprinklerne været ude af drift
siden marts.
Kalvik Karton, som ejer pakhuset, afstod fra at kommentere.

Næsten hele morgenen var havnen lukket. Torsdag bliver sørgedag, har borgmester Karla Brun besluttet. En anden brand
forårsagede i 2019 skader for 4,5 millioner euro.""",
    ),
    "no": (
        """KALVIK (Havpressen): En brann ødela i natt et lagerbygg på havna i Kalvik. To vakter omkom og sju andre ble
skadet, opplyser kommunen.

Brannen brøt ut like etter klokken to i bygg nummer 14, der det lå rundt 300 tonn papir. Brannvesenet brukte
seks timer på
å slukke den. – Vi har aldri sett noe lignende, sier brannsjef Arne Ferind.

Politiet har innledet etterforskning. Ifølge de første opplysningene har ikke sprinkleranlegget virket siden
mars. Eieren,
Kalvik Kartong, ville ikke kommentere saken.

Havna var stengt det meste av morgenen. Ordfører Karla Brun har utpekt torsdag til sørgedag. I 2019 gjorde en
annen brann
skader for 4,5 millioner euro.""",
        """To vakter er omkommet og sju mennesker er skadet i en brann som i natt herjet et lagerbygg på havna i Kalvik,
melder Havpressen.

Brannen startet ved totiden i bygg 14, som inneholdt nesten 300 tonn papir. Slukkingen varte i seks timer. – Vi
har aldri
sett noe lignende, sier Arne Ferind, som er brannsjef.

Etterforskning er innledet av politiet: etter det man vet har sprinklerne vært ute av drift siden mars. Kalvik
Kartong, som
eier bygget, avsto fra å kommentere.

Nesten hele morgenen var havna stengt. Torsdag blir sørgedag, har ordfører Karla Brun bestemt. En annen brann
førte i 2019
til skader for 4,5 millioner euro.""",
    ),
}


@pytest.mark.parametrize("language", sorted(REWORDED))
def test_an_honest_rewording_contradicts_nothing(language: str) -> None:
    """Other words, another order, and all facts kept: one text lies behind both, and nobody is charged."""
    one, two = REWORDED[language]
    found = compare(Document("a", one, language=language), Document("b", two, language=language))
    assert found.confidence > 0.5
    assert [row for row in found.changes if row.conflict] == []
    assert [row.a_text for row in found.changes if row.kind in ("date", "name", "speaker", "quote")] == []
