import { WebGatePart as LeadGate } from '@tongguan/shared/ui/web-gate-part';

export { LeadGate };
