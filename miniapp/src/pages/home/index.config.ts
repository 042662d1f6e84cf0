export default { navigationBarTitleText: '通关' };
