/** Taro's own preset: one for both targets. */
module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]] };
