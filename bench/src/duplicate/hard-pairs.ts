import type { Labelled, Side } from './pair-of-leads';

const kind = (same: boolean): string => (same ? 'hand-checked, one' : 'hand-checked, two');
const pair =
  (same: boolean) =>
  (a: Side, b: Side): Labelled => ({ kind: kind(same), a, b, same });
const one = pair(true);
const two = pair(false);

/** Looked at one by one. They alternate between the halves, so like cases stand side by side. Numbers are made up. */
export const hardPairs: Labelled[] = [
  one({ name: '王建国', company: '阿里巴巴(中国)有限公司' }, { name: '王建国', company: '阿里巴巴中国' }),
  one({ name: '陈敏华', company: '阿里巴巴（中国）网络技术有限公司' }, { name: '陈敏华', company: '阿里巴巴中国网络技术' }),
  one({ name: '李思远', company: '腾讯科技(深圳)有限公司' }, { name: '李思远', company: '深圳腾讯科技' }),
  one({ name: '赵雪琴', company: '深圳市腾讯计算机系统有限公司' }, { name: '赵雪琴', company: '腾讯计算机系统(深圳)' }),
  one(
    { name: '王总', phone: '13805710021', company: '杭州澄湖精密机械有限公司' },
    { name: '王建国', phone: '138 0571 0021', company: '澄湖精密' },
  ),
  one({ name: '刘经理', phone: '13905710022' }, { name: '刘海燕', phone: '+86 13905710022' }),
  one(
    { name: '張偉強', company: '臺灣華碩電腦股份有限公司', phone: '13611112222' },
    { name: '张伟强', company: '华硕电脑', phone: '13611112222' },
  ),
  one({ name: '陳國華', company: '廣東美的製冷設備有限公司' }, { name: '陈国华', company: '广东美的制冷设备有限公司' }),
  one({ name: '欧阳娜', phone: '15900001234', company: '上海复星医药' }, { name: '欧阳女士', phone: '159-0000-1234' }),
  one({ name: '司马主任', phone: '15811223344' }, { name: '司马青衫', phone: '15811223344', company: '四川大学华西医院' }),
  one(
    { name: '周杰', phone: '18612345670', company: '北京小米科技有限责任公司' },
    { name: '周杰', phone: '18612345607', company: '小米科技' },
  ),
  one(
    { name: '黄晓明', phone: '1891234567', company: '三一重工股份有限公司' },
    { name: '黄晓明', phone: '18912345678', company: '三一重工' },
  ),
  one(
    { name: '吴敏', company: '宁德时代新能源科技股份有限公司', phone: '13700001111' },
    { name: '吴敏', company: '宁德时代', phone: '13700001111' },
  ),
  one({ name: '丁一鸣', company: '中石化' }, { name: '丁一鸣', company: '中国石油化工股份有限公司' }),
  one({ name: '丁一鸣', company: '国网浙江电力' }, { name: '丁一鸣', company: '国家电网浙江省电力有限公司' }),
  one({ name: '徐文婷', company: '比亚迪股份有限公司' }, { name: '徐文婷', company: '比亞迪' }),
  one({ name: '林志强', company: '福耀玻璃工业集团股份有限公司' }, { name: '林志强', company: '福耀玻璃' }),
  one(
    { name: '何丽娟', company: '中国石油天然气股份有限公司', phone: '13300001111' },
    { name: '何丽娟', company: '中石油', phone: '13300001111' },
  ),
  one(
    { name: 'Wang Jianguo', phone: '13512345678', company: 'Chenghu Precision Co., Ltd.' },
    { name: '王建国', phone: '+8613512345678', company: '澄湖精密机械有限公司' },
  ),
  one(
    { name: 'David Chen', email: 'david.chen@acme.example', company: 'ACME (Shanghai) Co., Ltd' },
    { name: 'david chen', email: 'David.Chen@ACME.example', company: 'ACME Shanghai' },
  ),
  one(
    { name: '孙悦', company: '海康威視數字技術', phone: '０５７１－８８０７５９９８' },
    { name: '孙悦', company: '海康威视数字技术股份有限公司', phone: '057188075998' },
  ),
  one(
    { name: '马晓春', company: '浙江大华技术股份有限公司', phone: '0571-28939522转801' },
    { name: '马晓春', company: '大华技术', phone: '057128939522-801' },
  ),
  one(
    { name: '高远', phone: '17700001111', company: '顺丰速运有限公司' },
    { name: '高先生', phone: '(+86)177 0000 1111', company: '顺风速运' },
  ),
  one({ name: '梁静茹', company: '深圳市大疆创新科技有限公司' }, { name: '梁静如', company: '大疆创新' }),
  one(
    { name: '宋佳', phone: '138****0021', company: '厦门金龙联合汽车工业有限公司' },
    { name: '宋佳', phone: '13805920021', company: '金龙联合汽车工业' },
  ),
  one(
    { name: '郑爽', wechat: 'zhengshuang_88', company: '苏州汇川技术' },
    { name: '郑爽', wechat: 'ZhengShuang_88', phone: '13912340000' },
  ),
  one({ name: '董明', email: 'dongming@foxmail.com' }, { name: '董明', email: 'ＤＯＮＧＭＩＮＧ@foxmail.com ', company: '格力电器' }),
  one({ name: '曾小贤', phone: '15012345678' }, { name: '曾小贤 先生', phone: '150.1234.5678' }),
  one(
    { name: '仇英', company: '重庆长安汽车股份有限公司', phone: '13012345678' },
    { name: '仇英', company: '長安汽車', phone: '13012345678' },
  ),
  one({ name: '单雄信', company: '乐山市中医医院' }, { name: '单雄信', company: '乐山中医医院' }),
  one(
    { name: '老王', phone: '13566667777', company: '义乌市华鼎锦纶股份有限公司' },
    { name: '王大锤', phone: '13566667777', company: '华鼎锦纶' },
  ),
  one({ name: '小李', phone: '13566668888' }, { name: '李雷', phone: '13566668888' }),
  one({ company: '阿里巴巴(中国)有限公司' }, { company: '阿里巴巴中国' }),
  one({ company: '腾讯科技(深圳)有限公司' }, { company: '深圳腾讯科技' }),
  one({ phone: '13911112222' }, { phone: '86 139 1111 2222', company: '京东方科技集团股份有限公司' }),
  one({ phone: '13911113333', company: '中兴通讯' }, { phone: '13911113333', name: '韩梅梅' }),
  one({ name: '方文山', company: '上海宝钢股份', phone: '13811112222' }, { name: '方文山', company: '鞍钢集团', phone: '13811112222' }),
  one({ name: '姚明', company: '联想(北京)有限公司', phone: '13522221111' }, { name: '姚明', company: '北京联想', phone: '13522221112' }),
  one(
    { name: '贾玲', company: '京东物流', phone: '15511112222', region: '北京' },
    { name: '贾玲', company: '京东物流', phone: '18811112222', region: '北京市' },
  ),
  one({ name: '石磊', company: '科大讯飞股份有限公司', region: '安徽省合肥市' }, { name: '石磊', company: '科大讯飞', region: '合肥' }),
  one({ name: '王　建国', company: ' 澄湖精密机械有限公司 ' }, { name: '王建國', company: '澄湖精密机械有限公司.' }),
  one({ name: '江涛', company: '远景能源有限公司' }, { name: '江涛', company: '远景能源' }),

  two(
    { name: '王建国', phone: '0571-88001234', company: '澄湖精密机械有限公司' },
    { name: '李梅', phone: '0571-88001234', company: '澄湖精密机械有限公司' },
  ),
  two({ name: '张三丰', phone: '010-62345678' }, { name: '周芷若', phone: '01062345678' }),
  two({ name: '王建国', phone: '4008001234', company: '海尔智家' }, { name: '王丽', phone: '400-800-1234', company: '海尔智家' }),
  two({ name: '陈静', phone: '95588' }, { name: '陈静', phone: '95588', company: '中国工商银行' }),
  two(
    { name: '刘伟', company: '华为技术有限公司', phone: '13800000001' },
    { name: '张丽', company: '华为技术有限公司', phone: '13800000002' },
  ),
  two({ name: '李娜', company: '华为技术有限公司' }, { name: '李强', company: '华为技术有限公司' }),
  two(
    { name: '王伟', region: '北京', company: '北京首钢股份有限公司' },
    { name: '王伟', region: '广州', company: '广州汽车集团股份有限公司' },
  ),
  two({ name: '李静', region: '上海' }, { name: '李静', region: '成都' }),
  two({ name: '张敏', phone: '13812340001', region: '杭州' }, { name: '张敏', phone: '15612340002', region: '西安' }),
  two(
    { name: '王芳', company: '中国平安保险(集团)股份有限公司', region: '深圳', phone: '13800010001' },
    { name: '王芳', company: '中国平安人寿保险股份有限公司', region: '沈阳', phone: '15900010001' },
  ),
  two({ company: '浙江吉利控股集团有限公司', name: '李书' }, { company: '浙江吉利汽车有限公司', name: '安聪慧' }),
  two({ company: '浙江吉利控股集团有限公司' }, { company: '浙江吉利汽车有限公司' }),
  two(
    { company: '海尔集团公司', name: '张瑞', phone: '0532-88939999' },
    { company: '海尔智家股份有限公司', name: '李华刚', phone: '0532-88939999' },
  ),
  two({ company: '华为投资控股有限公司' }, { company: '华为技术有限公司' }),
  two({ company: '阿里巴巴集团控股有限公司', name: '蔡信' }, { company: '阿里云计算有限公司', name: '蔡明' }),
  two({ company: '腾讯控股有限公司' }, { company: '腾讯音乐娱乐(深圳)有限公司' }),
  two(
    { company: '腾讯科技(深圳)有限公司', name: '赵一鸣', phone: '13511110000' },
    { company: '腾讯科技(北京)有限公司', name: '钱二宝', phone: '13622220000' },
  ),
  two({ company: '腾讯科技(深圳)有限公司' }, { company: '腾讯科技(成都)有限公司' }),
  two({ company: '中国移动通信集团浙江有限公司', name: '沈浩' }, { company: '中国移动通信集团江苏有限公司', name: '沈浩' }),
  two({ company: '中建三局第一建设工程有限责任公司', name: '郭涛' }, { company: '中建八局第二建设有限公司', name: '郭涛' }),
  two({ company: '上海交通大学', name: '王磊' }, { company: '西安交通大学', name: '王磊' }),
  two({ company: '北京协和医院', name: '刘洋', phone: '13910000001' }, { company: '武汉协和医院', name: '刘洋', phone: '13986000001' }),
  two({ company: '杭州第一中学', name: '陈晨' }, { company: '杭州第二中学', name: '陈晨' }),
  two({ company: '上海第一机床厂', name: '许凯' }, { company: '上海第二机床厂', name: '许凯' }),
  two({ company: '南方电网', name: '胡军' }, { company: '南方航空', name: '胡军' }),
  two({ company: '东方电气', name: '罗翔' }, { company: '东方财富', name: '罗翔' }),
  two({ name: '王总', company: '中天科技', phone: '13700000001' }, { name: '李总', company: '中天科技', phone: '13700000002' }),
  two({ name: '王先生', phone: '13700000001' }, { name: '王先生', phone: '15800000009' }),
  two({ name: '王先生', region: '杭州' }, { name: '王先生', region: '杭州' }),
  two({ name: '张工', company: '京东方' }, { name: '张工', company: '天马微电子' }),
  two({ name: '赵敏', phone: '13812345678', company: '杭州万向集团' }, { name: '周芷若', phone: '13812345679', company: '杭州万向集团' }),
  two({ phone: '13812345678' }, { phone: '13812345679' }),
  two({ name: '杨过', phone: '13812345678', company: '古墓文化' }, { name: '郭襄', phone: '13812345687', company: '风陵传媒' }),
  two({ name: '李雷', email: 'sales@acme.example', company: 'ACME' }, { name: '韩梅梅', email: 'sales@acme.example', company: 'ACME' }),
  two({ name: '李雷', email: 'lilei@acme.example', company: 'ACME' }, { name: '韩梅梅', email: 'hanmeimei@acme.example', company: 'ACME' }),
  two({ name: '丁一鸣', company: '中石化' }, { name: '丁一鸣', company: '中石油' }),
  two({ name: '丁一鸣', company: '工行杭州分行' }, { name: '丁一鸣', company: '中国农业银行杭州分行' }),
  two({ company: '中石化' }, { company: '中石化销售有限公司' }),
  two({ company: '中建三局' }, { company: '中国建筑股份有限公司' }),
  two({ company: '科技有限公司', name: '' }, { company: '贸易有限公司' }),
  two({ company: '个人', name: '孙丽' }, { company: '个人', name: '周涛' }),
  two({ company: '无', name: '李明', phone: '13300000001' }, { company: '无', name: '李明', phone: '18900000002' }),
  two({ name: '测试', company: '测试', phone: '13800138000' }, { name: '测试', company: '测试公司', phone: '15900159000' }),
  two({}, {}),
];
