import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useApprovals } from '@tongguan/shared/app/use-approvals';
import { roleLabels } from '@tongguan/shared/people/roles';
import { Approvals } from '@tongguan/shared/ui/approvals';
import { ClaimBoard } from '@tongguan/shared/ui/claim-board';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { NetworkBar } from '@tongguan/shared/ui/network-bar';
import { Problem } from '@tongguan/shared/ui/problem';
import { TeamBoard } from '@tongguan/shared/ui/team-board';
import { useState } from 'react';
import { door } from '../../door';
import { parts } from '../../parts';
import { LeadsScreen } from '../../screens/leads-screen';
import { ScanScreen } from '../../screens/scan-screen';
import { type Tab, TabBar, tabsOf } from '../../screens/tabs';
import { TodayScreen } from '../../screens/today-screen';
import { useRole } from '../../screens/use-role';

/** The first page: what the role has to do, one tab each. */
export default () => {
  const { params } = useRouter<{ tab?: Tab; no?: string }>();
  const { role, problem, ask } = useRole();
  const [picked, setPicked] = useState<Tab | undefined>(params.tab);
  const tabs = role ? tabsOf(role) : [];
  const waiting = useApprovals(parts, tabs.includes('approvals'));
  const at = picked && tabs.includes(picked) ? picked : tabs[0];
  const withOwner = role !== 'rep';

  const screen = () => {
    if (!role) return problem ? <Problem message={problem} onRetry={ask} /> : <Loading words="正在打开通关…" />;
    switch (at) {
      case 'today':
        return <TodayScreen withOwner={withOwner} />;
      case 'leads':
        return <LeadsScreen withOwner={withOwner} />;
      case 'claims':
        return <ClaimBoard parts={parts} onClaimed={(lead) => door.open('lead', { lead })} />;
      case 'board':
        return <TeamBoard parts={parts} onPick={({ id: lead }) => door.open('lead', { lead })} />;
      case 'scan':
        return <ScanScreen no={params.no} />;
      case 'approvals':
        return <Approvals {...waiting} onPick={({ lead }) => door.open('lead', { lead: lead.id, gate: '1' })} />;
      default:
        return (
          <Empty
            title={`你在通关里是${roleLabels[role]}`}
            words="小程序给跟进和审批线索的人用；你的事在电脑上的通关里做。"
            testId="role-empty"
          />
        );
    }
  };
  return (
    <View className={`page${tabs.length > 1 ? ' with-tabs' : ''}`}>
      <View className="bar">
        <NetworkBar {...parts} />
      </View>
      <View className="screen">{screen()}</View>
      {at && tabs.length > 1 ? <TabBar tabs={tabs} at={at} waiting={waiting.approvals?.length ?? 0} onPick={setPicked} /> : null}
    </View>
  );
};
