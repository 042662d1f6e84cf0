export { TodayView } from '@tongguan/shared/ui/today-view';
