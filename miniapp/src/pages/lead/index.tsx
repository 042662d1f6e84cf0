import { useRouter } from '@tarojs/taro';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { LeadScreen } from '../../screens/lead-screen';
import { OpenedPage } from '../../screens/opened-page';
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
  return <OpenedPage>{screen()}</OpenedPage>;
};
