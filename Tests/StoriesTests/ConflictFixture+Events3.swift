// Invented: no such war, places or persons.

extension ConflictFixture {
    /// Events with three reports each, in the reporters' own words.
    static let events3: [Event] = [
        Event(
            "gas-pipeline",
            [
                Report(
                    "Explosion cuts gas pipeline at Rost",
                    """
                    Gas stopped flowing through the Rost pipeline on Monday after an explosion \
                    at a compressor station. Operator Transgal expects the repair to take ten \
                    days. Half a million households will have to heat with wood or electricity \
                    in frost of minus twelve.
                    """
                ),
                Report(
                    "Half a million homes without gas",
                    """
                    A blast at a compressor station near Rost has left half a million households \
                    without gas in the middle of a frost. Transgal, which runs the pipeline, \
                    spoke of ten days of repairs. It was not clear whether a defect or an attack \
                    was to blame.
                    """
                ),
                Report(
                    "Wood sells out as Rost pipeline stands still",
                    """
                    Firewood was sold out by noon in four towns that depend on the Rost \
                    pipeline. Transgal is bringing a new compressor by rail. Until it runs, ten \
                    days from now, radiators in half a million homes stay cold.
                    """
                ),
            ]
        ),
        Event(
            "journalist-freed",
            [
                Report(
                    "Reporter Ines Calder released after 112 days",
                    """
                    The reporter Ines Calder was released on Tuesday after 112 days in the hands \
                    of the Northern Front. She was handed to diplomats at the crossing of Brod, \
                    thin but in good health. Her paper said that no ransom had been paid.
                    """
                ),
                Report(
                    "112 days: Calder walks free at Brod",
                    """
                    With a plastic bag in her hand Ines Calder crossed the line at Brod on \
                    Tuesday. The Front had held her for 112 days because of a photograph of a \
                    barracks. Diplomats who met her spoke of good health and bad shoes.
                    """
                ),
                Report(
                    "'I counted the trains': freed reporter tells of cellar",
                    """
                    Ines Calder kept her mind alive by counting the trains that passed above the \
                    cellar. The reporter, freed at Brod on Tuesday, spoke for the first time \
                    about 112 days without light. Her editor denied that a ransom was paid.
                    """
                ),
            ]
        ),
        Event(
            "peace-bell",
            [
                Report(
                    "Stolen bell of Ganz found on scrapyard",
                    """
                    The great bell of Ganz, stolen in the first winter of the war, has turned up \
                    on a scrapyard in Oshaly. Police found it under car doors on Wednesday. It \
                    weighs 1,900 kilograms and was cast in 1644; a crack runs through its rim.
                    """
                ),
                Report(
                    "1,900 kilograms of bronze under car doors",
                    """
                    A scrap dealer in Oshaly had hidden the bell of Ganz beneath a heap of car \
                    doors. The bell from 1644 vanished when soldiers left the town in the first \
                    winter. It is cracked, but can be mended, a founder said.
                    """
                ),
                Report(
                    "Ganz will hear its bell again",
                    """
                    The people of Ganz collected money on Thursday to mend the bell that thieves \
                    had sold for scrap. Cast in 1644, it had hung in the tower until the first \
                    winter of the war. Police in Oshaly arrested a dealer.
                    """
                ),
            ]
        ),
        Event(
            "cholera-camp",
            [
                Report(
                    "Cholera breaks out in Teren camp",
                    """
                    Cholera has broken out in the tent camp of Teren, where 16,000 people live \
                    with eleven taps. The health office counted 83 cases and four deaths by \
                    Thursday. Tankers are to bring clean water from Friday.
                    """
                ),
                Report(
                    "Eleven taps for 16,000: cholera in Teren",
                    """
                    Four people have died of cholera in Teren, the largest tent camp behind the \
                    front. The health office knows of 83 cases. Clean water is to be brought by \
                    tankers until new wells have been drilled.
                    """
                ),
                Report(
                    "Water tankers roll to camp with cholera",
                    """
                    Six tankers set off for Teren on Friday. In the camp, whose inhabitants \
                    share eleven taps, cholera has killed four and sickened at least 83. Doctors \
                    have put up a ward in the mess tent.
                    """
                ),
            ]
        ),
        Event(
            "tank-factory",
            [
                Report(
                    "Workers strike at Dellborg tank works",
                    """
                    Two thousand workers of the Dellborg tank works laid down their tools on \
                    Friday for higher pay. The last rise was two years ago, shop steward Ada \
                    Ferro said. The ministry threatened to call up the strikers as reservists.
                    """
                ),
                Report(
                    "Tank builders down tools at Dellborg",
                    """
                    No tank left the halls of Dellborg on Friday. Two thousand workers want a \
                    fifth more pay and follow their shop steward Ada Ferro. Whoever strikes may \
                    be drafted, the ministry warned.
                    """
                ),
                Report(
                    "Ministry and strikers of Dellborg talk through the night",
                    """
                    Ada Ferro and the ministry's envoy negotiated until four in the morning over \
                    pay at the Dellborg works. The two thousand strikers were offered twelve per \
                    cent and want twenty. The threat to draft them was withdrawn.
                    """
                ),
            ]
        ),
        Event(
            "monastery-shelled",
            [
                Report(
                    "Library of Saint Orm monastery burns",
                    """
                    A shell set fire to the library of the Saint Orm monastery on Saturday \
                    night. Monks carried 600 manuscripts into the snow, but as many were lost. \
                    Brother Anselm wept as he spoke of a psalter from the ninth century.
                    """
                ),
                Report(
                    "Monks save half of Saint Orm's manuscripts",
                    """
                    Six hundred manuscripts lie on the refectory tables of Saint Orm, wet but \
                    whole. The other half burned when the library was hit by a shell on Saturday \
                    night. A psalter of the ninth century is among the losses.
                    """
                ),
                Report(
                    "The night Saint Orm's library burned",
                    """
                    They formed a chain from the library to the snow, Brother Anselm said, and \
                    passed the books along. Half of the manuscripts of Saint Orm could be saved \
                    from the fire that a shell had lit. Restorers from abroad are on their way.
                    """
                ),
            ]
        ),
        Event(
            "rail-reopened",
            [
                Report(
                    "First train in a year reaches Klem",
                    """
                    A train of four carriages reached Klem on Sunday, the first for a year. \
                    Railwaymen had laid 23 kilometres of new track under fire. On board were \
                    letters, seeds and the governor, who came without a speech.
                    """
                ),
                Report(
                    "Klem has its railway back",
                    """
                    Hundreds stood in the station of Klem when a locomotive whistled there for \
                    the first time in a year. Twenty-three kilometres of track had to be laid \
                    anew. The train brought sacks of letters and seed potatoes.
                    """
                ),
                Report(
                    "23 kilometres to Klem",
                    """
                    Foreman Jost Wille and his gang laid 23 kilometres of rails in seven weeks, \
                    often at night. On Sunday he rode on the first train into Klem, standing on \
                    the buffer. The line had been broken for a year.
                    """
                ),
            ]
        ),
        Event(
            "satellite-dispute",
            [
                Report(
                    "Firm switches off satellite terminals at front",
                    """
                    A foreign firm switched off 1,100 satellite terminals at the front on Monday \
                    because the bill was unpaid. Units in the Karsk highlands were without a \
                    link for six hours. The new minister Ostin paid from the reserve fund.
                    """
                ),
                Report(
                    "Unpaid bill leaves front without satellite link",
                    """
                    For six hours on Monday 1,100 satellite terminals went dark: the invoice had \
                    been lying about in the ministry. Marek Ostin, minister for a week, found \
                    the money in the reserve fund. The firm apologised for the automatic cut.
                    """
                ),
                Report(
                    "How an invoice silenced the front",
                    """
                    The invoice for 1,100 terminals had gone to a clerk who no longer worked \
                    there. So the satellite firm's system cut the link on Monday, and units in \
                    Karsk sent runners. It took minister Ostin six hours to have the sum \
                    transferred.
                    """
                ),
            ]
        ),
    ]
}
