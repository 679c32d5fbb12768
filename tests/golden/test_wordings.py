"""Sentences in the wordings of many places say what people read in them.

``python tests/read_wordings.py`` tells of every text what was not read rightly.
"""

import functools
import re

import pytest

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import UnusableSource
from read_wordings import OUTCOMES, RIGHT, counts, examined
from told_wordings import printed, texts

TEXTS = texts()
NAMES = [text.name for text in TEXTS]
FIGURE = re.compile(r"(?<![\d.亿])(?<!亿\d,)[\d,]*\d(?:\.\d+)?(?:亿元|万元|千元|元|%|辆|人次|批次)")


# What is not reached yet, and why; one that is reached must leave the list.
NOT_READ: dict[str, str] = {}
NOT_FOUND = {
    "M3 the unit of an amount per vehicle": "an average over the year may be of other vehicles than those held at its end",
    "M6 the sign of one change among those of the parts": "a colon does not say that nothing else has changed",
}


def named(known):
    """The texts as cases, those that are not reached yet as expected failures with the reason."""
    mark = pytest.mark.xfail
    return [
        pytest.param(at, id=name, marks=[mark(strict=True, reason=known[name])] if name in known else [])
        for at, name in enumerate(NAMES)
    ]


@functools.cache
def result_of(number):
    """What the reader makes of a text."""
    return examined(TEXTS[number])


@pytest.mark.parametrize("number", named(NOT_READ))
def test_nothing_is_read_wrongly(number):
    """Every figure is read as it is meant, or kept under the issuer's own words, or listed as unread."""
    result = result_of(number)

    assert result.wrong == [], result.text.source


@pytest.mark.parametrize("number", named(NOT_FOUND))
def test_what_is_false_is_found_and_nothing_else(number):
    """A text that agrees with itself is not accused; of one that does not, nothing but what is false is."""
    result = result_of(number)

    assert result.findings == [], result.text.source


@pytest.mark.parametrize("which", ["facts", "claims"])
def test_nine_of_ten_are_read_rightly(which):
    """Of all that the texts state, and of all that they claim, nine of ten figures are read rightly."""
    made = counts((result_of(number) for number in range(len(TEXTS))), which)

    assert 10 * made[RIGHT] >= 9 * sum(made.values()), {outcome: made[outcome] for outcome in OUTCOMES}


def test_every_text_has_a_name_of_its_own():
    """The name of a text tells which it is."""

    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_every_figure_of_a_text_is_expected(text):
    """What is expected of a text names every amount, rate and count that it prints, and nothing that it does not."""
    source = printed(text.source)
    named = {fact.figure for fact in text.facts} | {unit.figure for unit in text.claims + text.may}

    assert [figure for figure in FIGURE.findall(source) if not {figure, f"-{figure}"} & named] == []
    assert [figure for figure in named if figure not in ("", "nil") and figure not in source] == []


TRADITIONAL = str.maketrans(
    "万与业东两严个为书买亏产亲亿仅从仓们价众优会传伤余债储关兰兴养写农冲决况净减几凤凭击划则刚创别办务动劳势区医华协单卖卫厂厅历压县参双发变号后启员响商团园围国图圆圣场块坏坚报处备复够头夺奖妇学宁实审宽对寻导将层属岁岛币师带帮干广庆库应废开异弃张弥强归录彻径总态惩惯愿户执扩护报担拟择挂损换据摄数断无旧时显暂术机杂权条来极构标树样档桥检楼欢欧歼残毕汇沟没济测浓涨温满灭灯灵灾炼点热爱独环现电画监盘盖码矿础确离种积称稳穷竞笔筑签简类粮紧纠红约级纪纯纳纸线练组细终绍经结给统继绩续维综缴网罗罚职联聘脱节药营补装见规视觉览观计订认讨让训议记许论设访证评识诉词试话详语误说请诸课调谈谋谢财责质货贴贷贸费贺资赋赏赔赠赞车轨转轮软载较辅辆辑输辖边达迁过运还进远违连适选递遗邮释里钟钢钱铁银销锁错键长门闭问间闻阅队阳阴阶际陆险随难静页项顺须顾顿预领频题额风飞馆驻验骗鸟龄",
    "萬與業東兩嚴個為書買虧產親億僅從倉們價眾優會傳傷餘債儲關蘭興養寫農衝決況淨減幾鳳憑擊劃則剛創別辦務動勞勢區醫華協單賣衛廠廳歷壓縣參雙發變號後啟員響商團園圍國圖圓聖場塊壞堅報處備複夠頭奪獎婦學寧實審寬對尋導將層屬歲島幣師帶幫幹廣慶庫應廢開異棄張彌強歸錄徹徑總態懲慣願戶執擴護報擔擬擇掛損換據攝數斷無舊時顯暫術機雜權條來極構標樹樣檔橋檢樓歡歐殲殘畢匯溝沒濟測濃漲溫滿滅燈靈災煉點熱愛獨環現電畫監盤蓋碼礦礎確離種積稱穩窮競筆築簽簡類糧緊糾紅約級紀純納紙線練組細終紹經結給統繼績續維綜繳網羅罰職聯聘脫節藥營補裝見規視覺覽觀計訂認討讓訓議記許論設訪證評識訴詞試話詳語誤說請諸課調談謀謝財責質貨貼貸貿費賀資賦賞賠贈贊車軌轉輪軟載較輔輛輯輸轄邊達遷過運還進遠違連適選遞遺郵釋裡鐘鋼錢鐵銀銷鎖錯鍵長門閉問間聞閱隊陽陰階際陸險隨難靜頁項順須顧頓預領頻題額風飛館駐驗騙鳥齡",
)


def said(source):
    """The figures that a text states, with their concepts, years and phases; none of one that is refused."""
    try:
        made = read(Document.from_text(source)).accounts
    except UnusableSource:
        return [], 0
    told = [(f.key.concept, str(f.key.year), f.key.phase, s.value) for f in made.facts for s in f.statements]
    return sorted(told), len(made.claims)


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_the_writing_changes_nothing(text):
    """A text in Traditional characters states and claims what it does in Simplified ones."""
    assert said(text.source.translate(TRADITIONAL)) == said(text.source)
