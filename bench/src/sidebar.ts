import path from 'node:path';
import { firstLoad, root, withPlainPage } from './built-page';
import { figure, type Measure } from './figure';

export const sidebar: Measure = {
  name: 'sidebar first load',
  async *run() {
    const value = await firstLoad(path.join(root, 'sidebar/dist'));
    const baseline = await withPlainPage(firstLoad);
    const ratio = value / baseline;
    yield figure('sidebar first load, gzip', 'bytes', { value, baseline, ratio, min: ratio, max: ratio }, { of: 'value', most: 61_440 });
  },
};
