"""The words of the command menus: (command, what it does), as a phone shows them."""

IN_GROUPS = [
    ["board", "看榜"],
    ["me", "我的积分和名次（私聊告诉你）"],
    ["why", "回复一条战报，看分怎么来的"],
    ["help", "战报怎么发"],
]
IN_PRIVATE = [["me", "我的积分和名次"], ["board", "看各队进展"], ["help", "怎么用"], ["start", "开始"]]
