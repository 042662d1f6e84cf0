import { Button, Text, View } from '@tarojs/components';
import type { TaskView } from '../task/view';
import { dueWords } from './time-words';

interface Props {
  tasks: readonly TaskView[];
  now: number;
  /** Whose each is: said where it is not the lead's owner's. */
  ownerId: string | null;
  /** Absent for who may only read. */
  onPick?: ((task: TaskView) => void) | undefined;
}

/** What is to be done about a lead besides its next step, each a tap from 完成, 稍后 and 转交. */
export const TaskRows = ({ tasks, now, ownerId, onPick }: Props) => (
  <View className="tasks" role="list" aria-label="待办">
    {tasks.map((task) => {
      const due = dueWords(task.due, now);
      return (
        <View key={task.id} className="task" role="listitem">
          <Button
            className="task-row"
            disabled={!onPick}
            data-testid="task"
            data-task={task.id}
            aria-label={`待办：${task.words}，${due.words}`}
            onClick={() => onPick?.(task)}
          >
            <Text className="task-lines">
              <Text className="task-words">{task.words}</Text>
              <Text className="task-foot">
                <Text className={`due due-${due.tone}`}>{due.words}</Text>
                {task.personId !== ownerId && task.personName ? <Text className="task-person">{task.personName}</Text> : null}
              </Text>
            </Text>
            {onPick ? <Text className="list-arrow" aria-hidden /> : null}
          </Button>
        </View>
      );
    })}
  </View>
);
