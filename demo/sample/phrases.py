"""Reports and chatter as people type them: short, varied, with typos and emoji; {…} is filled in by `script.py`."""

CASH = (
    "{code} 收回{amount}",
    "{code}收回{amount}",
    "收回{code} {amount}",
    "{who}还了{amount}",
    "{code} {who}还了{amount}，现金",
    "{code}还款{amount}，柜面存的",
    "{code} 扫码还了{amount}",
    "{code} {amount} 已到账",
    "✅{code} {amount} 到账",
    "刚从{village}出来，{code}还了{amount}",
    "{village}{who}还了{amount}",
    "{code} 受回{amount}",
    "{code} 收会{amount} 😄",
    "到帐了！{code} {amount}",
    "{who}结清了，{amount}",
    "{code} 要回{amount}💪",
    "{code}打款{amount}",
    "收回{amount} {code}",
    "{code} 现金{amount}",
    "磨了一上午，{code}还了{amount}",
    "收回{code}{who} {amount}",
    "{code} {who} 还了{amount} 钱到了",
)
RENEWAL = (
    "{code} 展期{amount}",
    "{code}办了展期 {amount}",
    "{code}借新还旧{amount} 办好了",
    "{who}贷款重组{amount}，手续齐了",
    "{code} 盘活{amount}",
)
PLAN = (
    "{code}签了还款计划 分{n}期 每月{day}号还{amount}",
    "{code} 签还款计划，分{n}期，每月{day}号{amount}",
    "{who}签好还款计划了，按手印了 分{n}期 每月{day}号还{amount}",
    "{code} 签还款计划",
    "{code}{who}还款协议签了 {n}期 每月{day}日还{amount}",
)
IN_KIND = (
    "{code}以物抵债 作价{amount}",
    "{who}抵了一台拖拉机 作价{amount}",
    "{code} 抵债 玉米一车 折价{amount}",
)
LIMITATION = (
    "{code} 催收通知书签字了",
    "{code}签收催收通知书",
    "{who}在催收通知书上签字了",
    "{code} 通知书签收，保全时效",
)
BOTH = (
    "{code}收回{amount} / {other}签还款计划",
    "{code}还了{amount}，{other}催收通知书签字",
    "收回{code} {amount}\n{other} 签还款计划 分{n}期 每月{day}号还2000",
)
CAPTIONS_CASH = ("{code} {amount} 到账", "{code} 收回{amount}，回单见图", "收回{code} {amount}📷")
CAPTIONS_SIGNED = ("{code} 催收通知书签字", "{code}签了还款计划 分{n}期 每月{day}号还{amount}")

MORNING = (
    "早☀️",
    "早上好",
    "到了",
    "{team}到齐，{people}人一个不少",
    "{team}出发💪",
    "早！今天去{village}",
    "收到",
    "好的，马上到",
)
FIELD = (
    "{village}这条路真难走😂",
    "{who}家没人，下午再去",
    "{code}说卖了猪就还，答应周五还5000",
    "{code} 一分没还，再磨",
    "老乡留吃饭，谢绝了哈哈",
    "狗太凶了🐕 大家小心",
    "{code}答应明天还2万",
    "谁认识{village}的村主任？",
    "午饭吃了没",
    "喝口水接着跑",
    "二组太猛了吧",
    "现在谁第一？",
    "四组加油啊",
    "加油💪💪",
    "下雨了，路滑注意安全",
    "回单我晚点补",
    "好的收到",
    "收到👌",
    "[强][强]",
    "{who}在外地打工，电话联系上了",
    "这户说没钱，下次带上老师",
    "跑了三户，腿都细了🦵",
)
EVENING = (
    "收工🌇",
    "{team}全部回来了",
    "今天辛苦了大家",
    "腿断了😂 明天接着干",
    "收到，准时参加夕会",
    "{team}往回走了，二十分钟到",
)
CHEERS = (
    "恭喜{team}！👏👏",
    "祝贺{team}，又下一城🎉",
    "恭喜{name}，好样的👍",
    "{team}干得漂亮！",
    "祝贺{name}收回{amount}，硬骨头啃下来了🎉",
)
EMOJI = ("👍", "🔥", "👏", "🎉", "❤", "💯")
