/** Two of the twelve are asked back, drawn at random: then everything is on the paper. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import type { Happening, On } from '../visit.ts'
import { PrivateForm } from './private-form.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly visit: On<'proving'>
  readonly tell: Told<Happening>
}

interface WordFieldProps extends Props {
  readonly i: 0 | 1
}

function WordField({ visit, tell, say, i }: WordFieldProps): JSX.Element {
  const { asked, typed, wrong } = visit
  const n = asked[i] + 1
  return (
    <Field
      id={`proof-${i}`}
      label={say('prove.word', { n })}
      value={typed[i]}
      maxLength={40}
      problem={wrong.includes(asked[i]) ? say('prove.wrong', { n }) : undefined}
      onInput={(text) => tell({ type: 'typed-proof', typed: i === 0 ? [text, typed[1]] : [typed[0], text] })}
    />
  )
}

export function ProvePage(props: Props): JSX.Element {
  const { visit, tell, say } = props
  const [a, b] = visit.asked
  return (
    <>
      <h1>{say('prove.title', { a: a + 1, b: b + 1 })}</h1>
      <PrivateForm onSend={() => tell({ type: 'asked-to-send' })}>
        <p>{say('prove.why')}</p>
        <WordField {...props} i={0} />
        <WordField {...props} i={1} />
        <p class="field__hint">{say('prove.hint')}</p>
        <Actions>
          <Button kind="filled" type="submit">
            {say('prove.button')}
          </Button>
          <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
            {say('prove.again')}
          </Button>
        </Actions>
      </PrivateForm>
    </>
  )
}
