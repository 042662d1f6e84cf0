import { TodayView } from '@tongguan/shared/ui/today-view';
import { door } from '../door';
import { parts } from '../parts';

/** 今日, as beside the chat. */
export const TodayScreen = ({ withOwner }: { withOwner: boolean }) => (
  <TodayView parts={parts} withOwner={withOwner} onPick={(lead) => door.open('lead', { lead })} />
);
