"""Ten tables of our own making that no form was fitted to, with what each of their columns is."""

from govledger.documents import Table

TABLES = {
    "two heads": (
        Table(rows=(
            ("Kennziffer", "Aufgabenbereich", "Personal", "", "Insgesamt"),
            ("", "", "Beamte", "Angestellte", ""),
            ("701", "Allgemeine Verwaltung", "1.204,5", "371,2", "1.575,7"),
            ("702", "Verteidigung", "803,1", "94,6", "897,7"),
            ("703", "Ordnung und Sicherheit", "412,9", "88,3", "501,2"),
            ("", "Insgesamt", "2.420,5", "554,1", "2.974,6"),
        ), title="Ausgaben 2019", unit="Tausend EUR"),
        ["cofog", "label", "amount", "amount", "amount"],
    ),
    "three columns of codes": (
        Table(rows=(
            ("科目编码", "", "", "科目名称", "合计", "基本支出", "项目支出"),
            ("类", "款", "项", "", "", "", ""),
            ("205", "", "", "教育支出", "812.45", "610.20", "202.25"),
            ("205", "02", "", "普通教育", "812.45", "610.20", "202.25"),
            ("205", "02", "05", "高等教育", "812.45", "610.20", "202.25"),
            ("208", "", "", "社会保障和就业支出", "97.31", "97.31", ""),
            ("208", "05", "", "行政事业单位养老支出", "97.31", "97.31", ""),
            ("208", "05", "02", "事业单位离退休", "97.31", "97.31", ""),
            ("", "", "", "合计", "909.76", "707.51", "202.25"),
        ), unit="万元"),
        ["function", "function", "function", "label", "amount", "amount", "amount"],
    ),
    "code and name in one cell": (
        Table(rows=(
            ("Division", "Estimate", "Outturn"),
            ("701 - General public services", "1,204", "1,187"), ("702 - Defence", "803", "822"),
            ("703 - Public order and safety", "412", "409"), ("704 - Economic affairs", "266", "301"), ("Total", "2,685", "2,719"),
        ), title="Outlays 2019"),
        ["cofog", "amount", "amount"],
    ),
    "decimal commas and own words": (
        Table(rows=(
            ("Menolaji", "Tammikuu", "Helmikuu", "Yhteensä"),
            ("Palkat", "1 250,40", "1 301,15", "2 551,55"), ("Vuokrat", "310,00", "310,00", "620,00"),
            ("Matkat", "45,70", "61,25", "106,95"), ("Yhteensä", "1 606,10", "1 672,40", "3 278,50"),
        )),
        ["label", "amount", "amount", "amount"],
    ),
    "long file": (
        Table(rows=(
            ("Ministry", "Purpose", "Year", "Stage", "Amount"),
            ("Works", "Roads", "2018", "Estimate", "120.5"), ("Works", "Roads", "2018", "Outturn", "118.25"),
            ("Works", "Bridges", "2018", "Estimate", "64.75"), ("Works", "Bridges", "2018", "Outturn", "70.5"),
            ("Health", "Clinics", "2019", "Estimate", "310.5"), ("Health", "Clinics", "2019", "Outturn", "305.5"),
        )),
        ["label", "label", "year", "label", "amount"],
    ),
    "two years": (
        Table(rows=(
            ("Fund", "FY2018 Actual", "FY2019 Budget"),
            ("Water", "$1,204,311", "$1,250,000"), ("Sewer", "$803,020", "$811,500"), ("Parks", "$99,741", "$120,000"),
            ("Total", "$2,107,072", "$2,181,500"),
        )),
        ["label", "amount", "amount"],
    ),
    "floats of a sheet": (
        Table(rows=(
            ("Code", "Function", "Amount"),
            ("701.0", "Services", "1250.0"), ("7011.0", "Organs", "850.0"), ("7012.0", "Aid", "400.0"),
            ("702.0", "Defence", "311.5"), ("703.0", "Order", "87.25"),
        )),
        ["cofog", "label", "amount"],
    ),
    "months": (
        Table(rows=(
            ("Item", "Jan", "Feb", "Mar", "Quarter"),
            ("Wages", "101", "103", "104", "308"), ("Rents", "37", "37", "41", "115"), ("Fees", "(12)", "(9)", "(14)", "(35)"),
            ("Net", "126", "131", "131", "388"),
        )),
        ["label", "amount", "amount", "amount", "amount"],
    ),
    "codes of no list": (
        Table(rows=(
            ("Programa", "Denominación", "Créditos iniciales", "Modificaciones", "Créditos definitivos"),
            ("920", "Administración general", "812.000,00", "14.250,50", "826.250,50"),
            ("912", "Órganos de gobierno", "310.400,00", "-2.000,00", "308.400,00"),
            ("132", "Seguridad y orden público", "655.120,10", "0,00", "655.120,10"),
            ("165", "Alumbrado público", "98.300,25", "1.700,00", "100.000,25"),
        )),
        ["code", "label", "amount", "amount", "amount"],
    ),
    "rates": (
        Table(rows=(
            ("Source of revenue", "Budget", "Actual", "Collected", "Note"),
            ("Taxes", "1250.5", "1190.2", "95.2%", ""), ("Fees", "310.0", "322.4", "104.0%", ""), ("Fines", "12.5", "8.0", "64.0%", ""),
            ("Total", "1573.0", "1520.6", "96.7%", ""),
        ), title="Revenue of 2019", unit="million EUR"),
        ["label", "amount", "amount", "rate", "blank"],
    ),
}  # fmt: skip
"""Each table with the kind of its columns: the dimension of codes, or the kind."""
