import { z } from 'zod';
import { pub } from '../api/classes';

/** Five sheets of A4. */
export const mostLabels = 120;

/** What is printed on a sheet: a code as a drawing (SVG data URL), and the number below it. */
export const labels = z.object({ labels: z.array(z.object({ no: pub(z.string()), image: pub(z.string()) })) });
export type Label = z.infer<typeof labels>['labels'][number];
