import type { LeadStatus } from '../lead/choices';
import type { Tone } from './tag';

export const statusTone: Record<LeadStatus, Tone> = { unassigned: 'calm', assigned: 'amber', started: 'accent', closed: 'calm' };
