import '../../shared/src/ui/css/work.css';
// Here already when a file is to be chosen: some phones open a chooser only in the same moment as the tap.
import '@tongguan/shared/app/attach-in-browser';

export { WorkSheets } from '@tongguan/shared/ui/work/work-sheets';
