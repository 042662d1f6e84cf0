import { open } from '../platform/collections';
import type { Services } from '../services';
import { chunkSpec, contentId, fileSpec, uploadSpec } from './upload';

/** Takes away what was never given as evidence: first out of everyone's reach, by a write that fails once somebody has kept it; then its content; its row last, so that a run that dies is taken up again. */
export const sweepFiles = async (services: Services): Promise<number> => {
  const { db, now } = services;
  const due = { sweepAt: { $lte: now() } };
  const rows = await open(db, uploadSpec).find(due).limit(100).toArray();
  for (const row of rows) {
    const taken = await open(db, uploadSpec).updateOne({ _id: row._id, ...due }, { $set: { lead: '', complete: false } });
    if (taken.matchedCount === 0) continue;
    const rounds = Array.from({ length: row.round }, (_, i) => contentId({ _id: row._id, round: i + 1 }));
    await open(db, chunkSpec).deleteMany({ files_id: { $in: rounds } });
    await open(db, fileSpec).deleteMany({ _id: { $in: rounds } });
    await open(db, uploadSpec).deleteOne({ _id: row._id });
  }
  return rows.length;
};
