import '../../shared/src/ui/css/canvas.css';

export { CanvasSheet } from '@tongguan/shared/ui/canvas-sheet';
