import '../../shared/src/ui/css/duplicate.css';

export { DuplicateSheet } from '@tongguan/shared/ui/duplicate-sheet';
