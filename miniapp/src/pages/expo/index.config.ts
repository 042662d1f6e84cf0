export default { navigationBarTitleText: '展会接待' };
