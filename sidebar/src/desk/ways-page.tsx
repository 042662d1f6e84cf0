import type { FriendSource } from '@tongguan/shared/friend/settings';
import { type Channel, channels } from '@tongguan/shared/lead/choices';
import { cities } from '@tongguan/shared/region/cities';
import { ContactWays } from './contact-ways';
import type { PageProps } from './pages';
import { AreaField, CheckField, type Choice, ItemList, Part, SelectField, TextField } from './setting-fields';
import { SettingForm } from './setting-form';

const regions: Choice[] = [['', '被加的成员所在地区'], ...cities.map(([code, name]): Choice => [code, name])];

const fresh = (): FriendSource => ({ state: '', channel: 'wecom', campaign: null, makesLead: true });

const SourceFields = ({ source }: { source: FriendSource }) => (
  <>
    <TextField
      label="渠道码（字母、数字）"
      initial={source.state}
      maxLength={30}
      placeholder="expo2026"
      testId="state-code"
      onType={(words) => {
        source.state = words.trim();
      }}
    />
    <SelectField
      label="来源"
      initial={source.channel}
      choices={Object.entries(channels)}
      testId="state-channel"
      onType={(id) => {
        source.channel = id as Channel;
      }}
    />
    <TextField
      label="活动（可不填）"
      initial={source.campaign ?? ''}
      maxLength={100}
      testId="state-campaign"
      onType={(words) => {
        source.campaign = words.trim() || null;
      }}
    />
    <SelectField
      label="地区"
      initial={source.region ?? ''}
      choices={regions}
      testId="state-region"
      onType={(code) => {
        if (code) source.region = code;
        else delete source.region;
      }}
    />
    <AreaField
      label="欢迎语（可不填）"
      initial={source.welcome ?? ''}
      rows={2}
      testId="state-welcome"
      onType={(words) => {
        if (words.trim()) source.welcome = words.trim();
        else delete source.welcome;
      }}
    />
    <CheckField
      label="扫码的人建成线索（不勾只记为好友）"
      initial={source.makesLead}
      testId="state-lead"
      onType={(on) => {
        source.makesLead = on;
      }}
    />
  </>
);

/** 渠道码: what each code stands for, and the QR codes that carry it. */
export const Page = ({ parts }: PageProps) => (
  <div className="desk-column desk-narrow">
    <Part title="渠道码的含义">
      <SettingForm parts={parts} name="friends">
        {({ current: friends }) => (
          <ItemList
            items={friends.states}
            nameOf={({ state }, at) => state || `第 ${at + 1} 个渠道码`}
            fresh={fresh}
            add="添加渠道码"
            testId="state"
          >
            {(source) => <SourceFields source={source} />}
          </ItemList>
        )}
      </SettingForm>
    </Part>
    <ContactWays parts={parts} />
  </div>
);
