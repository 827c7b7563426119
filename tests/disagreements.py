"""Where a reader meets each disagreement that docs/data.md says is shown: a page, and words on it."""

import re
from pathlib import Path

CRM, CSM = "/es/conferences/crm/", "/es/conferences/csm/"
SECOND, FIFTH = "/es/meetings/crm-csm-2/", "/es/meetings/crm-csm-5/"
GLOSSARY = "/es/glossary/"


def practice(address: str) -> str:
    return f"/es/practices/{address}/"


WITNESSES = {
    "A1": [
        (f"{SECOND}sessions/3/", "pone esta sesión en el lugar 6"),
        (f"{SECOND}sessions/6/", "pone esta sesión en el lugar 3"),
        (f"{SECOND}documents/concept-note/", "la nota pone la de gobernanza en el lugar 3 y la de integración en el 6"),
    ],
    "A2": [(SECOND, "alargan el lema: «…, incluyendo el abordaje a la migración irregular»")],
    "A3": [(f"{SECOND}sessions/1/", "añade al título «y extra-continental»")],
    "A4": [(CRM, "los grupos de trabajo son tres"), (CRM, "el informe de la V plenaria dice «tres»")],
    "A5": [(CRM, "«sobre Migraciones»"), (CSM, "«Conferencia Sudamericana sobre Migración»")],
    "A6": [
        (CRM, "Es una misma red."),
        (practice("instrumento-regional-identificacion-de-vulnerabilidades"), "(RROCM)"),
    ],
    "A7": [(CRM, "Unidad Técnica de Apoyo (UTA) desde marzo de 2001"), (CSM, "«SE y ST CRM CSM»")],
    "A8": [(GLOSSARY, "«Foro Internacional de Revisión de la Migración»")],
    "A9": [(GLOSSARY, "usa la sigla inglesa ISCM"), (GLOSSARY, "«Pacto Mundial sobre Migración»")],
    "A10": [(CRM, "da a la CRM 27 años; desde 1996 son 26")],
    "A11": [(CRM, "«Cumbre de Tuxtla» (2021), «Tuxtla II» (2024)")],
    "A12": [(CSM, "La nota de la III plenaria imprime «2021 – 2022»")],
    "A13": [(CSM, "Integración Socio Laboral")],
    "A14": [(CRM, "«Pro-Témpore», «Pro Témpore» y «Pro-Tempore»"), (CRM, "«extra-regional» como «extrarregional»")],
    "A15": [(CRM, "A aquella reunión no se convocó a observadores ni a la sociedad civil")],
    "A17": [
        (SECOND, "no indica la zona horaria"),
        ("/es/meetings/crm-csm-3/", "da las horas en GMT-6"),
        (FIFTH, "no indica la zona horaria"),
    ],
    "A18": [("/es/meetings/crm-csm-4/", "No se dispone de documentos de esta plenaria")],
    "A19": [("/es/meetings/crm-csm-1/", "2018 y 2019")],
    "B1": [(FIFTH, "habla de 22 países; la nota 1 del informe enumera 21")],
    "B2": [
        (practice("ley-19254-residencia-permanente-mercosur"), "Uruguay no figura entre los países participantes"),
        (practice("acuerdo-centroamericano-de-libre-movilidad-ca-4"), "Nicaragua no figura"),
    ],
    "B3": [(FIFTH, "No figura entre las organizaciones observadoras (nota 2 del informe)")],
    "B4": [(f"{FIFTH}sessions/5/", "imprime dos veces República Dominicana: diez nombres, nueve miembros")],
    "B5": [(f"{FIFTH}roadmaps/2/", "El número impreso continúa la lista de la hoja de ruta 1")],
    "B6": [(f"{FIFTH}roadmaps/2/", "«MCR» está así impreso"), (CRM, "«MCR», inversión de RCM")],
    "B7": [(f"{FIFTH}roadmaps/1/", words) for words in ("recomend", "validadas y aprobadas", "reconoc")],
    "B8": [(f"{FIFTH}roadmaps/1/", "Dice «colaboradores»"), (f"{FIFTH}roadmaps/1/", "es un producto y no un número")],
    "B9": [(FIFTH, "El informe no imprime indicador para este resultado")],
    "B10": [(f"{FIFTH}roadmaps/3/", "termina en «y Educativa»"), (f"{FIFTH}roadmaps/3/", "«Ambos son instrumentos")],
    "B11": [(practice("protocolo-asistencia-humanitaria-nacionales-salvadorenos"), "El informe la atribuye a Chile")],
    "B12": [
        (practice("plan-nacional-para-la-implementacion-de-la-gcm"), "El mismo plan figura en la lista de la sesión 7"),
        (practice("plan-nacional-para-la-implementacion-del-pacto-mundial"), "en la lista de la sesión 6"),
    ],
    "B13": [
        (practice("ley-de-finanzas-ilicitas"), "«Ill-»"),
        (practice("comision-interinstitucional-contra-la-trata-cicest"), "CICESCT"),
        (practice("comision-intersectorial-de-respuesta-rapida-ciprat"), "Rápida a las Alertas Tempranas"),
    ],
    "B14": [(practice("cooperacion-regional-contra-la-trata-de-personas"), "EE. UU.")],
    "B15": [
        (f"{FIFTH}sessions/1/", "«Herramientas compartidas durante la sesión»"),
        (f"{FIFTH}sessions/2/", "no trae lista de buenas prácticas para esta sesión (nota 4 al pie)"),
    ],
    "B16": [(FIFTH, "«V Sesión Plenaria»"), (f"{FIFTH}documents/joint-communique/", "«declaración conjunta»")],
    "B17": [
        (f"{FIFTH}agenda/", "«Directora Senior»"),
        (f"{FIFTH}agenda/", "repite la unidad de la oradora canadiense"),
    ],
    "B19": [(FIFTH, "Las ocho sesiones y los doce temas del comunicado conjunto abarcan más")],
    "B20": [(f"{FIFTH}sessions/introductory/", "no es una cuarta hoja de ruta de la plenaria")],
    "B21": [(FIFTH, "El enlace abreviado es el que imprime el informe")],
    "C1": [
        (f"{FIFTH}sessions/6/", "imprime «SESIÓN 6:» sin título"),
        (f"{FIFTH}sessions/7/", "«SESIÓN 7:» sin título"),
    ],
    "C5": [(f"{FIFTH}documents/joint-communique/", "las columnas están invertidas")],
    "C7": [(f"{FIFTH}agenda/", "un encabezado «SESIÓN» sin número ni título")],
    "D1": [(f"{SECOND}sessions/{number}/", "la ficha de esta sesión da dos") for number in (1, 2)]
    + [(f"{SECOND}documents/concept-note/", "da dos a las sesiones 1 y 2")],
    "D2": [(f"{SECOND}sessions/{number}/", "una consigna, no una pregunta") for number in (2, 5)],
    "D4": [
        (f"{SECOND}sessions/3/", "Para todos estos conceptos:"),
        (f"{SECOND}sessions/3/", "(nota 5 del documento)"),
        (GLOSSARY, "(nota 7 del documento)"),
    ],
    "D5": [(f"{SECOND}sessions/6/", "República Argentina")],
    "D7": [(GLOSSARY, "Es el único concepto de la nota que no cita fuente")],
    "F2": [(CRM, "un tema central «desde 1999», pero su tabla trae temas desde 1996")],
    "F3": [(CRM, "Secretaría Técnica (ST) desde 2002")],
    "F4": [
        (CRM, "la primera reunión anual del GRCM se celebra junto con ella"),
        ("/es/bodies/crm-grcm/", "no explica cómo la primera reunión del año coincide con la suya"),
    ],
    "F5": [
        (CRM, "participan en las discusiones abiertas y, en los criterios de admisión, que no pueden"),
        ("/es/bodies/crm-viceministerial/", "El folleto dice en un lugar que participan en las discusiones abiertas"),
    ],
    "F6": [(CRM, "la de socios, en su Comisión de Derechos Humanos"), (CRM, "«Grupo Regional de Migración»")],
    "F7": [(f"{CRM}activities/", "alrededor de 120"), (f"{CRM}activities/", "más de 20")],
    "F8": [
        (CRM, "de sus totales se deduce una"),
        ("/es/bodies/crm-secretaria/", "Solo la primera oración coincide con la función 7 de la Presidencia"),
    ],
    "F9": [(CRM, "su presentación da el tercero más estrecho")],
}
NUMBERS = {"A": 19, "B": 21, "C": 8, "D": 7, "F": 10}


def fates() -> dict[str, str]:
    """What docs/data.md says became of each disagreement, by its number."""
    text = (Path(__file__).parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| ([A-F]\d+) \|[^|]+\| ([^|]+) \|$", text, re.MULTILINE))
