/** What it is about: shows which desks take it. Asked where desks say what they take. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { ChoiceList, type Choice } from '../../parts/choice-list.tsx'
import { textIn } from '../../schema/questionnaire.ts'
import { topicInWords } from '../../pages/topic-words.ts'
import { anyTopic, optionFor, topicsToOffer } from '../topics.ts'
import type { Happening, On } from '../visit.ts'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly visit: On<'choosing-topic'>
  readonly tell: Told<Happening>
}

/** In the form's own words, where it asks for the same. */
function choiceOf(topic: string, { visit, say, locale }: Props): Choice {
  const option = optionFor(visit.opened.form, topic)
  const label = option === null ? topicInWords(topic, say) : textIn(locale, option.label)
  return { value: topic, label, hint: option?.hint && textIn(locale, option.hint) }
}

export function ChooseTopic(props: Props): JSX.Element {
  const { visit, tell, say } = props
  const { opened, chosen, isMissing } = visit
  const unsure = { value: anyTopic, label: say('topic.any'), hint: say('topic.any.hint') }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        tell({ type: 'chose-topic' })
      }}
    >
      <ChoiceList
        name="topic"
        legend={say('topic.choose.title')}
        asHeading
        of="one"
        hint={say('topic.choose.hint')}
        problem={isMissing ? say('topic.choose.problem') : undefined}
        choices={[...topicsToOffer(opened).map((topic) => choiceOf(topic, props)), unsure]}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={([topic]) => topic !== undefined && tell({ type: 'pointed-at-topic', topic })}
      />
      <Actions>
        <Button kind="filled" type="submit">
          {say('topic.choose.button')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {say('back')}
        </Button>
      </Actions>
    </form>
  )
}
