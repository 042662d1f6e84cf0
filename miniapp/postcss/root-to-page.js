/** WXSS knows no `:root`; the element that holds everything is `page`. */
module.exports = () => ({
  postcssPlugin: 'root-to-page',
  Rule(rule) {
    if (rule.selector.includes(':root')) rule.selector = rule.selector.replaceAll(':root', 'page');
  },
});
module.exports.postcss = true;
