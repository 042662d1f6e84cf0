import '../../shared/src/ui/css/routing.css';

export { TeamBoard } from '@tongguan/shared/ui/team-board';
