"""Words whose ending tells no declension: lists kept by hand. Lower case, with е for ё where both are written."""


def spelled(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# Parts of a name that never decline: particles of foreign surnames and frozen first halves of double ones.
FROZEN_PARTS = spelled(
    "фон ван дер ден де да ди до дос дю ду ла ле лос эль аль ас ад аш эн абд абдул абу ибн бен бин бинт"
    " тер тен сан сент сен мак мц о д бонч книппер мелик корвин шолом кара нор"
)
# First halves of double first names: French and eastern tradition declines the last part only (Жан-Жака).
FROZEN_FIRST_HALVES = FROZEN_PARTS | spelled(
    "жан пьер шарль анри магомед мухаммед мухаммад мохаммед гаджи хаджи шейх сеид сайид мирза нур шах"
)
# Marks of «son of», «daughter of» and titles after a name: they and what stands before them stay (Гасан оглы).
KINSHIP_MALE = spelled("оглы оглу улы уулу угли огли")
KINSHIP_FEMALE = spelled("кызы гызы кизи кыз киз")
KINSHIP = KINSHIP_MALE | KINSHIP_FEMALE | {"заде", "зода"}

# Foreign surnames with a stressed -а/-я (French above all).
STRESSED_FOREIGN = spelled("дюма тома дега люка ферма гамарра петипа золя труайя дюра кантона скаля")
# Foreign surnames in -ин, -ов: the instrumental is that of a noun (Дарвином).
NOUN_LIKE = spelled(
    "дарвин чаплин грин кронин франклин мартин остин берлин робин колвин болдуин гершвин бюлов флотов"
    " гудвин эрвин кальвин эдвин ирвин литвин грузин мордвин татарин болгарин хозяин боярин"
)
# Surnames in -ий that are nouns though their last letters look like an adjective's (Топчия).
NOUN_IJ = spelled("топчий шевчий малахий евтихий сергий георгий стогний корний маркий клепачий")
# Nouns in -ина, -ова that stay nouns on a woman (Щербине); else a woman's -ина is the adjective of -ин (Долиной).
FEMALE_NOUNS = spelled(
    "щербина калина малина смородина рябина бузина былина лещина осина година дружина ярина"
    " корова голова подкова основа полова дуброва"
)
# Georgian surnames in -ая: not the Russian adjective.
NOUN_AJA = spelled("цулая шенгелая гегелая микая гулая пипая шелая тодая кутая шонная")

# Women's names with a stressed -ия: dative -ие, instrumental -иёй (Superanskaya's dictionary; gramota.ru).
STRESSED_IJA = (
    "алия|альфия|асия|галия|гульфия|зульфия|зулфия|сания|рабия|нурия|закия|разия|марзия|фаузия|магфия|шамсия|хания"
    "|рафия|гания|фания|мавлия"
)
# Women's names of the third declension; other women's names on a consonant, hard or soft, stay (Айгуль).
THIRD_DECLENSION = "любовь|нинель|рахиль|рашель|жизель|адель|агидель|эсфирь|есфирь|юдифь|иудифь|руфь|суламифь|агарь"
# Men's names that look like women's.
MALE_IN_A = spelled(
    "никита илья лука фома кузьма савва данила фока иона мустафа муса иса абдулла сила гаврила добрыня михайла"
    " шота мурза хамза мирза яша миша гоша вася петя коля ваня толя вова дима леша паша сережа боря гриша гена жора"
    " костя леня митя федя захария иеремия яхья ильюша антипа зосима ерема вавила муртаза"
    " рза гия каха кеша важа николя"
)
# Women's names on a consonant.
FEMALE_ON_CONSONANT = spelled(
    "айгуль гузель гюзель любовь нинель адель асель рахиль жизель эсфирь юдифь руфь николь мишель изабель айсель"
    " гульназ айгюль ирэн ирен элен гульнур айнур зейнаб зайнаб зейнеп марьям мариам мадлен эдит кармен"
    " шушаник карин катрин кристин жаклин айтен гюльнар гульшат маргарет элизабет лейсан ляйсан айгюн нургуль"
    " жибек айжан айлин аружан маржан тинатин кетеван этери назлы мехрангиз хадижат патимат"
)
# Surnames equal to a common noun, but stressed on the stem (Бондарем, Ковалем).
STEM_STRESSED = spelled("бондарь коваль лекарь")
