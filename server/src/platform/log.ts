import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Structured logs on stdout. Only ids and codes are ever passed in; what could carry a person's words is cut as a second line of defence. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.phone',
        '*.email',
        '*.name',
        '*.body',
        '*.token',
        '*.secret',
        '*.code',
        'err.keyValue',
        'err.errInfo',
        'err.writeErrors',
        'err.errorResponse',
      ],
      remove: true,
    },
  });

/** An error as it may stand in a log: its name, code and place, but not a database's message, which quotes values. */
export const loggable = (error: unknown): { name: string; code?: unknown; message?: string; stack?: string } => {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as { code?: unknown }).code;
  const fromDatabase = error.name.startsWith('Mongo');
  // Only the places: a message may go over several lines.
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .join('\n');
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(fromDatabase ? {} : { message: error.message }),
    ...(stack ? { stack } : {}),
  };
};
