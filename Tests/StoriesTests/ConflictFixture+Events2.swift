// Invented: no such war, places or persons.

extension ConflictFixture {
    /// Events with three reports each, in the reporters' own words.
    static let events2: [Event] = [
        Event(
            "ceasefire-winter",
            [
                Report(
                    "Winter truce agreed for the Karsk highlands",
                    """
                    The guns in the Karsk highlands are to fall silent for thirty days from \
                    midnight on Friday. Both sides signed the winter truce in Lund late on \
                    Thursday, mediator Petra Lindqvist said. Monitors with white vehicles will \
                    patrol a strip of four kilometres.
                    """
                ),
                Report(
                    "Thirty quiet days for Karsk",
                    """
                    Delegates of the Union and of the Northern Front put their names to a winter \
                    truce in Lund on Thursday night. It holds for thirty days in the Karsk \
                    highlands and may be prolonged. A strip four kilometres wide is to be \
                    watched by monitors.
                    """
                ),
                Report(
                    "Hope and doubt in Karsk before the truce",
                    """
                    Shepherds in the Karsk highlands do not yet believe in the thirty days that \
                    were promised in Lund. The last truce broke within hours, an old man said. \
                    From Friday midnight monitors are to drive along a strip where no soldier \
                    may stand.
                    """
                ),
            ]
        ),
        Event(
            "bakery-collapse",
            [
                Report(
                    "Bakery collapses in Pell, five rescued",
                    """
                    Five bakers were pulled alive from the rubble of a bakery in Pell on Friday. \
                    The building, weakened by last month's shelling, came down during the night \
                    shift. Rescuers worked for nine hours with their bare hands and a borrowed \
                    crane.
                    """
                ),
                Report(
                    "Nine hours under the flour",
                    """
                    The night shift of a bakery in Pell survived when the house fell on them on \
                    Friday. All five were rescued after nine hours, one with a broken arm. \
                    Cracks from the shelling of last month had never been examined.
                    """
                ),
                Report(
                    "Crane from quarry saves bakers of Pell",
                    """
                    A quarry lent the crane that lifted the roof off five trapped bakers in \
                    Pell. They had been kneading dough when the damaged building gave way. The \
                    last to come out, Lena Orsk, asked whether the bread had burnt.
                    """
                ),
            ]
        ),
        Event(
            "sanctions-list",
            [
                Report(
                    "Union puts 40 names on sanctions list",
                    """
                    The Union parliament put forty businessmen on its sanctions list on Monday, \
                    among them the shipowner Viktor Salm. Their accounts are frozen and their \
                    yachts may be seized. Salm's lawyers said that he had never paid a coin to \
                    the Northern Front.
                    """
                ),
                Report(
                    "Shipowner Salm hit by sanctions",
                    """
                    Viktor Salm, whose tankers carry a third of the region's oil, is one of \
                    forty men whose accounts were frozen on Monday. Parliament accuses them of \
                    paying for the Front's weapons. His lawyers call the charge invented.
                    """
                ),
                Report(
                    "Forty accounts frozen",
                    """
                    Banks in the capital froze forty accounts within an hour of Monday's vote in \
                    parliament. The list names oil traders, a hotelier and the shipowner Salm. \
                    It is the third round of sanctions this year and the first that touches \
                    tankers.
                    """
                ),
            ]
        ),
        Event(
            "mine-clearance",
            [
                Report(
                    "Rats begin to sniff out mines around Orlets",
                    """
                    Twenty trained rats began on Tuesday to search the fields around Orlets for \
                    mines. A rat does in half an hour what takes a man with a detector four \
                    days, trainer Bo Nakken said. Farmers hope to sow in spring.
                    """
                ),
                Report(
                    "Orlets sends rats into the minefields",
                    """
                    They weigh less than a kilogram and set off nothing: twenty rats are looking \
                    for mines in the meadows of Orlets. Their trainer Bo Nakken rewards every \
                    find with banana. Until spring they are to clear sixty hectares.
                    """
                ),
                Report(
                    "Farmers of Orlets wait for the rats",
                    """
                    Before a field at Orlets may be ploughed, the rats must have been there. Bo \
                    Nakken walks behind them with a lead and a bag of banana slices. The \
                    district lost eleven tractors to mines last year.
                    """
                ),
            ]
        ),
        Event(
            "hospital-power",
            [
                Report(
                    "Generators fail at Mirrow children's hospital",
                    """
                    The generators of the children's hospital in Mirrow failed for two hours on \
                    Wednesday night. Nurses kept nine newborns alive by pumping air by hand. \
                    Diesel had been mixed with water, the director Asta Kline said.
                    """
                ),
                Report(
                    "Nurses pump air by hand for two hours",
                    """
                    Nine newborns in Mirrow owe their lives to nurses who worked hand pumps \
                    while the power was gone. Watered diesel had stopped both generators of the \
                    children's hospital. Director Asta Kline wants the supplier charged.
                    """
                ),
                Report(
                    "Watered diesel: supplier of Mirrow hospital arrested",
                    """
                    Police arrested a fuel dealer on Friday whose diesel contained a third of \
                    water. It had stopped the generators of Mirrow's children's hospital with \
                    nine newborns on ventilators. Director Kline said that none of them came to \
                    harm.
                    """
                ),
            ]
        ),
        Event(
            "election-delay",
            [
                Report(
                    "Okoro puts off presidential election to June",
                    """
                    President Danil Okoro has postponed the presidential election from March to \
                    June because a fifth of the voters cannot reach a polling station. The \
                    opposition leader Mirja Stahl spoke of a coup in slow motion. The \
                    constitutional court will rule within a fortnight.
                    """
                ),
                Report(
                    "Vote moved to June, opposition cries foul",
                    """
                    There will be no election in March. Danil Okoro signed a decree that moves \
                    the ballot to June; every fifth voter lives where no polling station can be \
                    opened. Mirja Stahl, who leads in the polls, will go to the constitutional \
                    court.
                    """
                ),
                Report(
                    "Stahl takes delayed ballot to court",
                    """
                    Lawyers of Mirja Stahl asked the constitutional court on Friday to quash the \
                    decree that puts the ballot off until June. The president has no such power, \
                    they argue. Judges have two weeks to decide.
                    """
                ),
            ]
        ),
        Event(
            "convoy-snow",
            [
                Report(
                    "Aid convoy stuck in snow on Helm road",
                    """
                    Eighteen lorries with tents and stoves have been stuck in the snow on the \
                    Helm road since Thursday. Soldiers of both sides allowed a plough to pass. \
                    Drivers burn pallets to keep warm, the convoy's leader Ruth Amsel said by \
                    telephone.
                    """
                ),
                Report(
                    "Snow plough crosses the lines for stranded lorries",
                    """
                    For the first time since autumn a vehicle crossed the front on the Helm \
                    road: a snow plough. It is to free eighteen lorries with stoves and tents \
                    that have stood there since Thursday. Ruth Amsel, who leads the convoy, said \
                    the drivers were well.
                    """
                ),
                Report(
                    "Burning pallets on the Helm road",
                    """
                    The drivers of eighteen aid lorries spent a second night in their cabs on \
                    the Helm road. They heat soup over burning pallets, and the tents they carry \
                    are buried under snow. A plough was let through by the soldiers on Saturday.
                    """
                ),
            ]
        ),
        Event(
            "general-killed",
            [
                Report(
                    "General Morev killed in helicopter crash",
                    """
                    General Ilyas Morev, who commanded the Union's northern army group, died in \
                    a helicopter crash near Stavna on Saturday. Fog is thought to be the cause. \
                    Six other officers were killed. Colonel Yara Dent was given the command.
                    """
                ),
                Report(
                    "Army group commander dies in fog near Stavna",
                    """
                    A helicopter with seven officers on board hit a hillside near Stavna in \
                    thick fog on Saturday. Among the dead is General Ilyas Morev, commander of \
                    the northern army group. The army said that there was no sign of enemy fire.
                    """
                ),
                Report(
                    "Colonel Dent to lead northern army group",
                    """
                    Yara Dent becomes the first woman to lead an army group. She follows General \
                    Morev, who died with six officers when his helicopter struck a hill near \
                    Stavna. Dent, 47, made her name at the defence of Pell.
                    """
                ),
            ]
        ),
        Event(
            "refugee-ferry",
            [
                Report(
                    "Ferry takes 900 refugees to Lind island",
                    """
                    The ferry Concord brought nine hundred refugees from Port Hesk to the island \
                    of Lind on Sunday. The islanders, three hundred in all, had emptied the \
                    church and the cannery for them. More are expected on Tuesday, skipper Olle \
                    Frisk said.
                    """
                ),
                Report(
                    "Island of 300 receives 900",
                    """
                    There are now three strangers for every islander on Lind. The ferry Concord \
                    landed nine hundred people on Sunday who had waited on the quay of Port Hesk \
                    for a week. They sleep in the cannery and the church.
                    """
                ),
                Report(
                    "Lind's cannery becomes a home",
                    """
                    Between the conveyor belts of Lind's cannery hang blankets as walls. Nine \
                    hundred people came on the Concord on Sunday, more than the island has seen \
                    at once. Skipper Frisk will fetch the next group on Tuesday.
                    """
                ),
            ]
        ),
    ]
}
