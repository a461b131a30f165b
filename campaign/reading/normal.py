"""One way of writing: half-width, simplified, without emoji or what nobody sees; every character keeps its place.

Folding is one character to one character (or to none), so an offset map is all that is needed to come back.
"""

import re
from dataclasses import dataclass

from campaign.reading.values import Span

# Pairs: traditional, simplified; the characters of the words we use and of common names.
_TRADITIONAL = (
    "還还計计劃划協协議议實实現现簽签訂订後后歸归償偿貸贷組组員员萬万億亿圓圆貳贰參叁陸陆滿满結结貨货過过來来們们個个戶户紅红額额餘余應应該该說说問问嗎吗麼么於于為为與与錄录發发錯错銷销數数開开關关鋪铺廠厂"
    "車车輛辆張张條条書书單单號号點点鐘钟週周禮礼節节慶庆臘腊農农曆历總总債债務务戰战報报隊队長长補补擔担證证據据帳账賬账進进擋挡當当場场領领導导請请將将寫写對对電电話话聽听預预準准備备願愿討讨論论續续檔档"
    "廢废兩两幾几塊块錢钱從从給给這这裡里裏里剛刚纔才東东馬马陳陈劉刘楊杨黃黄趙赵吳吴孫孙鄭郑馮冯葉叶蔣蒋蘇苏鄧邓許许謝谢韓韩蕭萧範范龍龙賴赖鍾钟譚谭鄒邹龔龚賀贺顧顾龐庞羅罗莊庄韋韦彥彦無无沒没讓让約约確确"
    "標标筆笔訴诉凍冻減减齊齐費费買买賣卖獎奖勵励別别親亲兒儿媽妈爺爷處处訪访絡络繼继臺台隻只畝亩噸吨間间歲岁達达萊莱麗丽華华國国軍军偉伟強强濤涛鵬鹏飛飞鳳凤蘭兰輝辉紹绍緒绪"
    "幣币匯汇滙汇執执據据稅税審审驗验辦办壞坏權权業业產产營营銀银鎮镇鄉乡縣县區区際际陽阳陰阴婦妇勞劳動动師师誕诞聖圣歷历負负內内寶宝網网幫帮擬拟繳缴齡龄賠赔虧亏賺赚潤润額额"
    "棟栋艷艳溫温愛爱賓宾財财燦灿倉仓滄沧塵尘誠诚遲迟寵宠傳传純纯聰聪叢丛鄲郸黨党燈灯獨独爾尔鋒锋豐丰風风崗岗鋼钢閣阁鞏巩溝沟穀谷廣广規规貴贵漢汉鴻鸿護护懷怀歡欢環环煥焕揮挥會会渾浑機机積积極极濟济記记紀纪傑杰潔洁錦锦靜静"
    "鏡镜競竞舉举鈞钧凱凯課课寬宽礦矿況况瀾澜樂乐壘垒厲厉憐怜連连蓮莲聯联練练糧粮涼凉療疗遼辽鄰邻臨临靈灵鈴铃嶺岭樓楼盧卢魯鲁蘆芦爐炉綠绿呂吕亂乱倫伦輪轮駱骆貓猫貿贸門门夢梦彌弥綿绵廟庙閩闽銘铭納纳難难寧宁諾诺歐欧盤盘憑凭"
    "評评蘋苹潛潜橋桥喬乔瓊琼勸劝熱热榮荣銳锐薩萨賽赛陝陕聲声勝胜詩诗時时勢势飾饰壽寿樹树雙双順顺碩硕絲丝訟讼鎖锁態态湯汤騰腾鐵铁廳厅統统頭头圖图團团衛卫維维聞闻穩稳霧雾習习細细俠侠峽峡賢贤顯显憲宪獻献項项簫箫曉晓興兴選选"
    "學学勳勋尋寻訓训遜逊亞亚嚴严鹽盐顏颜揚扬養养樣样堯尧搖摇遺遗儀仪義义藝艺憶忆隱隐櫻樱瑩莹穎颖湧涌優优猶犹遊游魚鱼漁渔語语譽誉鈺钰園园遠远雲云運运韻韵雜杂災灾則则澤泽陣阵爭争織织職职紙纸誌志質质眾众豬猪諸诸築筑專专磚砖"
    "轉转裝装壯壮資资縱纵鑽钻滬沪淨净塗涂牆墙檢检龜龟鶴鹤鷹鹰鴨鸭雞鸡騎骑駿骏馳驰麥麦鮑鲍頓顿頌颂題题類类饒饶館馆釗钊鈕钮錚铮鎧铠鑒鉴閆闫閔闵閒闲閻阎闊阔隨随雋隽禎祯祿禄稱称竇窦簡简籃篮籌筹紋纹級级絕绝經经緣缘緯纬繪绘纓缨"
    "聶聂肅肃膽胆臉脸舊旧蒼苍蓋盖薦荐薑姜藍蓝藥药蘊蕴虛虚蝦虾術术襲袭見见視视覺觉觀观訊讯詠咏詢询詳详誼谊調调謀谋謙谦講讲識识譯译讚赞貞贞貝贝賜赐賞赏贊赞贏赢軒轩載载輔辅輕轻輸输遙遥適适遷迁邁迈邊边郵邮鄔邬酈郦醫医釋释釘钉"
    "鈔钞銅铜鋁铝錘锤鍵键鏈链閉闭閏闰階阶雖虽離离響响須须顆颗飯饭飲饮飼饲餅饼駐驻駕驾騙骗驚惊鮮鲜鯉鲤鳥鸟鳴鸣鴿鸽麵面鬆松緊紧線线綜综編编縮缩徹彻慣惯憤愤懶懒戲戏撥拨擁拥擇择擊击攜携斷断暫暂曬晒棄弃楓枫樸朴槍枪殘残殼壳氣气"
    "決决湊凑潑泼濃浓濕湿燒烧獲获瑪玛畫画異异疊叠瘋疯皺皱盜盗眞真砲炮硯砚禪禅窩窝筍笋繩绳聾聋腫肿腦脑臥卧艙舱苧苎萵莴蕎荞蟻蚁蠟蜡複复詐诈誤误諒谅謹谨譜谱貫贯貯贮趕赶跡迹蹤踪轟轰辭辞遞递釀酿鉤钩銲焊錶表鍋锅鏟铲鑰钥閘闸雛雏"
    "霑沾靂雳韌韧頸颈頻频顛颠饑饥駁驳騷骚髮发鬧闹魷鱿鷗鸥齋斋齒齿"
)
# Pairs: how it is written, how it is read. The full-width comma stays: it may end a clause where "," groups thousands.
_ALIKE = "·.〜~﹣-–-—-―-〇零○零￥¥﹪%｡;。;"
# Except between full-width digits, where nobody would end a clause: １２，８００.
_GROUPED = re.compile("[０-９]{1,3}(?:，[０-９]{3})+")
_BLANKS = "\u3000\u00a0\t\r"
_ARROWS = "➡⇒⟶»➜➔"
_FULL = {0xFF01 + n: chr(0x21 + n) for n in range(0x5E) if 0xFF01 + n != ord("，")}
_FOLD: dict[int, str] = {ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}
_FOLD |= {ord(a): b for a, b in zip(_ALIKE[::2], _ALIKE[1::2], strict=True)} | _FULL
_FOLD |= dict.fromkeys(map(ord, _BLANKS), " ") | dict.fromkeys(map(ord, _ARROWS), "→")
# Emoji say nothing, but for those the lexicon knows, the marks of redacted numbers, and arrows.
_SPEAKING = frozenset(map(ord, "👏👍🌹☎" + _ARROWS))
_EMOJI = {*range(0x1F000, 0x1FB00), *range(0x2600, 0x27C0), *range(0x2B50, 0x2B56)} - _SPEAKING
_FOLD |= dict.fromkeys(_EMOJI, " ")
# Zero-width and direction marks, variation selectors, byte-order marks: nothing anybody sees.
_INVISIBLE = frozenset(
    chr(code)
    for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0xFE00, 0xFE10))
) | {"\ufeff", "\u00ad", "\u061c", "\u180e", "\u20e3"}


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text; `offsets[i]` is where character i stood in the original, and one more for the end."""

    text: str
    offsets: tuple[int, ...]

    @property
    def lowered(self) -> str:
        """The text in lower case, of the same length: İ is the one character that would become two."""
        return self.text.replace("İ", "i").lower()

    def span(self, start: int, end: int) -> Span:
        """The original's offsets for [start, end) of the normalised text."""
        if end <= start:
            return (self.offsets[start], self.offsets[start])
        return (self.offsets[start], self.offsets[end - 1] + 1)


def normalise(text: str) -> Normal:
    """Fold the text character by character; total, linear, and folding twice changes nothing."""
    folded = _GROUPED.sub(lambda found: found.group().replace("，", ","), text).translate(_FOLD)
    if _INVISIBLE.isdisjoint(folded):
        return Normal(folded, tuple(range(len(folded) + 1)))
    kept = [at for at, char in enumerate(folded) if char not in _INVISIBLE]
    return Normal("".join(folded[at] for at in kept), (*kept, len(text)))
