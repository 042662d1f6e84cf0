import { AppError } from '@tongguan/shared/api/errors';
import type { GivenCredential } from '@tongguan/shared/gate/gate';
import type { Credential } from '@tongguan/shared/pipeline/pipeline';
import { evidenceFile } from '../file/evidence-file';
import type { LeadRecord } from '../lead/lead';
import { loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { assertCurrent, changeGate, endRequest } from './change-gate';
import { type CredentialRecord, gateAt, pipelineOfLead, withGate } from './gate-record';

interface Given {
  stage: string;
  credential: string;
  value?: string | undefined;
  file?: string | undefined;
}

const credentialOf = (lead: LeadRecord, stage: string, id: string): Credential => {
  const credential = pipelineOfLead(lead)
    .stages.find((one) => one.id === stage)
    ?.credentials.find((one) => one.id === id);
  if (!credential) throw new AppError('invalid', '没有这项凭证');
  return credential;
};

const markOfValue = (credential: Exclude<Credential, { kind: 'file' }>, value: string | undefined): string => {
  const text = value?.trim() ?? '';
  if (credential.kind === 'score') {
    const { label, min, max } = credential;
    if (!/^\d{1,3}$/.test(text) || Number(text) < min || Number(text) > max)
      throw new AppError('invalid', `${label}须是 ${min}–${max} 的整数`);
    return String(Number(text));
  }
  if (text.length > credential.max || !new RegExp(`^(?:${credential.pattern})$`, 'u').test(text))
    throw new AppError('invalid', `${credential.label}的写法不对，例如 ${credential.example}`);
  return text;
};

/** Puts one credential into the present stage's gate. The same content again changes nothing; other content ends a request under way and voids an approval. */
export const giveCredential = async (services: Services, actor: Person, id: string, cmd: string, given: Given): Promise<LeadRecord> => {
  const credential = credentialOf(await loadLead(services, actor, id), given.stage, given.credential);
  const isFile = credential.kind === 'file';
  if ((given.file !== undefined) !== isFile || (given.value !== undefined) === isFile)
    throw new AppError('invalid', isFile ? `${credential.label}须上传文件` : `${credential.label}须直接填写`);
  const content: GivenCredential & Pick<CredentialRecord, 'name' | 'size'> = isFile
    ? await evidenceFile(services, id, given.file!, credential.types)
    : { mark: markOfValue(credential, given.value) };
  return changeGate(services, actor, id, cmd, (lead) => {
    assertCurrent(lead, given.stage);
    const gate = gateAt(lead, lead.stage);
    if (gate.credentials[credential.id]?.mark === content.mark) return { events: [] };
    const at = services.now();
    const { approval, events, set } = endRequest(lead, gate, at);
    const credentials = { ...gate.credentials, [credential.id]: { ...content, by: actor.id, at } };
    const data = { stage: lead.stage, credential: credential.id, mark: content.mark };
    return {
      events: [{ type: 'lead.credential-given', data }, ...events],
      set: { ...set, ...withGate(lead, { credentials, approval }) },
    };
  });
};

/** Takes one credential back. What is not there is no change. */
export const removeCredential = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  taken: { stage: string; credential: string },
): Promise<LeadRecord> =>
  changeGate(services, actor, id, cmd, (lead) => {
    credentialOf(lead, taken.stage, taken.credential);
    assertCurrent(lead, taken.stage);
    const gate = gateAt(lead, lead.stage);
    const { [taken.credential]: removed, ...credentials } = gate.credentials;
    if (!removed) return { events: [] };
    const { approval, events, set } = endRequest(lead, gate, services.now());
    const data = { stage: lead.stage, credential: taken.credential, mark: removed.mark };
    return {
      events: [{ type: 'lead.credential-removed', data }, ...events],
      set: { ...set, ...withGate(lead, { credentials, approval }) },
    };
  });
