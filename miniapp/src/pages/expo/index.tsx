import { useRouter } from '@tarojs/taro';
import { scannedVisitor } from '@tongguan/shared/expo/visitor-code';
import { ExpoScreen } from '../../screens/expo-screen';
import { OpenedPage } from '../../screens/opened-page';
import './index.css';

/** 展会接待: whoever stands at a booth. Opened by hand, or by a visitor's label. */
export default () => {
  const { params } = useRouter<{ visitor?: string }>();
  return (
    <OpenedPage>
      <ExpoScreen visitor={params.visitor ? scannedVisitor(params.visitor) : null} />
    </OpenedPage>
  );
};
