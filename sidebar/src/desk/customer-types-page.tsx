import type { CustomerType } from '@tongguan/shared/customer/settings';
import { pipelines } from '@tongguan/shared/pipeline/pipelines';
import type { PageProps } from './pages';
import { type Choice, ItemList, SelectField, TextField } from './setting-fields';
import { SettingForm } from './setting-form';

const pipelineWords: Record<string, string> = { technical: '技术型流程', manufacturing: '制造业流程' };
const pipelineChoices: Choice[] = [...new Set(pipelines.map(({ id }) => id))].map((id) => [id, pipelineWords[id] ?? id]);

const fresh = (): CustomerType => ({ id: `type-${Date.now().toString(36)}`, label: '', pipeline: pipelineChoices[0]![0], service: '' });

/** 客户类型: each picks the pipeline a lead starts on, and says what the customer is promised. */
export const Page = ({ parts }: PageProps) => (
  <div className="desk-column desk-narrow">
    <SettingForm parts={parts} name="customers">
      {({ current: customers }) => (
        <>
          <p className="set-words">
            销售在线索卡上选类型，线索就走对应的流程，卡上写着服务承诺。改流程只影响之后选的线索；删掉的类型，已选过的线索上不再显示。
          </p>
          <ItemList
            items={customers.types}
            nameOf={({ label }, at) => label || `第 ${at + 1} 个类型`}
            fresh={fresh}
            add="添加类型"
            testId="customer-type"
          >
            {(type) => (
              <>
                <TextField
                  label="名称"
                  initial={type.label}
                  maxLength={20}
                  testId="type-label"
                  onType={(words) => {
                    type.label = words;
                  }}
                />
                <SelectField
                  label="流程"
                  initial={type.pipeline}
                  choices={pipelineChoices}
                  testId="type-pipeline"
                  onType={(id) => {
                    type.pipeline = id;
                  }}
                />
                <TextField
                  label="服务承诺"
                  initial={type.service}
                  maxLength={40}
                  placeholder="4 小时内响应"
                  testId="type-service"
                  onType={(words) => {
                    type.service = words;
                  }}
                />
              </>
            )}
          </ItemList>
        </>
      )}
    </SettingForm>
  </div>
);
