import type { Chance } from './random';

/** Characters that sound alike and are typed for one another. */
const homophones = [
  '国果过裹',
  '华花桦骅',
  '伟玮炜维',
  '明铭鸣名',
  '志智致治',
  '建健剑键',
  '文雯纹闻',
  '海嗨亥',
  '晓小筱',
  '军君钧均',
  '平萍苹屏',
  '杰洁捷婕',
  '辉晖徽挥',
  '峰锋丰枫',
  '静婧靖敬',
  '丽莉俐利',
  '燕艳雁彦',
  '玲铃灵凌',
  '婷停亭庭',
  '慧惠会汇',
  '琳林霖临',
  '雪血',
  '欣鑫新心',
  '怡宜仪依',
  '涵寒含函',
  '轩宣萱',
  '瑞锐睿',
  '祥翔详',
  '福富付',
  '东冬',
  '张章',
  '陈沉',
  '徐许',
  '科柯',
  '源元缘原',
  '图途',
  '拓托',
  '川穿',
  '云芸匀',
  '舟洲周',
  '帆凡番',
  '恒横衡',
  '凯楷',
  '宏宏鸿泓洪',
  '鼎顶',
  '晟盛圣胜',
  '旭序',
  '景境警',
  '腾藤疼',
  '航杭',
  '诚城成承',
  '博搏伯',
  '雅哑',
  '蓝兰',
  '聚巨',
  '信芯',
  '立力利',
  '达答',
  '创闯',
  '优悠',
  '远愿',
  '金今',
  '康慷',
  '泰太',
  '安桉',
  '和合禾',
  '顺舜',
  '通同桐',
  '德得',
  '美镁',
  '尔耳',
  '特忒',
  '奇其琪齐',
  '江姜',
  '洋阳扬',
  '星兴',
  '驰池持',
  '邦帮',
  '润闰',
];

const traditional: Record<string, string> = {
  国: '國',
  华: '華',
  伟: '偉',
  军: '軍',
  杰: '傑',
  辉: '輝',
  峰: '峯',
  龙: '龍',
  宁: '寧',
  静: '靜',
  玲: '玲',
  莹: '瑩',
  洁: '潔',
  轩: '軒',
  泽: '澤',
  东: '東',
  张: '張',
  刘: '劉',
  陈: '陳',
  杨: '楊',
  赵: '趙',
  黄: '黃',
  吴: '吳',
  孙: '孫',
  马: '馬',
  罗: '羅',
  郑: '鄭',
  谢: '謝',
  韩: '韓',
  冯: '馮',
  邓: '鄧',
  许: '許',
  吕: '呂',
  苏: '蘇',
  卢: '盧',
  蒋: '蔣',
  贾: '賈',
  叶: '葉',
  钟: '鍾',
  陆: '陸',
  万: '萬',
  钱: '錢',
  汤: '湯',
  贺: '賀',
  赖: '賴',
  龚: '龔',
  建: '建',
  晓: '曉',
  兰: '蘭',
  凤: '鳳',
  庆: '慶',
  丽: '麗',
  红: '紅',
  燕: '燕',
  泷: '瀧',
  凯: '凱',
  腾: '騰',
  锐: '銳',
  诚: '誠',
  颐: '頤',
  蓝: '藍',
  图: '圖',
  纬: '緯',
  云: '雲',
  桥: '橋',
  汇: '匯',
  达: '達',
  创: '創',
  优: '優',
  远: '遠',
  顺: '順',
  丰: '豐',
  兴: '興',
  乐: '樂',
  尔: '爾',
  驰: '馳',
  润: '潤',
  网: '網',
  络: '絡',
  电: '電',
  机: '機',
  备: '備',
  贸: '貿',
  国际: '國際',
  际: '際',
  应: '應',
  链: '鏈',
  医: '醫',
  疗: '療',
  软: '軟',
  汽车: '汽車',
  车: '車',
  装: '裝',
  术: '術',
  设: '設',
  动: '動',
  实: '實',
  业: '業',
  筑: '築',
  传: '傳',
  询: '詢',
  环: '環',
  导: '導',
  体: '體',
  胶: '膠',
  制: '製',
  广: '廣',
  无: '無',
  济: '濟',
  岛: '島',
  连: '連',
  长: '長',
  责: '責',
  任: '任',
  关: '關',
  门: '門',
};

const spelt = [...'湾岭洲港坪埔沙湘渝沪粤宸鸥麒昊逸弘骏'];

const replaceAt = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

/** One character typed as another that sounds alike; null where the text has none with such a neighbour. */
export const byEar = (chance: Chance, text: string): string | null => {
  const at = [...text].flatMap((c, i) => (homophones.some((group) => group.includes(c)) ? [i] : []));
  if (at.length === 0) return null;
  const i = chance.pick(at);
  const others = [...homophones.find((group) => group.includes(text[i]!))!].filter((c) => c !== text[i]);
  return replaceAt(text, i, chance.pick(others));
};

/** One character typed wrong, doubled, or left out. */
export const mistyped = (chance: Chance, text: string): string => {
  const at = chance.below(text.length);
  const way = chance.below(3);
  if (way === 0 && text.length > 2) return text.slice(0, at) + text.slice(at + 1);
  if (way === 1) return text.slice(0, at) + text[at] + text.slice(at);
  return replaceAt(text, at, chance.pick(spelt));
};

export const inTraditional = (text: string): string => [...text].map((c) => traditional[c] ?? c).join('');

const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** The same number as another person or system writes it. */
export const rewritten = (chance: Chance, number: string): string =>
  chance.pick([
    (n: string) => `+86${n}`,
    (n: string) => `+86 ${n.slice(0, 3)} ${n.slice(3, 7)} ${n.slice(7)}`,
    (n: string) => `86-${n}`,
    (n: string) => `0086${n}`,
    (n: string) => `${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
    (n: string) => `${n.slice(0, 3)} ${n.slice(3, 7)} ${n.slice(7)}`,
    wide,
    (n: string) => ` ${n} `,
  ])(number);

export const wrongDigit = (chance: Chance, number: string): string => {
  const at = 3 + chance.below(number.length - 3);
  return replaceAt(number, at, String((Number(number[at]) + 1 + chance.below(9)) % 10));
};

/** Two digits that stand side by side and differ change places; null where none do. */
export const swappedDigits = (chance: Chance, number: string): string | null => {
  const at = [...number].flatMap((c, i) => (i >= 3 && i + 1 < number.length && c !== number[i + 1] ? [i] : []));
  if (at.length === 0) return null;
  const i = chance.pick(at);
  return number.slice(0, i) + number[i + 1] + number[i] + number.slice(i + 2);
};

export const lostDigit = (chance: Chance, number: string): string => {
  const at = 3 + chance.below(number.length - 3);
  return number.slice(0, at) + number.slice(at + 1);
};

const titles = ['总', '经理', '先生', '女士', '工', '主任', '总监', '老师', '小姐', '厂长'];
export const withTitle = (chance: Chance, surname: string): string =>
  chance.next() < 0.15 ? `小${surname}` : surname + chance.pick(titles);

/** Another character in place of the last one. */
export const wrongLetter = (chance: Chance, text: string): string => text.slice(0, -1) + chance.pick(spelt);
