import { worthAsking } from '@tongguan/shared/duplicate/merge';
import { scorePair } from '@tongguan/shared/duplicate/score';
import { contactKind } from '../contact/contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { contactOf } from '../lead/load-lead';
import { survivorId } from '../lead/survivor';
import { open } from '../platform/collections';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { duplicateId, duplicateKind, pairOf } from './duplicate';
import { findCandidates } from './find-candidates';
import { factsOf, keepKeys } from './keys-of-lead';

/** The likest few: nobody looks through more. */
const mostAsked = 5;

/** Both over is nobody's business; two open ones of one person were made so on purpose. */
const passOver = (one: LeadRecord, other: LeadRecord): boolean => {
  if (one._id === other._id || (one.closedAt && other.closedAt)) return true;
  return one.contact === other.contact && !one.closedAt && !other.closedAt;
};

/**
 * Keeps a lead's keys and asks about every lead that may be the same. The keys are written before the look-up, so of two leads that
 * arrive at once at least one finds the other; the pair's id follows from both, so it is asked about once. Repeats safely.
 */
export const seekDuplicates = async (services: Services, id: string): Promise<void> => {
  const { db, vault, trail, now } = services;
  const leads = open(db, leadKind.spec);
  const lead = await leads.findOne({ _id: id });
  if (!lead) return;
  const contact = await contactOf(services, lead);
  const keys = await keepKeys(services, lead, contact);
  if (lead.mergedInto || keys.length === 0) return;
  const found = await findCandidates(db, keys, id);
  if (found.length === 0) return;
  const candidates = await leads.find({ _id: { $in: found } }).toArray();
  const contacts = await open(db, contactKind.spec)
    .find({ _id: { $in: candidates.map((candidate) => candidate.contact) }, key: { $exists: true } })
    .toArray();
  const mine = factsOf(vault, lead, contact);
  const scored = candidates.flatMap((candidate) => {
    const theirs = contacts.find(({ _id }) => _id === candidate.contact);
    return theirs ? [{ candidate, ...scorePair(mine, factsOf(vault, candidate, theirs)) }] : [];
  });
  let asked = 0;
  for (const { candidate, score, reasons } of scored.sort((a, b) => b.score - a.score)) {
    if (asked === mostAsked) return;
    const contested = [lead, candidate].some(({ flags }) => flags.includes('identity-contested'));
    if (!worthAsking({ score, reasons }, contested)) continue;
    // What an absorbed lead looks like, the lead that took it in looks like too.
    const standing = candidate.mergedInto ? await leads.findOne({ _id: await survivorId(services, candidate._id) }) : candidate;
    if (!standing || passOver(lead, standing)) continue;
    const pair = pairOf(lead._id, standing._id);
    const made = await trail.create(
      duplicateKind,
      { _id: duplicateId(...pair), leads: pair, score, reasons, state: 'open', foundAt: now() },
      [{ type: 'duplicate.found', data: { leads: pair, score } }],
      { actor: systemActor },
    );
    if ('record' in made) asked++;
  }
};
