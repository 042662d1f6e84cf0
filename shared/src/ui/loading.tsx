import { Text, View } from '@tarojs/components';
/** The shape of what is coming; after a second it says that it is still coming. index.html holds the same shape for the first paint. */
export const Loading = ({ words }: { words: string }) => (
  <View className="panel skeleton" role="status" aria-busy>
    <View className="bone bone-title" />
    <View className="bone bone-line" />
    <View className="bone bone-block" />
    <View className="bone bone-line" />
    <View className="bone bone-short" />
    <View className="loading-bar" />
    <Text className="loading-words">{words}</Text>
  </View>
);
