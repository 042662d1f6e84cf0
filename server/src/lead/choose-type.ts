import { AppError } from '@tongguan/shared/api/errors';
import { newestPipeline } from '@tongguan/shared/pipeline/pipelines';
import { assertCustomerType } from '../customer/customer-type';
import { changeGate } from '../gate/change-gate';
import { pipelineBegun } from '../gate/gate-record';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import type { LeadRecord } from './lead';

/** A8: the type of customer picks the pipeline, while nothing of another was begun: at the first stage, before any evidence. */
export const chooseType = async (services: Services, actor: Person, id: string, cmd: string, wanted: string): Promise<LeadRecord> => {
  const type = (await assertCustomerType(services, wanted))!;
  const pipeline = newestPipeline(type.pipeline);
  return changeGate(services, actor, id, cmd, (lead) => {
    if (lead.customerType === type.id) return { events: [] };
    const same = lead.pipeline === pipeline.id;
    if (!same && pipelineBegun(lead)) throw new AppError('conflict', '这条线索已经开始走流程，不能再换成另一条流程的客户类型');
    const moved = same ? {} : { pipeline: pipeline.id, pipelineVersion: pipeline.version, stage: pipeline.stages[0]!.id };
    return {
      events: [{ type: 'lead.type-chosen', data: { customerType: type.id, label: type.label, pipeline: pipeline.label } }],
      set: { customerType: type.id, ...moved },
    };
  });
};
