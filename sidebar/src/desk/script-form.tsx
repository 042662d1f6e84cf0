import { obstacles } from '@tongguan/shared/canvas/choices';
import { decisionRoles, usualIndustries } from '@tongguan/shared/lead/choices';
import type { ScriptBody } from '@tongguan/shared/script/script';
import { SelectField, TextField } from './form';

interface Props {
  body: ScriptBody;
  /** Written at every key: what is typed is kept by whoever asked. */
  onType: (body: ScriptBody) => void;
  rivals: readonly string[];
}

/** The fields of one script. `body` is what they begin with. */
export const ScriptForm = ({ body, rivals, onType }: Props) => {
  const now = { ...body };
  const put = (patch: Partial<ScriptBody>) => onType(Object.assign(now, patch));
  return (
    <div className="form-part">
      <TextField
        label="标题"
        value={body.title}
        max={40}
        placeholder="销售按它找，如 兼容现有系统"
        testId="script-title"
        onType={(title) => put({ title })}
      />
      <TextField
        label="发给客户的话"
        hint="最多 600 字，原样发进聊天"
        value={body.text}
        max={600}
        long
        testId="script-text"
        onType={(text) => put({ text })}
      />
      <div className="form-row">
        <SelectField
          label="说给谁"
          value={body.role}
          choices={decisionRoles}
          none="谁都可以"
          testId="script-role"
          onPick={(role) => put({ role: role as ScriptBody['role'] })}
        />
        <SelectField
          label="回答什么顾虑"
          value={body.objection}
          choices={obstacles}
          none="不限"
          testId="script-objection"
          onPick={(objection) => put({ objection: objection as ScriptBody['objection'] })}
        />
      </div>
      <div className="form-row">
        <TextField
          label="针对哪家竞品"
          value={body.rival ?? ''}
          max={40}
          placeholder="不限"
          suggestions={rivals}
          testId="script-rival"
          onType={(rival) => put({ rival: rival.trim() || null })}
        />
        <TextField
          label="行业"
          value={body.industry ?? ''}
          max={40}
          placeholder="不限"
          suggestions={usualIndustries}
          testId="script-industry"
          onType={(industry) => put({ industry: industry.trim() || null })}
        />
      </div>
    </div>
  );
};
