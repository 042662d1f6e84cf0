export default { navigationBarTitleText: '线索' };
