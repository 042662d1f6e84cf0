export { PhotoSheet as PhotoPart } from '@tongguan/shared/ui/web-photo-sheet';
