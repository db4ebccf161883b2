/** Cases that belong together, chosen by a person: duplicates and related ones. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { fromBase64url } from '../../crypto/bytes.ts'
import type { LogId } from '../../crypto/protocol/ids.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import type { FoundOthers } from './find-others.ts'

type How = 'duplicate' | 'related'
const hows: readonly How[] = ['related', 'duplicate']

export function LinksForm({ visit, findOthers, onAct }: CasePageProps): JSX.Element {
  const turn = (to: string, how: How, on: boolean): void => {
    const id = fromBase64url(to)
    if (id !== null) onAct({ act: { act: 'linked', to: id as LogId, how, on } })
  }
  return (
    <>
      {visit.view.links.map(({ to, name, how }) => (
        <Actions key={to}>
          <span>{say(`row.${how}`, { name: name ?? say('shape.link-unknown') })}</span>
          <Button kind="quiet" onPress={() => turn(to, how, false)}>
            {say('shape.link-off', { name: name ?? say('shape.link-unknown') })}
          </Button>
        </Actions>
      ))}
      <NewLink findOthers={findOthers} onLink={(to, how) => turn(to, how, true)} />
    </>
  )
}

interface NewLinkProps extends Pick<CasePageProps, 'findOthers'> {
  readonly onLink: (to: string, how: How) => void
}

function NewLink({ findOthers, onLink }: NewLinkProps): JSX.Element {
  const [typed, type] = useState('')
  const [to, choose] = useState<string | null>(null)
  const [how, setHow] = useState<How>('related')
  const found = findOthers(typed)
  if (typed === '' && found.cases.length === 0) return <p class="soft">{say('shape.link-none')}</p>
  const isShown = found.cases.some(({ id }) => id === to)
  const go = (event: Event): void => {
    event.preventDefault()
    if (to !== null && isShown) onLink(to, how)
  }
  return (
    <form onSubmit={go} noValidate>
      <Field id="link-name" label={say('shape.link-to')} value={typed} maxLength={40} onInput={type} />
      <Found {...{ found, to, onChoose: choose }} />
      <ChoiceList
        name="link-how"
        legend={say('shape.link-how')}
        of="one"
        choices={hows.map((value) => ({ value, label: say(`shape.link-how.${value}`) }))}
        chosen={[how]}
        onChoose={([value]) => setHow(value === 'duplicate' ? 'duplicate' : 'related')}
      />
      <Actions>
        <Button type="submit" disabled={!isShown}>
          {say('shape.link-go')}
        </Button>
      </Actions>
    </form>
  )
}

interface FoundProps {
  readonly found: FoundOthers
  readonly to: string | null
  readonly onChoose: (to: string | null) => void
}

function Found({ found: { cases, more }, to, onChoose }: FoundProps): JSX.Element {
  if (cases.length === 0) return <p class="soft">{say('shape.link-nothing')}</p>
  return (
    <>
      <ChoiceList
        name="link-to"
        legend={say('shape.link-choose')}
        of="one"
        choices={cases.map(({ id, name, arrivedOn }) => ({
          value: id,
          label: name,
          hint: arrivedOn === null ? undefined : say('shape.link-arrived', { day: sayDay(arrivedOn) }),
        }))}
        chosen={to === null ? [] : [to]}
        onChoose={([value]) => onChoose(value ?? null)}
      />
      {more > 0 && <p class="soft">{say('shape.link-more', { n: more })}</p>}
    </>
  )
}
