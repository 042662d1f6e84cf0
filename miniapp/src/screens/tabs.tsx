import { Button, Text, View } from '@tarojs/components';
import { leadRoles, type Role } from '@tongguan/shared/people/roles';

export const tabWords = { today: '今日', leads: '线索', claims: '认领', board: '看板', scan: '扫码', approvals: '审批' } as const;
export type Tab = keyof typeof tabWords;

const works = (role: Role): boolean => leadRoles.some((one) => one === role);
const decides = (role: Role): boolean => role === 'supervisor' || role === 'reviewer';

/** What each role has here, the first of it to begin with. */
export const tabsOf = (role: Role): Tab[] => [
  ...(works(role) ? (['today', 'leads'] as const) : []),
  ...(role === 'rep' ? (['claims'] as const) : []),
  ...(role === 'supervisor' || role === 'executive' ? (['board'] as const) : []),
  ...(works(role) ? (['scan'] as const) : []),
  ...(decides(role) ? (['approvals'] as const) : []),
];

interface Props {
  tabs: readonly Tab[];
  at: Tab;
  waiting: number;
  onPick: (tab: Tab) => void;
}

export const TabBar = ({ tabs, at, waiting, onPick }: Props) => (
  <View className="tab-bar" role="tablist" aria-label="通关">
    {tabs.map((tab) => (
      <Button
        key={tab}
        className={`tab-item${tab === at ? ' is-on' : ''}`}
        role="tab"
        aria-selected={tab === at}
        data-testid={`tab-${tab}`}
        onClick={() => onPick(tab)}
      >
        <View className={`tab-icon icon-${tab}`} aria-hidden />
        <Text className="tab-words">{tabWords[tab]}</Text>
        {tab === 'approvals' && waiting > 0 ? <Text className="tab-count number">{waiting}</Text> : null}
      </Button>
    ))}
  </View>
);
