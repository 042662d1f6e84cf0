import '../../shared/src/ui/css/routing.css';

export { ReassignSheet } from '@tongguan/shared/ui/reassign-sheet';
