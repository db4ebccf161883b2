/** The console's frame: rail, top line, the list and the case. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../../intake-forms/parts/choice-list.tsx'
import { DataList, DataRow } from '../../../intake-forms/parts/data-row.tsx'
import { Fact, Facts } from '../../../intake-forms/parts/facts.tsx'
import { Field } from '../../../intake-forms/parts/field.tsx'
import { Letter } from '../../../intake-forms/parts/letter.tsx'
import { Notice } from '../../../intake-forms/parts/notice.tsx'
import { StatusLine } from '../../../intake-forms/parts/status-line.tsx'
import { Tag } from '../../../intake-forms/parts/tag.tsx'
import type { TagKind } from '../../../intake-forms/parts/tag.tsx'
import { Veil } from '../../../intake-forms/parts/veil.tsx'

interface Example {
  readonly name: string
  readonly state: { readonly word: string; readonly kind: TagKind }
  readonly cells: readonly string[]
  readonly due: { readonly words: string; readonly attend: boolean }
}

const cases: readonly Example[] = [
  {
    name: 'Amber 31',
    state: { word: 'Danger now', kind: 'danger' },
    cells: ['rights, urgent', 'arrived today'],
    due: { words: 'first answer today', attend: true },
  },
  {
    name: 'Cedar 08',
    state: { word: 'New', kind: 'new' },
    cells: ['corruption', '1 day'],
    due: { words: 'first answer in 6 days', attend: false },
  },
  {
    name: 'Birch 12',
    state: { word: 'Open', kind: 'plain' },
    cells: ['corruption', 'you, D. second'],
    due: { words: 'feedback 3 days late', attend: true },
  },
  {
    name: 'Fern 40',
    state: { word: 'Waiting', kind: 'settled' },
    cells: ['corruption', 'you'],
    due: { words: 'asked 9 days ago', attend: false },
  },
]

const places = ['Inbox', 'Approvals', 'People', 'Desk', 'Retention']

function Frame({ children }: { readonly children: JSX.Element[] }): JSX.Element {
  return (
    <div class="console-frame">
      <header class="console-top">
        <span class="console-top__name">Sotto</span>
        <span class="console-top__desk">North desk</span>
        <div class="console-top__end">
          <Button kind="quiet">Dark</Button>
          <Button>Lock</Button>
        </div>
      </header>
      <nav class="console-rail" aria-label="Places">
        <ul>
          {places.map((place, at) => (
            <li key={place}>
              <a class="console-rail__place" href={`#${place}`} aria-current={at === 0 ? 'page' : undefined}>
                {place} <span class="console-rail__count">{at < 2 ? 12 - at * 10 : ''}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="console-main">{children}</main>
    </div>
  )
}

function Thread(): JSX.Element {
  const [lifted, lift] = useState(false)
  const [answer, setAnswer] = useState('')
  const [next, setNext] = useState<readonly string[]>(['ask'])
  return (
    <div class="console-case__thread blocks">
      <section>
        <h2>What happened?</h2>
        <Veil what="In their words" show="Show" hide="Hide" lifted={lifted} onLift={lift}>
          <Letter
            from="Source"
            date="3 March"
            text={'They divided the order into four.\n\nEach part stayed under the limit.'}
          />
        </Veil>
      </section>
      <section>
        <h2>Your answer</h2>
        <Field
          id="answer"
          label="Write to the source"
          lines="many"
          hint="They read this with their twelve words."
          value={answer}
          onInput={setAnswer}
        />
        <ChoiceList
          name="next"
          legend="Then"
          of="one"
          chosen={next}
          onChoose={setNext}
          choices={[
            { value: 'ask', label: 'Wait for an answer' },
            { value: 'close', label: 'Nothing more is needed', hint: 'The case stays open to them.' },
          ]}
        />
        <Actions>
          <Button kind="filled">Seal and send the answer</Button>
          <Button kind="quiet">Keep as a draft</Button>
        </Actions>
        <StatusLine words="Kept." />
      </section>
    </div>
  )
}

export function ConsoleGallery(): JSX.Element {
  return (
    <Frame>
      <section>
        <h1>Inbox</h1>
        <DataList label="Cases">
          {cases.map((one, at) => (
            <DataRow
              key={one.name}
              id={`row-${at}`}
              {...one}
              unread={at < 2}
              current={at === 1}
              onOpen={() => undefined}
            />
          ))}
        </DataList>
      </section>
      <Notice kind="attend" title="Your clock is 9 minutes off" code="clock">
        <p>Set it and sign in again.</p>
      </Notice>
      <h1>
        Amber 31 <Tag word="rights" /> <Tag kind="attend" word="day 1 of 7" />
      </h1>
      <div class="console-case">
        <div class="console-case__facts">
          <Facts>
            <Fact name="Who may open">A., D.</Fact>
            <Fact name="Source's wish">legal help</Fact>
            <Fact name="At risk">yes, "days"</Fact>
            <Fact name="Promises">7 days, 3 months</Fact>
          </Facts>
        </div>
        <Thread />
        <section class="console-case__next">
          <h2>Next</h2>
          <Actions>
            <Button>Ask for a second reviewer</Button>
            <Button danger>Destroy Amber 31 for good</Button>
          </Actions>
        </section>
      </div>
    </Frame>
  )
}
