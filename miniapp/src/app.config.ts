const mini = process.env.TARO_ENV === 'weapp';

/** In dark mode WeChat takes the bar's colours from theme.json. */
export default {
  pages: ['pages/home/index', 'pages/lead/index', 'pages/expo/index'],
  window: {
    navigationBarTitleText: '通关',
    ...(mini
      ? {
          navigationBarBackgroundColor: '@bar',
          navigationBarTextStyle: '@barText',
          backgroundColor: '@ground',
          backgroundTextStyle: '@pull',
        }
      : {}),
  },
  ...(mini
    ? {
        darkmode: true,
        themeLocation: 'theme.json',
        lazyCodeLoading: 'requiredComponents',
        permission: { 'scope.userLocation': { desc: '到访签到时记下你所在的位置' } },
        requiredPrivateInfos: ['getLocation'],
      }
    : {}),
};
