import { Button, Text, View } from '@tarojs/components';
import type { Output } from '../api/client';
import { roleLabels } from '../people/roles';

export type Person = Output<'people.list'>['people'][number];

interface Props {
  people: readonly Person[];
  onPick: (person: Person) => void;
}

/** 人员: who is where, and in which role they enter. */
export const PersonList = ({ people, onPick }: Props) => (
  <View className="list" role="list">
    {people.map((person) => (
      <View key={person.id} className="list-row" role="listitem">
        <Button className="list-item" data-testid="person-item" data-id={person.id} onClick={() => onPick(person)}>
          <Text className="list-lines">
            <Text className="list-top">
              <Text className="list-name">{person.name}</Text>
              <Text className="list-company">{person.department}</Text>
            </Text>
            <Text className="list-bottom">{person.active ? roleLabels[person.role] : '已停用'}</Text>
          </Text>
          <Text className="list-arrow" aria-hidden />
        </Button>
      </View>
    ))}
  </View>
);
