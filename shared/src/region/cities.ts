/** City code (unique, two letters, the head of a lead's number), name, landline area code without the leading 0. */
export const cities = [
  ['BJ', '北京', '10'],
  ['SH', '上海', '21'],
  ['TJ', '天津', '22'],
  ['CQ', '重庆', '23'],
  ['GZ', '广州', '20'],
  ['SZ', '深圳', '755'],
  ['DG', '东莞', '769'],
  ['FS', '佛山', '757'],
  ['ZH', '珠海', '756'],
  ['HZ', '杭州', '571'],
  ['NB', '宁波', '574'],
  ['WZ', '温州', '577'],
  ['JX', '嘉兴', '573'],
  ['SX', '绍兴', '575'],
  ['JH', '金华', '579'],
  ['TZ', '台州', '576'],
  ['NJ', '南京', '25'],
  ['SU', '苏州', '512'],
  ['WX', '无锡', '510'],
  ['CZ', '常州', '519'],
  ['NT', '南通', '513'],
  ['XZ', '徐州', '516'],
  ['HF', '合肥', '551'],
  ['WH', '武汉', '27'],
  ['CS', '长沙', '731'],
  ['NC', '南昌', '791'],
  ['ZZ', '郑州', '371'],
  ['XA', '西安', '29'],
  ['CD', '成都', '28'],
  ['KM', '昆明', '871'],
  ['GY', '贵阳', '851'],
  ['NN', '南宁', '771'],
  ['FZ', '福州', '591'],
  ['XM', '厦门', '592'],
  ['QZ', '泉州', '595'],
  ['JN', '济南', '531'],
  ['QD', '青岛', '532'],
  ['YT', '烟台', '535'],
  ['SJ', '石家庄', '311'],
  ['TY', '太原', '351'],
  ['SY', '沈阳', '24'],
  ['DL', '大连', '411'],
  ['CC', '长春', '431'],
  ['HR', '哈尔滨', '451'],
  ['LZ', '兰州', '931'],
  ['UR', '乌鲁木齐', '991'],
  ['HK', '海口', '898'],
] as const satisfies readonly (readonly [string, string, string])[];

/** The region of a lead of which nothing tells where it is. */
export const unknownRegion = 'QT';

const names = new Map<string, string>(cities.map(([code, name]) => [code, name]));

/** Each city's name by its code, in their order. */
export const cityNames: Readonly<Record<string, string>> = Object.fromEntries(names);

export const isRegion = (code: string): boolean => code === unknownRegion || names.has(code);
export const regionName = (code: string): string => names.get(code) ?? '其他地区';

/** Every region that a record may be of, the unknown one last. */
export const regionNames: Readonly<Record<string, string>> = { ...cityNames, [unknownRegion]: regionName(unknownRegion) };
