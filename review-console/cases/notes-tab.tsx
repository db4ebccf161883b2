/** Notes and tasks: for the desk only. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Letter } from '../../intake-forms/parts/letter.tsx'
import { listOf } from '../../intake-forms/words/names.ts'
import { shownText } from '../parts/shown-text.ts'
import { locale, sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import type { NoteEntry } from './case-view.ts'
import { personOf } from './shape-forms.tsx'
import { Tasks } from './tasks.tsx'

/** Where `n` goes. */
export const noteBoxId = 'new-note'

export function NotesTab(props: CasePageProps): JSX.Element {
  const { notes } = props.visit.view
  return (
    <>
      <Tasks {...props} />
      <section>
        <h2>{say('notes.title')}</h2>
        <p class="soft">{say(notes.length === 0 ? 'notes.none' : 'notes.hint')}</p>
        {notes.map((note) => (
          <Note key={note.id} note={note} />
        ))}
        <NewNote {...props} />
      </section>
    </>
  )
}

function Note({ note: { by, day, text, mentions } }: { readonly note: NoteEntry }): JSX.Element {
  return (
    <Letter from={by ?? say('record.somebody')} date={sayDay(day)} text={shownText(text)}>
      {mentions.length > 0 && (
        <p class="soft small">{say('notes.named', { list: listOf(locale, mentions) })}</p>
      )}
    </Letter>
  )
}

function NewNote({ visit, people, tell, onAct }: CasePageProps): JSX.Element {
  const { drafts, doing } = visit
  const [named, name] = useState<readonly string[]>([])
  const [isMissing, miss] = useState(false)
  const colleagues = people.filter(({ isMe }) => !isMe)
  const go = (event: Event): void => {
    event.preventDefault()
    const text = (drafts.note ?? '').trim()
    miss(text === '')
    if (text === '') return
    const mentions = named.flatMap((id) => personOf(id) ?? [])
    onAct({ act: { act: 'noted', text, mentions }, used: ['note'] })
  }
  return (
    <form onSubmit={go} noValidate>
      <Field
        id={noteBoxId}
        lines="many"
        rows={4}
        maxLength={8000}
        label={say('notes.write')}
        value={drafts.note ?? ''}
        problem={isMissing ? say('shape.nothing-typed') : undefined}
        onInput={(text) => tell({ type: 'noted down', draft: 'note', text })}
      />
      {colleagues.length > 0 && (
        <ChoiceList
          name="mentions"
          legend={say('notes.mention')}
          hint={say('notes.mention-hint')}
          of="several"
          choices={colleagues.map(({ id, pseudonym }) => ({ value: id, label: pseudonym }))}
          chosen={named}
          onChoose={name}
        />
      )}
      <Actions>
        <Button type="submit" busy={doing === 'doing'}>
          {say('notes.go')}
        </Button>
      </Actions>
    </form>
  )
}
