import '../../shared/src/ui/css/routing.css';

export { ClaimBoard } from '@tongguan/shared/ui/claim-board';
