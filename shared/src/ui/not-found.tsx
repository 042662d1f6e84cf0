import { Empty } from './empty';

/** The one sentence for every code that leads to no lead this person may see. */
export const NotFound = () => (
  <Empty title="打不开这条线索" words="这条线索不存在或不在你的权限内。请核对二维码下面的线索ID。" testId="scan-nothing" />
);
