import type { Env } from '../platform/env';

/** The address that opens a lead in the sidebar, for whoever may see it; for all others it opens nothing. */
export const leadAddress = (env: Env, id: string): string => `${env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}/sidebar/?lead=${id}`;
