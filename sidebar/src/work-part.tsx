import '../../shared/src/ui/css/work.css';

export { WorkSheets } from '@tongguan/shared/ui/work/work-sheets';
