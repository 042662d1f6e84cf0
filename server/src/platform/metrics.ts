import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for operators; labels are endpoint names and codes, never a person's. */
export const createMetrics = () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'tongguan_request_seconds',
      help: 'Requests by endpoint and status',
      labelNames: ['endpoint', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
      registers,
    }),
    arrivals: new Counter({
      name: 'tongguan_arrivals_total',
      help: 'Arrivals by source and outcome',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    messages: new Counter({ name: 'tongguan_messages_total', help: 'Messages by outcome', labelNames: ['outcome'], registers }),
    deadLetters: new Counter({ name: 'tongguan_dead_letters_total', help: 'Jobs and messages given up', labelNames: ['queue'], registers }),
    oldestPending: new Gauge({ name: 'tongguan_oldest_pending_seconds', help: 'Age of the oldest event not yet moved', registers }),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
