import { Button, Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Loading } from '@tongguan/shared/ui/loading';
import { NetworkBar } from '@tongguan/shared/ui/network-bar';
import { Problem } from '@tongguan/shared/ui/problem';
import { door } from '../../door';
import { parts } from '../../parts';
import { LeadScreen } from '../../screens/lead-screen';
import { ReviewScreen } from '../../screens/review-screen';
import { useRole } from '../../screens/use-role';

/** One lead, whatever has brought the person here: a list, a card, a code. */
export default () => {
  const { params } = useRouter<{ lead?: string; gate?: string }>();
  const { role, problem, ask } = useRole();
  const lead = params.lead ?? '';
  const screen = () => {
    if (!role) return problem ? <Problem message={problem} onRetry={ask} /> : <Loading words="正在打开线索…" />;
    if (role === 'reviewer') return <ReviewScreen lead={lead} />;
    return <LeadScreen lead={lead} gateWanted={params.gate === '1'} />;
  };
  return (
    <View className="page">
      <View className="bar">
        {door.ownBar ? null : (
          <Button className="back" onClick={door.back} data-testid="back">
            <Text>返回</Text>
          </Button>
        )}
        <NetworkBar {...parts} />
      </View>
      <View className="screen">{screen()}</View>
    </View>
  );
};
