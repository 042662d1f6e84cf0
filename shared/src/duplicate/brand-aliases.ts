/**
 * Companies that everyone calls by another name than the one they bear, each with the name it goes by here first. What is added or
 * taken away changes the keys leads are compared by: raise `keysVersion`.
 */
const brands: readonly string[][] = [
  ['中石化', '中国石油化工', '中国石化'],
  ['中石油', '中国石油天然气', '中国石油'],
  ['中海油', '中国海洋石油', '中国海油'],
  ['国家电网', '国网'],
  ['南方电网', '中国南方电网', '南网'],
  ['国家能源', '国能'],
  ['中国移动', '中国移动通信', '中移动'],
  ['中国联通', '中国联合网络通信'],
  ['中国电信', '中电信'],
  ['中国建筑', '中建'],
  ['中国建材', '中国建筑材料', '中建材'],
  ['中国中铁', '中铁'],
  ['中国铁建', '中国铁道建筑', '中铁建'],
  ['中国交建', '中国交通建设', '中交建'],
  ['中国中车', '中车'],
  ['中国中化', '中化'],
  ['中国船舶', '中船'],
  ['中国核工业', '中核'],
  ['中广核', '中国广核', '中国广东核电'],
  ['中国电科', '中国电子科技', '中电科'],
  ['航空工业', '中国航空工业', '中航工业'],
  ['航天科工', '中国航天科工'],
  ['中远海运', '中国远洋海运'],
  ['中国外运', '中外运'],
  ['宝武', '中国宝武钢铁', '中国宝武', '宝武钢铁'],
  ['工商银行', '中国工商银行', '工行'],
  ['农业银行', '中国农业银行', '农行'],
  ['中国银行', '中行'],
  ['建设银行', '中国建设银行', '建行'],
  ['交通银行', '交行'],
  ['招商银行', '招行'],
  ['浦发银行', '上海浦东发展银行', '浦东发展银行', '浦发'],
  ['中国人寿', '国寿'],
  ['中国人保', '中国人民保险', '人保'],
  ['太平洋保险', '中国太平洋保险', '太保'],
  ['一汽', '中国第一汽车', '第一汽车'],
];

/** These are nobody's brand as the beginning of a longer name (阿里云 is not 阿里巴巴): only as the whole of one. */
const wholeOnly: readonly string[][] = [['阿里巴巴', '阿里']];

/** These say a place and a trade, and mean the one company only as the whole of a 集团's name. */
const groupsOnly: readonly string[][] = [
  ['上汽', '上海汽车'],
  ['广汽', '广州汽车'],
  ['北汽', '北京汽车'],
  ['鞍钢', '鞍山钢铁'],
  ['国药', '中国医药'],
];

const aliasesOf = (rows: readonly string[][]): [alias: string, brand: string][] =>
  rows.flatMap((names) => names.map((name): [string, string] => [name, names[0]!])).sort((a, b) => b[0].length - a[0].length);

const heads = aliasesOf(brands);
const wholes = new Map(aliasesOf(wholeOnly));
const groups = new Map(aliasesOf(groupsOnly));

/** The brand a name without legal form begins with, and what stands behind it; null for all others. `group`: the name says 集团. */
export const brandOf = (name: string, group: boolean): { brand: string; tail: string } | null => {
  const whole = wholes.get(name) ?? (group ? groups.get(name) : undefined);
  if (whole) return { brand: whole, tail: '' };
  const head = heads.find(([alias]) => name.startsWith(alias));
  return head ? { brand: head[1], tail: name.slice(head[0].length) } : null;
};
