// Says the practice server's refusals in the phones' language; an unknown one is shown as it came.

const SENTENCES = [
  [/message has at most (\d+) characters/, (count) => `一条消息最多 ${count} 个字`],
  [/caption has at most (\d+) characters/, (count) => `照片的说明最多 ${count} 个字`],
  [/nothing to send/, () => "还没写字"],
  [/bot is blocked/, () => "这部手机停用了机器人"],
  [/no such button/, () => "这个按钮已经不在了"],
  [/no message \d+/, () => "这条消息已经不在了"],
  [/is not in the chat|no chat -?\d+/, () => "已经不在这个群里"],
  [/own messages can be changed/, () => "只能改自己的消息"],
  [/Only administrators/, () => "这里只有管理员能发言"],
  [/Nobody has the id/, () => "这个人不在演练群了"],
];

/** inChinese("There is nothing to send.") → "还没写字". */
export function inChinese(sentence) {
  for (const [pattern, say] of SENTENCES) {
    const found = pattern.exec(sentence);
    if (found) return say(...found.slice(1));
  }
  return sentence;
}
