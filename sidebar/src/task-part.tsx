import '../../shared/src/ui/css/routing.css';

export { TaskSheet } from '@tongguan/shared/ui/task-sheet';
