/** Answers the journal's conversations from a stream of one's own choosing, as the server would from the true one. */

import * as z from 'zod/mini'
import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import { encodeRecord, journalAnswerBytes, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { findByTag, linkOf, type Stream, type Tampering } from './tampered-stream.ts'

export interface Answered {
  readonly status: number
  readonly type: 'application/json' | 'application/octet-stream'
  readonly body: Bytes
}

const bytesAnswer = (body: Bytes): Answered => ({ status: 200, type: 'application/octet-stream', body })
const jsonAnswer = (status: number, value: unknown): Answered => ({
  status,
  type: 'application/json',
  body: toUtf8(JSON.stringify(value)),
})

export interface HostileJournal {
  /** Null for what is to be passed on. `sendOn` passes it on and gives the true server's status. */
  answer(path: string, body: Bytes, sendOn: () => Promise<Answered>): Promise<Answered | null>
  /** Null: the true stream. */
  show(tampering: Tampering | null): void
  /** From now on this server has a stream of its own: it keeps what is appended, and nobody else sees it. */
  fork(): Promise<void>
  /** Forgets its own stream. */
  join(): void
}

const { readJournal, findEvents, readLinks, appendEvent } = consoleApi

/** @param truth the whole stream as the true server has it now */
export function hostileJournal(truth: () => Promise<Stream>): HostileJournal {
  let tampering: Tampering | null = null
  let branch: JournalRecord[] | null = null

  const shown = async (): Promise<Stream> => {
    const stream = branch ?? (await truth())
    return tampering === null ? stream : tampering(stream)
  }
  const append = async (event: Bytes, sendOn: () => Promise<Answered>): Promise<Answered> => {
    const { tag } = parseEventFront(event)
    if (branch === null) {
      const passed = await sendOn()
      const position = findByTag(await shown(), tag)?.position
      return passed.status === 200 && position !== undefined ? jsonAnswer(200, { position }) : passed
    }
    if (findByTag(branch, tag) !== null) return jsonAnswer(409, { refused: 'taken' })
    const position = branch.length + 1
    branch.push({ position, event })
    return jsonAnswer(200, { position })
  }

  return {
    async answer(path, body, sendOn) {
      if (tampering === null && branch === null) return null
      if (path === appendEvent.path) return append(body, sendOn)
      const read = { [readJournal.path]: readPage, [findEvents.path]: findAll, [readLinks.path]: readRow }[
        path
      ]
      return read === undefined ? null : bytesAnswer(read(await shown(), jsonIn(body)))
    },
    show: (next) => void (tampering = next),
    fork: async () => void (branch = [...(await truth())]),
    join: () => void (branch = null),
  }
}

const jsonIn = (body: Bytes): unknown => JSON.parse(new TextDecoder().decode(body)) as unknown

function readPage(stream: Stream, asked: unknown): Bytes {
  const { after } = z.decode(readJournal.body, asked as z.input<typeof readJournal.body>)
  return asManyAsFit(stream.filter(({ position }) => position > after))
}

function findAll(stream: Stream, asked: unknown): Bytes {
  const { tags } = z.decode(findEvents.body, asked as z.input<typeof findEvents.body>)
  return asManyAsFit(tags.flatMap((tag) => findByTag(stream, tag) ?? []))
}

function readRow(stream: Stream, asked: unknown): Bytes {
  const { after, atMost } = z.decode(readLinks.body, asked as z.input<typeof readLinks.body>)
  return concat(
    ...stream
      .filter(({ position }) => position > after)
      .slice(0, atMost)
      .map(linkOf),
  )
}

function asManyAsFit(records: readonly JournalRecord[]): Bytes {
  const encoded: Bytes[] = []
  let length = 0
  for (const record of records) {
    const bytes = encodeRecord(record)
    length += bytes.length
    if (length > journalAnswerBytes) break
    encoded.push(bytes)
  }
  return concat(...encoded)
}
