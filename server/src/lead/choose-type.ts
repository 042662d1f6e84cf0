import { AppError } from '@tongguan/shared/api/errors';
import type { CustomerType } from '@tongguan/shared/customer/settings';
import { newestPipeline } from '@tongguan/shared/pipeline/pipelines';
import { assertCustomerType } from '../customer/customer-type';
import { changeGate } from '../gate/change-gate';
import { pipelineBegun } from '../gate/gate-record';
import type { Person } from '../people/directory';
import type { NewEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { LeadRecord } from './lead';

/** What a type makes of a lead; null where another pipeline has begun. */
export const typeChange = (lead: LeadRecord, type: CustomerType): { event: NewEvent; set: Partial<LeadRecord> } | null => {
  const pipeline = newestPipeline(type.pipeline);
  const same = lead.pipeline === pipeline.id;
  if (!same && pipelineBegun(lead)) return null;
  const moved = same ? {} : { pipeline: pipeline.id, pipelineVersion: pipeline.version, stage: pipeline.stages[0]!.id };
  return {
    event: { type: 'lead.type-chosen', data: { customerType: type.id, label: type.label, pipeline: pipeline.label } },
    set: { customerType: type.id, ...moved },
  };
};

/** A8: the type of customer picks the pipeline, while nothing of another was begun: at the first stage, before any evidence. */
export const chooseType = async (services: Services, actor: Person, id: string, cmd: string, wanted: string): Promise<LeadRecord> => {
  const type = (await assertCustomerType(services, wanted))!;
  return changeGate(services, actor, id, cmd, (lead) => {
    if (lead.customerType === type.id) return { events: [] };
    const change = typeChange(lead, type);
    if (!change) throw new AppError('conflict', '这条线索已经开始走流程，不能再换成另一条流程的客户类型');
    return { events: [change.event], set: change.set };
  });
};
