/** Cases that belong together, chosen by a person: duplicates and related ones. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { fromBase64url } from '../../crypto/bytes.ts'
import type { LogId } from '../../crypto/protocol/ids.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'

type How = 'duplicate' | 'related'
const hows: readonly How[] = ['related', 'duplicate']
const none = 'none'

export function LinksForm(props: CasePageProps): JSX.Element {
  const { visit, others, onAct } = props
  const { links } = visit.view
  const free = others.filter(({ id }) => !links.some(({ to }) => to === id))
  const turn = (to: string, how: How, on: boolean): void => {
    const id = fromBase64url(to)
    if (id !== null) onAct({ act: { act: 'linked', to: id as LogId, how, on } })
  }
  return (
    <>
      {links.map(({ to, name, how }) => (
        <Actions key={to}>
          <span>{say(`row.${how}`, { name: name ?? say('shape.link-unknown') })}</span>
          <Button kind="quiet" onPress={() => turn(to, how, false)}>
            {say('shape.link-off', { name: name ?? say('shape.link-unknown') })}
          </Button>
        </Actions>
      ))}
      {free.length === 0 ? (
        <p class="soft">{say('shape.link-none')}</p>
      ) : (
        <NewLink others={free} onLink={(to, how) => turn(to, how, true)} />
      )}
    </>
  )
}

interface NewLinkProps extends Pick<CasePageProps, 'others'> {
  readonly onLink: (to: string, how: How) => void
}

function NewLink({ others, onLink }: NewLinkProps): JSX.Element {
  const [to, choose] = useState(none)
  const [how, setHow] = useState<How>('related')
  return (
    <>
      <OptionList
        id="link-to"
        label={say('shape.link-to')}
        options={[
          { value: none, label: say('shape.link-choose') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        chosen={to}
        onChoose={choose}
      />
      <ChoiceList
        name="link-how"
        legend={say('shape.link-how')}
        of="one"
        choices={hows.map((value) => ({ value, label: say(`shape.link-how.${value}`) }))}
        chosen={[how]}
        onChoose={([value]) => setHow(value === 'duplicate' ? 'duplicate' : 'related')}
      />
      <Actions>
        <Button disabled={to === none} onPress={() => onLink(to, how)}>
          {say('shape.link-go')}
        </Button>
      </Actions>
    </>
  )
}
