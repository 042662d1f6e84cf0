import path from 'node:path';

export const root = path.join(__dirname, '..', '..');
