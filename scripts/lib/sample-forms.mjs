const label = '示例数据';
const site = 'https://www.example.com';

/**
 * Invented persons and companies, all marked 示例数据, in the state forms really arrive: clean, dirty, masked, twice.
 * The ids are fixed, so that loading again changes nothing.
 */
export const sampleForms = [
  {
    id: 'sample-website-01',
    form: {
      name: '沈嘉宁',
      phone: '13900001201',
      email: 'shen.jianing@example.com',
      wechat: 'sjn_hz1201',
      company: '杭州澄湖精密机械有限公司',
      industry: '装备制造',
      region: '浙江省杭州市',
      topic: '三条产线想做设备联网和能耗看板，想先了解同行的做法',
      firstPage: `${site}/solutions/iot-gateway`,
      referrer: 'https://www.example.com/search?q=设备联网',
      device: 'desktop',
      consent: true,
    },
  },
  {
    id: 'sample-website-02',
    form: {
      name: '陆思远',
      phone: '+86　１３９　００００　１２０２',
      email: 'LuSiyuan@Example.com ',
      company: '杭州远禾冷链物流有限公司',
      industry: '物流仓储',
      region: '杭州',
      topic: '冷库温湿度告警，现有系统经常漏报',
      firstPage: `${site}/cases/cold-chain`,
      device: 'mobile',
      consent: true,
    },
  },
  {
    id: 'sample-website-03',
    form: {
      name: '方若彤',
      phone: '139****1203',
      email: 'fang.ruotong@example.com',
      company: '杭州栖木家居有限公司',
      industry: '家居零售',
      region: '杭州市余杭区',
      topic: '门店客流统计，先要一份报价',
      firstPage: `${site}/pricing`,
      device: 'mobile',
      consent: true,
    },
  },
  {
    id: 'sample-website-04',
    form: {
      name: '顾明哲',
      phone: '139 0000 1204',
      wechat: 'gumz_sh',
      company: '上海越汀生物科技有限公司',
      industry: '生物医药',
      region: '上海',
      topic: '洁净车间环境监测，需要符合 GMP 的记录留存',
      firstPage: `${site}/solutions/clean-room`,
      referrer: 'https://www.example.com/expo/2026-shanghai',
      device: 'desktop',
      consent: true,
    },
  },
  {
    id: 'sample-website-05',
    form: {
      name: '章亦凡',
      phone: '13900001205',
      email: 'zhang.yifan@example.com',
      company: '杭州青岚新能源科技有限公司',
      region: '杭州',
      topic: '光伏电站远程运维平台，计划下季度立项',
      firstPage: `${site}/solutions/energy`,
      device: 'desktop',
      consent: true,
    },
  },
  {
    id: 'sample-website-06',
    form: {
      name: '沈嘉宁',
      phone: '139-0000-1201',
      company: '杭州澄湖精密机械',
      region: '杭州',
      topic: '看了案例，想约一次现场演示',
      firstPage: `${site}/cases/machining`,
      device: 'mobile',
      consent: true,
    },
  },
  {
    id: 'sample-website-07',
    form: {
      name: '潘雨桐',
      phone: '13900001207',
      email: 'pan.yutong@example.com',
      company: '杭州知樾教育科技有限公司',
      industry: '教育培训',
      region: '浙江杭州',
      topic: '园区门禁与访客系统整合',
      firstPage: `${site}/`,
      device: 'mobile',
      consent: false,
    },
  },
  {
    id: 'sample-website-08',
    form: {
      name: '郑书瑶',
      phone: '0571-88001208',
      email: 'zheng.shuyao@example.com',
      company: '杭州拾光食品有限公司',
      industry: '食品饮料',
      topic: '生产批次追溯，需要和现有 ERP 对接',
      firstPage: `${site}/solutions/trace`,
      device: 'desktop',
      consent: true,
    },
  },
].map(({ id, form }) => ({ id, form: { ...form, campaign: label } }));
