/** Every part as the portal shows it. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button, LinkButton } from '../../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../../intake-forms/parts/choice-list.tsx'
import { Dialog } from '../../../intake-forms/parts/dialog.tsx'
import { Field } from '../../../intake-forms/parts/field.tsx'
import { FileField } from '../../../intake-forms/parts/file-field.tsx'
import { Fold } from '../../../intake-forms/parts/fold.tsx'
import { Letter } from '../../../intake-forms/parts/letter.tsx'
import { Notice } from '../../../intake-forms/parts/notice.tsx'
import { PortalFrame } from '../../../intake-forms/parts/portal-frame.tsx'
import { Progress } from '../../../intake-forms/parts/progress.tsx'
import { StatusLine } from '../../../intake-forms/parts/status-line.tsx'
import { StepLine } from '../../../intake-forms/parts/step-line.tsx'
import { Tag } from '../../../intake-forms/parts/tag.tsx'
import { Veil } from '../../../intake-forms/parts/veil.tsx'
import { WordEntry } from '../../../intake-forms/parts/word-entry.tsx'
import { WordGrid } from '../../../intake-forms/parts/word-grid.tsx'
import { complete, isWord, shown } from './words.ts'

const topics = [
  { value: 'corruption', label: 'Corruption', hint: 'Money, contracts, positions' },
  { value: 'rights', label: 'Abuse of rights' },
  { value: 'work', label: 'Work and reprisals', hint: 'Something is done to you because you spoke' },
  { value: 'other', label: 'Something else' },
]

const reply = `Thank you. We read what you wrote on Monday.

Two things would help us:
  1. Which office signed the second paper?
  2. Who else has seen it?

Tell us only what you can tell safely. <b>This is text</b>, never markup.`

function Typed(): JSX.Element {
  const [one, setOne] = useState('')
  const [many, setMany] = useState('')
  const [topic, setTopic] = useState<readonly string[]>(['rights'])
  const [several, setSeveral] = useState<readonly string[]>(['corruption', 'work'])
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h2>What is asked</h2>
      <Field id="place" label="Where did it happen?" hint="A town is enough." value={one} onInput={setOne} />
      <Field
        id="date"
        label="When?"
        problem="Write a month and a year, as in March 2026."
        value="soon"
        onInput={() => undefined}
      />
      <Field
        id="account"
        label="What happened?"
        lines="many"
        maxLength={8000}
        value={many}
        onInput={setMany}
      />
      <FileField id="paper" label="A paper you have" hint="One file." onChoose={() => undefined} />
      <ChoiceList
        name="topic"
        legend="What is it about?"
        of="one"
        choices={topics}
        chosen={topic}
        onChoose={setTopic}
      />
      <ChoiceList
        name="more"
        legend="Which of these fit?"
        hint="As many as you like."
        of="several"
        choices={topics}
        chosen={several}
        onChoose={setSeveral}
        problem="Choose at most two."
      />
    </form>
  )
}

function Words(): JSX.Element {
  const [typed, setTyped] = useState<readonly string[]>(shown.map(() => ''))
  const problems = typed.flatMap((word, place) =>
    word.length < 4 || isWord(word)
      ? []
      : [{ place, text: `Word ${place + 1}, "${word}", is not in the list.` }],
  )
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h2>Words, shown and typed</h2>
      <WordGrid words={shown} label="Your twelve words" lang="en" />
      <WordGrid
        words={shown}
        numbers={shown.map((_, at) => at * 183 + 4)}
        label="Your twelve words with their numbers"
        lang="en"
      />
      <WordEntry
        id="words"
        legend="Type your twelve words"
        hint="Four letters of each are enough."
        labelOf={(place) => `Word ${place + 1}`}
        lang="en"
        {...{ typed, problems, complete }}
        onType={setTyped}
      />
    </form>
  )
}

function Destroying(): JSX.Element {
  const [open, setOpen] = useState(false)
  const [lifted, lift] = useState(false)
  const [says, say] = useState('')
  const done = (words: string) => (): void => {
    setOpen(false)
    say(words)
  }
  return (
    <section>
      <h2>Hidden, destroyed, told</h2>
      <Veil what="In their words" show="Show" hide="Hide" lifted={lifted} onLift={lift}>
        <p>Something that is better read when one is ready.</p>
      </Veil>
      <Button danger id="erase" onPress={() => setOpen(true)}>
        Erase the replies for good
      </Button>
      <Dialog
        id="sure"
        open={open}
        title="Erase the replies?"
        keep="Keep them"
        destroy="Erase the replies for good"
        onKeep={done('They are kept.')}
        onDestroy={done('They are gone.')}
      >
        <p>Nobody can bring them back. Your report stays.</p>
      </Dialog>
      <StatusLine words={says} />
    </section>
  )
}

function Told(): JSX.Element {
  return (
    <section>
      <h2>What is told</h2>
      <Notice title="Nothing has been sent yet">
        <p>Everything is kept in this tab until you close it.</p>
      </Notice>
      <Notice kind="attend" title="The connection dropped" code="no-answer">
        <p>Everything is kept in this tab. Trying again in 20 seconds.</p>
      </Notice>
      <Notice kind="danger" title="If you are in danger now">
        <p>
          Nobody is on call here. <a href="#help">Help now</a> lists who can come.
        </p>
      </Notice>
      <Progress id="sending" words="Sending: 38 of 214 MB, about 6 minutes" done={38} of={214} />
      <Progress id="sealing" words="Sealing your report…" />
      <Fold summary="Why do you ask about my device?">
        <p>A device of your work keeps a record of what you do, and it is not yours.</p>
      </Fold>
      <Fold summary="Who can read it?" open>
        <p>Four people at the North desk. The server learns the day, a rough size and the desk.</p>
      </Fold>
      <p>
        <Tag word="heavy" /> <Tag kind="new" word="New" /> <Tag kind="attend" word="late" />{' '}
        <Tag kind="danger" word="Danger now" /> <Tag kind="settled" word="answered" />
      </p>
      <Letter from="North desk" date="Tuesday, 3 March" text={reply} />
      <Letter
        from="مكتب الشمال"
        date="Wednesday, 4 March"
        lang="ar"
        text={'شكرا لك. قرأنا ما كتبت.\nهل أنت في مكان آمن؟'}
      />
    </section>
  )
}

export function PortalGallery(): JSX.Element {
  return (
    <PortalFrame
      name="Northern Coalition for Open Government"
      home="#home"
      skip="Go to the text"
      leave={{ label: 'Leave', href: '#left' }}
      footLabel="More pages"
      foot={['Before you write', 'Who reads', 'How we work', 'Help now'].map((label) => ({
        label,
        href: `#${label.replace(/ /gu, '-')}`,
      }))}
    >
      <StepLine words="3 of about 9" />
      <h1 tabIndex={-1}>Tell the coalition what you saw</h1>
      <section>
        <p>
          You do not have to say who you are. Your report is sealed on your own device; only the desk you
          choose can open it, and this server cannot.
        </p>
        <ul>
          <li>A person opens it within 7 days.</li>
          <li>Do not use a device, network or account of your work.</li>
        </ul>
        <Actions>
          <LinkButton kind="filled" href="#write">
            Write a report
          </LinkButton>
          <LinkButton href="#return">I have twelve words</LinkButton>
        </Actions>
      </section>
      <Typed />
      <section>
        <h2>Buttons</h2>
        <Actions>
          <Button kind="filled">Seal and send</Button>
          <Button>Add something</Button>
          <Button kind="quiet">Skip</Button>
          <Button disabled>Not yet</Button>
        </Actions>
      </section>
      <Words />
      <Told />
      <Destroying />
    </PortalFrame>
  )
}
