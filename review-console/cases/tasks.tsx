/** What somebody is to do in a case, and until when. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { MoreOf, useNewest } from '../parts/newest.tsx'
import { shownText } from '../parts/shown-text.ts'
import { dayTyped, sayDay } from '../words/days.ts'
import { isTooLong, LimitedField } from '../parts/limited-field.tsx'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import type { TaskEntry } from './case-view.ts'
import { personOf } from './shape-forms.tsx'

/** Where `t` goes. */
export const taskBoxId = 'new-task'
export const tasksId = 'tasks'
const mostInTask = 200

export function Tasks(props: CasePageProps): JSX.Element {
  const { visit, today, onAct } = props
  const { tasks } = visit.view
  const open = tasks.filter(({ isDone }) => !isDone)
  const done = tasks.filter(({ isDone }) => isDone)
  const { shown, ...more } = useNewest(done)
  return (
    <section>
      <h2 id={tasksId} tabIndex={-1}>
        {say('tasks.title')}
      </h2>
      {tasks.length === 0 && <p class="soft">{say('tasks.none')}</p>}
      <ul class="console-tasks" role="list">
        {[...open, ...shown].map((task) => (
          <Task
            key={task.n}
            task={task}
            today={today}
            onDone={() => onAct({ act: { act: 'task-done', task: task.n, on: true } })}
          />
        ))}
      </ul>
      <MoreOf {...more} />
      <NewTask {...props} />
    </section>
  )
}

interface TaskProps {
  readonly task: TaskEntry
  readonly today: number
  readonly onDone: () => void
}

function Task({ task, today, onDone }: TaskProps): JSX.Element {
  const { text, isMine, isDone, dueDay } = task
  const isLate = !isDone && dueDay !== null && dueDay < today
  return (
    <li class="console-tasks__one">
      <span>
        {shownText(text)} {isDone && <Tag kind="settled" word={say('tasks.is-done')} />}
        <span class="soft small">
          {task.for !== null && (isMine ? say('tasks.for-you') : say('tasks.for-whom', { name: task.for }))}
          {dueDay !== null && !isLate && ` ${say('tasks.by-day', { day: sayDay(dueDay) })}`}
        </span>
        {isLate && <span class="console-late small"> {say('tasks.late', { day: sayDay(dueDay) })}</span>}
      </span>
      {!isDone && <Button onPress={onDone}>{say('tasks.mark-done')}</Button>}
    </li>
  )
}

const anybody = 'anybody'

function NewTask({ visit, people, today, tell, onAct }: CasePageProps): JSX.Element {
  const { drafts, doing } = visit
  const [who, choose] = useState(anybody)
  const [typed, type] = useState('')
  const [missing, miss] = useState<'text' | 'day' | null>(null)
  const go = (event: Event): void => {
    event.preventDefault()
    const text = (drafts.task ?? '').trim()
    const dueDay = dayTyped(typed)
    const isDayWrong = typed.trim() !== '' && (dueDay === null || dueDay < today)
    miss(text === '' ? 'text' : isDayWrong ? 'day' : null)
    if (text === '' || isDayWrong || isTooLong(text, mostInTask)) return
    const whom = who === anybody ? null : personOf(who)
    onAct({ act: { act: 'task-added', text, for: whom, dueDay }, used: ['task'] })
  }
  return (
    <form onSubmit={go} noValidate>
      <LimitedField
        id={taskBoxId}
        label={say('tasks.write')}
        most={mostInTask}
        value={drafts.task ?? ''}
        problem={missing === 'text' ? say('shape.nothing-typed') : undefined}
        onInput={(text) => tell({ type: 'noted down', draft: 'task', text })}
      />
      <div class="console-pair">
        <OptionList
          id="task-for"
          label={say('tasks.for')}
          options={[
            { value: anybody, label: say('tasks.anybody') },
            ...people.map(({ id, pseudonym, isMe }) => ({
              value: id,
              label: isMe ? say('bulk.you', { name: pseudonym }) : pseudonym,
            })),
          ]}
          chosen={who}
          onChoose={choose}
        />
        <Field
          id="task-until"
          type="date"
          label={say('tasks.due')}
          hint={say('tasks.due-hint')}
          value={typed}
          problem={missing === 'day' ? say('shape.day-past') : undefined}
          onInput={type}
        />
      </div>
      <Actions>
        <Button type="submit" busy={doing === 'doing'}>
          {say('tasks.go')}
        </Button>
      </Actions>
    </form>
  )
}
