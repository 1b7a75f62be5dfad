// Invented: no such war, places or persons.

extension ConflictFixture {
    /// Events with three reports each, in the reporters' own words.
    static let events1: [Event] = [
        Event(
            "tamrin-market",
            [
                Report(
                    "Shells hit Tamrin market, eleven dead",
                    """
                    At least eleven people were killed when shells struck the covered market of \
                    Tamrin on Monday morning, the town's hospital said. Doctor Elin Sabov \
                    counted forty wounded, most of them women who had come to buy bread. The \
                    Union army denied firing on the town.
                    """
                ),
                Report(
                    "Market in Tamrin struck by artillery",
                    """
                    Artillery fire tore through the bread stalls of Tamrin's market hall on \
                    Monday. Hospital director Elin Sabov put the toll at eleven killed and forty \
                    injured. An army spokesman in Oshaly said that no Union battery had fired \
                    towards the town.
                    """
                ),
                Report(
                    "'I heard one whistle, then nothing': Tamrin after the market attack",
                    """
                    Stallholders in Tamrin spent Tuesday sweeping glass out of the market where \
                    eleven customers died a day earlier. Forty people are still in hospital, \
                    according to Doctor Sabov, who has run out of blood bags. Both sides blame \
                    each other for the shells.
                    """
                ),
            ]
        ),
        Event(
            "belgrun-bridge",
            [
                Report(
                    "Belgrun bridge blown up",
                    """
                    The road bridge at Belgrun was destroyed by an explosion in the night to \
                    Wednesday, cutting the last supply road to the eastern bank of the Narva \
                    Sel. Engineers of the Northern Front said they had placed the charges as \
                    they withdrew. Nobody was hurt.
                    """
                ),
                Report(
                    "Last crossing over the Narva Sel gone",
                    """
                    Retreating fighters of the Northern Front have demolished the bridge at \
                    Belgrun, the only crossing over the Narva Sel that lorries could use. The \
                    blast before dawn on Wednesday hurt no one, residents said. Food for the \
                    eastern bank must now go by boat.
                    """
                ),
                Report(
                    "Eastern bank cut off as Belgrun span falls",
                    """
                    With two loud bangs the middle span of the Belgrun bridge dropped into the \
                    river on Wednesday. The Front admitted the demolition and called it a \
                    military necessity. Boat owners have begun to carry flour to the eastern \
                    bank for a fee.
                    """
                ),
            ]
        ),
        Event(
            "prisoner-swap",
            [
                Report(
                    "Sides exchange 62 prisoners at Dorn Pass",
                    """
                    The Union army and the Northern Front exchanged sixty-two prisoners at Dorn \
                    Pass on Thursday under the eyes of Swiss observers. Among those freed was \
                    the pilot Arek Tolan, held since spring. Mediator Petra Lindqvist called the \
                    swap a small door left open.
                    """
                ),
                Report(
                    "Pilot Tolan freed in prisoner swap",
                    """
                    Arek Tolan, the pilot whose helicopter came down in spring, walked across \
                    Dorn Pass on Thursday with thirty other captives of the Northern Front. As \
                    many fighters went the other way. Swiss observers checked the names, said \
                    mediator Petra Lindqvist.
                    """
                ),
                Report(
                    "Thirty-one for thirty-one at Dorn Pass",
                    """
                    It took forty minutes in the snow of Dorn Pass: thirty-one men walked north, \
                    thirty-one walked south. The exchange arranged by Petra Lindqvist is the \
                    first since the talks in Lund collapsed. The best known of the freed is the \
                    airman Tolan.
                    """
                ),
            ]
        ),
        Event(
            "grain-deal",
            [
                Report(
                    "Grain convoys to leave Port Hesk under new deal",
                    """
                    Ships with grain may leave Port Hesk again from Sunday, the fisheries and \
                    trade ministry announced after a night of talks. The Northern Front promises \
                    not to shell the harbour while cargo is loaded. The first freighter, the \
                    Maribel, carries 28,000 tonnes of barley.
                    """
                ),
                Report(
                    "Port Hesk to reopen for barley",
                    """
                    Agreement was reached overnight to reopen the harbour of Port Hesk to grain \
                    ships. Loading starts on Sunday with 28,000 tonnes of barley for the \
                    Maribel, the trade ministry said. Guns of the Front are to stay silent \
                    during working hours.
                    """
                ),
                Report(
                    "Barley prices fall as harbour deal is struck",
                    """
                    Barley fell by four per cent on Friday after word that the Maribel would \
                    load at Port Hesk on Sunday. The harbour had been shut for nine weeks. \
                    Insurers said they would wait for the first ship before they cut premiums \
                    for Hesk.
                    """
                ),
            ]
        ),
        Event(
            "minister-resigns",
            [
                Report(
                    "Defence minister Halvard resigns over boots scandal",
                    """
                    Defence minister Sena Halvard stepped down on Saturday after parliament's \
                    auditors found that 90,000 pairs of winter boots had been paid for and never \
                    delivered. President Danil Okoro accepted her resignation and praised her \
                    courage. Her deputy Marek Ostin takes over.
                    """
                ),
                Report(
                    "Halvard out, Ostin in at the defence ministry",
                    """
                    Sena Halvard has given up the defence ministry because of boots that never \
                    arrived. Auditors could not find 90,000 pairs for which a firm in the \
                    capital was paid. President Okoro named Marek Ostin, her deputy, as \
                    successor.
                    """
                ),
                Report(
                    "The boots that brought down a minister",
                    """
                    A storeman's letter about empty shelves began the affair that ended Sena \
                    Halvard's career on Saturday. The auditors' report on 90,000 missing winter \
                    boots left her no choice, party friends said. Marek Ostin was sworn in the \
                    same evening.
                    """
                ),
            ]
        ),
        Event(
            "dam-kurrin",
            [
                Report(
                    "Kurrin dam damaged, villages evacuated",
                    """
                    Three villages below the Kurrin dam were evacuated on Sunday after rockets \
                    damaged a sluice gate. Water was escaping at twice the usual rate, the \
                    operator Hydrokur said, but the wall itself was sound. About 4,200 people \
                    spent the night in schools.
                    """
                ),
                Report(
                    "Thousands flee as sluice at Kurrin fails",
                    """
                    A sluice gate of the Kurrin dam was torn open by rockets on Sunday, and \
                    4,200 people had to leave their homes downstream. Engineers of Hydrokur \
                    hoped to close the gap with steel beams by Tuesday. The dam wall is not in \
                    danger, they said.
                    """
                ),
                Report(
                    "Night in the gymnasium: the evacuees of Kurrin",
                    """
                    Mattresses cover the school gymnasium where families from below the Kurrin \
                    dam are waiting. The river has risen by a metre since a sluice was hit on \
                    Sunday. Hydrokur's engineers are lowering steel beams to stop the water.
                    """
                ),
            ]
        ),
        Event(
            "school-oshaly",
            [
                Report(
                    "Schools in Oshaly reopen after seven months",
                    """
                    Pupils in Oshaly went back to their classrooms on Monday for the first time \
                    in seven months. The city repaired 34 of its 51 schools with money from \
                    abroad and built shelters under each. Lessons last three hours, in two \
                    shifts.
                    """
                ),
                Report(
                    "Back to school under ground",
                    """
                    In Oshaly 34 schools opened their doors on Monday, all of them with a new \
                    shelter in the cellar. Seventeen more are still in ruins. Because there are \
                    so few rooms, children come in two shifts of three hours, mayor Ione Brask \
                    said.
                    """
                ),
                Report(
                    "Two shifts, three hours: Oshaly's children return",
                    """
                    Mayor Ione Brask rang the bell herself when lessons began again in Oshaly. \
                    For seven months there had been none. Foreign donors paid for the shelters \
                    that every one of the 34 reopened schools must have.
                    """
                ),
            ]
        ),
        Event(
            "drone-depot",
            [
                Report(
                    "Drones set fuel depot at Vasht ablaze",
                    """
                    Drones set fire to the fuel depot at Vasht before sunrise on Tuesday, \
                    sending smoke over half the province. Governor Timo Raske said that four \
                    tanks were burning and two firemen were hurt. The Northern Front published a \
                    film of the launch.
                    """
                ),
                Report(
                    "Vasht fuel depot burns after drone strike",
                    """
                    Four tanks of the depot at Vasht were in flames on Tuesday after an attack \
                    with drones from the north. Two firefighters suffered burns, according to \
                    governor Timo Raske. Petrol will be rationed in the province until Friday.
                    """
                ),
                Report(
                    "Petrol rationed in Vasht province",
                    """
                    Drivers in the province of Vasht get twenty litres a week from today. The \
                    governor, Raske, ordered rationing after the depot fire that drones lit on \
                    Tuesday. Queues at petrol stations reached a kilometre by noon.
                    """
                ),
            ]
        ),
        Event(
            "aid-killed",
            [
                Report(
                    "Two aid workers killed near Sorrel",
                    """
                    Two workers of the aid agency Open Hands were killed on Wednesday when their \
                    car hit a mine near Sorrel. Joanna Veit and Samir Adel were taking insulin \
                    to a clinic. The agency has suspended all journeys east of the river.
                    """
                ),
                Report(
                    "Open Hands halts convoys after mine kills two",
                    """
                    The agency Open Hands stopped its convoys east of the Narva Sel after a mine \
                    killed two of its staff. Joanna Veit, 41, and Samir Adel, 29, died on the \
                    track to Sorrel with a cool box of insulin. Nobody had marked the mine.
                    """
                ),
                Report(
                    "They brought insulin: Veit and Adel remembered",
                    """
                    Colleagues of Joanna Veit and Samir Adel lit candles outside the office of \
                    Open Hands on Thursday. The two died near Sorrel on a road that had been \
                    declared clear. The clinic to which they were driving has insulin for six \
                    days.
                    """
                ),
            ]
        ),
    ]
}
