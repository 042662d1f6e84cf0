import type { Canvas } from './canvas';

/** `发送方案，交付方案PDF` */
export const stepWords = ({ action, deliverable }: Pick<Canvas['next'], 'action' | 'deliverable'>): string =>
  `${action}，交付${deliverable}`;
