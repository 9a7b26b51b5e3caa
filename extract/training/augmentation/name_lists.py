"""Names of people, places, bodies and offices of many regions and fields, to fill phrases with.

None is taken from an article that the extractor is measured on.
"""

from __future__ import annotations

import json

from extract.names.gazetteer import LISTS

FIRST = (
    "Adaeze Agnieszka Aisling Alejandra Amara Anjali Anneke Arash Aroha Ayesha Beatriz Bilal Bjorn "
    "Bogdan Brigitte Camila Carmen Chiara Chidi Claire Daichi Daniela Darius Deepak Diego Dmitri "
    "Dorothy Eduardo Eleni Elif Emeka Emma Erik Esther Farah Felipe Femi Fiona Florian Francesca "
    "Gabriela Goran Grace Guillermo Hana Harold Haruto Hassan Helena Henrik Hiroshi Ibrahim Ilse "
    "Imran Ines Ingrid Isabella Ismail Istvan Jamal Jerome Jin Joanna Jorge Juma Kamala Karin Keiko "
    "Kofi Kwame Lars Latoya Leila Liam Lucia Magdalena Malik Marco Margaret Mariana Martin Matteo "
    "Mei Mehmet Mihai Minh Mohamed Monique Naomi Ngozi Niamh Nikolai Noor Nuno Oksana Oluwaseun "
    "Oscar Pablo Patricia Pavlos Pierre Priya Rafael Rajesh Rania Ravi Rosa Ruth Sakura Salma Sanjay "
    "Sebastian Simone Sofia Somchai Stefan Susan Svetlana Takeshi Tamara Tariq Tendai Teresa Thandiwe "
    "Tomasz Valentina Vikram Wanjiru Wei Xiaoming Yasmin Yuki Yusuf Zanele Zoltan"
).split()
LAST = (
    "Abdullahi Achebe Adeyemi Aguilar Almeida Anand Andersson Appiah Asante Azizi Bakker Banerjee "
    "Barbosa Becker Bergstrom Bianchi Blanchard Boateng Botha Bouchard Campbell Cardoso Castillo "
    "Cheng Chowdhury Cooper Costa Delgado Demir Dlamini Dubois Eriksen Esposito Farouk Ferrari "
    "Fischer Fofana Fraser Fujimoto Gallagher Ghosh Gonzalez Gupta Gutierrez Haddad Halvorsen Hansen "
    "Harris Hernandez Hoang Horvat Huang Iglesias Ito Iyer Jansen Jimenez Kamau Kaplan Kapoor Kaya "
    "Keita Kimura Kowalski Kumar Larsson Lefebvre Lindqvist Lopez MacDonald Mahlangu Maina Mansour "
    "Martinez Mbeki Mendoza Mensah Meyer Moreau Morrison Mukherjee Mwangi Nagy Nakamura Ndiaye "
    "Nguyen Nielsen Novak Nwosu Okafor Okonkwo Oliveira Ortega Osman Ozturk Papadopoulos Park Patel "
    "Pereira Petersen Popescu Rahman Ramirez Rao Reddy Ricci Rojas Romano Rossi Saito Salazar Santos "
    "Sato Schneider Sharma Silva Singh Sokolov Stewart Suzuki Takahashi Tembo Thapa Toure Tran "
    "Traore Van Varga Vasquez Virtanen Vogel Wagner Wang Watanabe Weber Wilson Wong Yamada Yilmaz "
    "Zhang Zhou Zulu"
).split()
PARTICLES = "van de da bin al del".split()

_LISTED = json.loads(LISTS.read_text(encoding="utf-8"))
PLACES = sorted(
    name
    for name in set(_LISTED["loc"]) - {*_LISTED["amb"], *_LISTED["dem"]}
    if name.isalpha() and name.istitle()
)
"""States and cities of one word."""
CITIES = (
    "Accra Amsterdam Athens Atlanta Auckland Baghdad Baltimore Bangkok Barcelona Beirut Belgrade "
    "Bogota Boston Bucharest Budapest Cairo Calgary Chicago Cleveland Colombo Copenhagen Dakar Delhi "
    "Denver Detroit Dhaka Dublin Durban Glasgow Hanoi Harare Havana Helsinki Istanbul Jakarta Kabul "
    "Kampala Karachi Kolkata Lagos Lahore Lima Lisbon Liverpool Madrid Manchester Manila Melbourne "
    "Memphis Miami Milan Montreal Mumbai Munich Nairobi Naples Osaka Oslo Perth Philadelphia "
    "Pittsburgh Rome Santiago Sarajevo Seattle Seoul Shanghai Singapore Sofia Stockholm Taipei Tokyo "
    "Toronto Tunis Vancouver Vienna Warsaw Winnipeg Zagreb Zurich"
).split()
"""For datelines."""
PEOPLES = sorted(name for name in _LISTED["dem"] if name.isalpha() and name.istitle())

AGENCIES = "Reuters AP AFP dpa EFE Xinhua Kyodo PTI ANSA Bernama UPI TASS".split()
BODIES = (
    "University Council Hospital Museum Institute Police Zoo Library College Orchestra Airport "
    "Theatre Opera Hotel Bank Airlines Railways Stadium Cathedral"
).split()
"""The last words of names that begin with a place."""
FIRMS = (
    "Motors Holdings Foods Pharmaceuticals Industries Records Airways Software Mining Brothers "
    "Partners Capital Studios Labs Shipping Insurance Energy Textiles Robotics Publishing"
).split()
"""The last words of names that begin with a surname."""
ACRONYMS = "UN WHO FIFA UNICEF ILO IOC UEFA WTO OPEC ASEAN NBA FBI IMF BBC IBM MIT UNESCO".split()

TITLES = (
    "President Minister Governor Senator Judge Justice Mayor Captain Colonel Sergeant Admiral Bishop "
    "Archbishop Coach Detective Inspector Sheriff Councillor Congresswoman Representative Rabbi "
    "Imam Princess Queen Sir Lord Coroner Director"
).split()
FIELDS = "Finance Health Education Justice Transport Energy Culture Interior Sports Labour".split()
"""What a minister is minister of."""
RANKS = "Vice Deputy Acting Former Assistant".split()

ROLES = (
    "captain coach owner founder director editor lawyer spokeswoman spokesman treasurer president "
    "manager conductor curator architect producer widow daughter brother head"
).split()
"""What someone is of something."""
CALLINGS = (
    "biologist economist surgeon painter novelist farmer teacher nurse engineer historian singer "
    "striker goalkeeper pilot lawyer plumber chef physicist photographer activist student driver"
).split()
SUBJECTS = (
    "chemistry history law medicine physics music linguistics economics geology statistics"
).split()
TOPICS = (
    "music football rent fuel surgery poetry bread rice housework fishing tourism insurance coffee "
    "traffic wildlife pollution software gambling nursing astronomy tennis timber sleep childcare "
    "theatre cotton"
).split()
THINGS = "schools hospitals roads houses trains books films songs phones cars farms boats".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November".split()
YEARS = [str(year) for year in range(1950, 2025)]
