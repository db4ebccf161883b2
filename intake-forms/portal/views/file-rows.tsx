/** Each chosen file: what it reveals, in plain words, and what is sent of it. */

import type { JSX } from 'preact'
import type { Looked, Revealed } from '../../cleaning/looked.ts'
import { ChoiceList, type Choice } from '../../parts/choice-list.tsx'
import { FileRow, type FileRowState } from '../../parts/file-row.tsx'
import type { ChosenFile, FileChoice } from '../files.ts'
import { sizeInWords, type SayFiles } from '../files/sizes.ts'
import type { FilesProps } from '../files/view-props.ts'
import { shownReveals } from '../files/shown-reveals.ts'

function wordOf({ now }: ChosenFile, say: SayFiles): readonly [string, FileRowState] {
  if (now.is === 'reading') return [say('row.reading'), 'busy']
  if (now.is === 'cleaning') return [say('row.cleaning'), 'busy']
  if (now.is === 'lost') return [say(now.why === 'changed' ? 'row.lost' : 'row.not-loaded'), 'attend']
  if (now.looked.can === 'not-clean') return [say('row.cannot'), 'attend']
  return now.looked.reveals.length === 0 ? [say('row.clean'), 'settled'] : [say('row.reveals'), 'attend']
}

function Reveals({ reveals, say }: { readonly reveals: readonly Revealed[]; readonly say: SayFiles }) {
  if (reveals.length === 0) return null
  const { shown, more } = shownReveals(reveals)
  return (
    <ul class="file-row__reveals">
      {shown.map(({ kind, text }, i) => (
        <li key={i}>
          {say(`kind.${kind}`)}
          {text !== '' && (
            <>
              : <bdi>{text}</bdi>
            </>
          )}
        </li>
      ))}
      {more > 0 && <li>{say('row.reveals.more', { n: more })}</li>}
    </ul>
  )
}

function NotCleaned({ looked, say }: { readonly looked: Looked; readonly say: SayFiles }) {
  if (looked.can === 'clean') return null
  return (
    <>
      <p>{say(`row.cannot.${looked.why}`)}</p>
      <p>{say('row.cannot.as-is')}</p>
    </>
  )
}

const choices: readonly FileChoice[] = ['cleaned', 'with-original', 'as-is']

function choicesOf(reader: string, hasFound: boolean, say: SayFiles): readonly Choice[] {
  return choices.map((value) => {
    const hint =
      value === 'cleaned' && !hasFound
        ? say('choice.cleaned.hint.nothing')
        : value === 'with-original'
          ? say('choice.with-original.hint', { desk: reader })
          : say(`choice.${value}.hint`)
    return { value, label: say(`choice.${value}`), hint }
  })
}

function Inside({ file, desk, say, reader }: FilesProps & { readonly file: ChosenFile }) {
  const { id, now, choice } = file
  if (now.is === 'lost') return <p>{say('row.lost.todo')}</p>
  if (now.is === 'reading') return null
  const { looked } = now
  return (
    <>
      <Reveals reveals={looked.reveals} say={say} />
      <NotCleaned looked={looked} say={say} />
      {looked.can === 'clean' && (
        <ChoiceList
          name={`file-${String(id)}-choice`}
          legend={say('row.choice')}
          of="one"
          choices={choicesOf(reader, looked.reveals.length > 0, say)}
          chosen={[choice]}
          onChoose={([chosen]) => desk.decide(id, choices.find((one) => one === chosen) ?? 'cleaned')}
        />
      )}
    </>
  )
}

export function FileRows(props: FilesProps): JSX.Element | null {
  const { files, desk, say, locale } = props
  if (files.chosen.length === 0) return null
  return (
    <section>
      <h2 class="visually-hidden">{say('files.list')}</h2>
      <ul class="file-list">
        {files.chosen.map((file) => {
          const [word, state] = wordOf(file, say)
          return (
            <FileRow
              key={file.id}
              id={`file-${String(file.id)}`}
              name={file.name}
              size={sizeInWords(locale, file.size)}
              {...{ word, state, remove: say('row.remove') }}
              onRemove={() => desk.remove(file.id)}
            >
              <Inside {...props} file={file} />
            </FileRow>
          )
        })}
      </ul>
    </section>
  )
}
