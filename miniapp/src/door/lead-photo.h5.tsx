export { PhotoSheet as LeadPhoto } from '@tongguan/shared/ui/web-photo-sheet';
