import type { Chance } from './random';

/** Made for the evaluation alone: the matcher keeps lists of its own, and neither reads the other's. */
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解',
  '欧阳',
  '上官',
  '司马',
  '诸葛',
];
const givenFirst = [...'建志文国明海晓玉春秀永德家俊嘉子雨思欣梦浩宇佳雅天丽小美红桂兰凤光福正新庆'];
const givenLast = [...'国华强军平伟杰明辉峰斌涛超勇鹏飞龙宁芳娟敏静霞燕玲婷慧琳雪莹洁欣怡涵轩泽瑞祥福林生民东'];

/** Places as people write them: the bare name, its province, its landline code. Some are small towns that few lists know. */
export const places = [
  ['北京', '', '010'],
  ['上海', '', '021'],
  ['天津', '', '022'],
  ['重庆', '', '023'],
  ['深圳', '广东', '0755'],
  ['广州', '广东', '020'],
  ['东莞', '广东', '0769'],
  ['中山', '广东', '0760'],
  ['杭州', '浙江', '0571'],
  ['宁波', '浙江', '0574'],
  ['台州', '浙江', '0576'],
  ['湖州', '浙江', '0572'],
  ['南京', '江苏', '025'],
  ['苏州', '江苏', '0512'],
  ['昆山', '江苏', '0512'],
  ['徐州', '江苏', '0516'],
  ['扬州', '江苏', '0514'],
  ['合肥', '安徽', '0551'],
  ['芜湖', '安徽', '0553'],
  ['武汉', '湖北', '027'],
  ['襄阳', '湖北', '0710'],
  ['长沙', '湖南', '0731'],
  ['株洲', '湖南', '0731'],
  ['郑州', '河南', '0371'],
  ['洛阳', '河南', '0379'],
  ['济南', '山东', '0531'],
  ['青岛', '山东', '0532'],
  ['潍坊', '山东', '0536'],
  ['淄博', '山东', '0533'],
  ['石家庄', '河北', '0311'],
  ['唐山', '河北', '0315'],
  ['廊坊', '河北', '0316'],
  ['沈阳', '辽宁', '024'],
  ['大连', '辽宁', '0411'],
  ['长春', '吉林', '0431'],
  ['哈尔滨', '黑龙江', '0451'],
  ['西安', '陕西', '029'],
  ['宝鸡', '陕西', '0917'],
  ['成都', '四川', '028'],
  ['绵阳', '四川', '0816'],
  ['昆明', '云南', '0871'],
  ['贵阳', '贵州', '0851'],
  ['南宁', '广西', '0771'],
  ['柳州', '广西', '0772'],
  ['福州', '福建', '0591'],
  ['厦门', '福建', '0592'],
  ['泉州', '福建', '0595'],
  ['南昌', '江西', '0791'],
  ['赣州', '江西', '0797'],
  ['太原', '山西', '0351'],
  ['兰州', '甘肃', '0931'],
  ['海口', '海南', '0898'],
] as const;

/** Brands are put together from these; each half of the evaluation has its own, so that nothing learnt from one is of use in the other. */
const brandHeads = {
  tune: [...'澄瀚泓睿恒凯宏鼎晟旭景腾翔锐航诚博雅颐蓝'],
  test: [...'汇聚盛华信立达创优远大金瑞康泰安和顺丰兴同中'],
};
const brandTails = {
  tune: [...'湖科源图纬拓微川岳峰原域泽石云舟帆桥野桐'],
  test: [...'通利德美乐士尔特奇林森海江洋辰星力驰邦润'],
};
export type Half = keyof typeof brandHeads;

const trades = [
  '科技',
  '网络科技',
  '信息技术',
  '电子',
  '精密机械',
  '自动化设备',
  '贸易',
  '国际贸易',
  '供应链',
  '医疗器械',
  '生物科技',
  '新能源',
  '新材料',
  '汽车零部件',
  '智能装备',
  '软件',
  '物流',
  '食品',
  '化工',
  '建筑工程',
  '文化传媒',
  '教育咨询',
  '机电设备',
  '包装材料',
  '模具',
  '塑胶制品',
  '五金制品',
  '环保科技',
  '光电',
  '半导体',
] as const;
const suffixes = ['有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司'] as const;

export interface Company {
  place: (typeof places)[number];
  brand: string;
  trade: string;
  suffix: string;
}

export interface Someone {
  surname: string;
  given: string;
  mobile: string;
  email: string;
}

export const companyOf = (chance: Chance, half: Half): Company => ({
  place: chance.pick(places),
  brand:
    chance.pick(brandHeads[half]) +
    (chance.next() < 0.25 ? chance.pick(brandHeads[half]) : '') +
    chance.pick(brandTails[half]) +
    (chance.next() < 0.15 ? chance.pick(brandTails[half]) : ''),
  trade: chance.pick(trades),
  suffix: chance.pick(suffixes),
});

const allHeads = [...brandHeads.tune, ...brandHeads.test];
const allTails = [...brandTails.tune, ...brandTails.test];
/** One of 64,000 brands: enough that a hundred thousand leads are not all of the same few companies. */
export const wideBrand = (chance: Chance): string => chance.pick(allHeads) + chance.pick(allHeads) + chance.pick(allTails);

export const otherTrade = (chance: Chance, trade: string): string => {
  for (;;) {
    const other = chance.pick(trades);
    if (!other.includes(trade) && !trade.includes(other)) return other;
  }
};

export const otherPlace = (chance: Chance, place: Company['place']): Company['place'] => {
  for (;;) {
    const other = chance.pick(places);
    if (other[2] !== place[2] && other[0] !== place[0]) return other;
  }
};

export const fullNameOf = ({ place, brand, trade, suffix }: Company): string => `${place[0]}${brand}${trade}${suffix}`;

const operators = ['138', '139', '136', '137', '150', '151', '158', '159', '186', '185', '188', '130', '133', '189', '177', '199', '176'];
export const mobileOf = (chance: Chance): string => chance.pick(operators) + chance.digits(8);

export const landlineOf = (chance: Chance, place: Company['place']): string => `${place[2]}-${2 + chance.below(7)}${chance.digits(7)}`;

const mailHosts = ['qq.com', '163.com', '126.com', 'foxmail.com', 'example.com', 'example.net'];

export const someoneOf = (chance: Chance): Someone => ({
  surname: chance.pick(surnames),
  given: chance.next() < 0.75 ? chance.pick(givenFirst) + chance.pick(givenLast) : chance.pick(givenLast),
  mobile: mobileOf(chance),
  email: `${'abcdefghijklmnopqrstuvwxyz'[chance.below(26)]}${chance.digits(6)}@${chance.pick(mailHosts)}`,
});

/** Someone whose name has nothing of the other's. */
export const strangerTo = (chance: Chance, other: Someone): Someone => {
  for (;;) {
    const found = someoneOf(chance);
    if (found.surname !== other.surname && ![...found.given].some((c) => other.given.includes(c))) return found;
  }
};
