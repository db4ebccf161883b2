import { beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url, type Bytes } from '../../../crypto/bytes.ts'
import { slipTag } from '../../../crypto/primitives/slip-keys.ts'
import type { Hash, StatementId, Tag, VerifyingKey } from '../../../crypto/protocol/ids.ts'
import type { CaseAct, JournalEvent, Reply } from '../../../crypto/protocol/inside.ts'
import type { ReplyAddress } from '../../../crypto/reviewer/open-drop.ts'
import {
  drawCaseKey,
  eventLink,
  eventsOfCase,
  eventTag,
  openEvent,
  sealEvent,
  type CaseKey,
} from '../../../crypto/reviewer/case-log.ts'
import {
  foldCase,
  hasReceived,
  nextReplyPlace,
  receivedSinceErasing,
  repliesIn,
  unacknowledged,
  type CaseLog,
} from '../../../review-console/cases/case-log.ts'
import { emptyStream, lengthOf, standOf, takeUp, type Stream } from '../../../review-console/inbox/stream.ts'
import { makeWorld, startLibsodium, testDay, type World } from '../../support/world.ts'

const bytes = <Name>(length: number, fill: number): Name => new Uint8Array(length).fill(fill) as Name
const source = bytes<VerifyingKey>(32, 7)
const first = bytes<StatementId>(32, 1)
const second = bytes<StatementId>(32, 2)
const to = { sealingKey: bytes(1216, 3), tagKey: bytes(32, 4), bucket: 0 } as ReplyAddress

let world: World
beforeAll(async () => {
  await startLibsodium()
  world = makeWorld()
})

const opened: CaseAct = { act: 'opened', statement: first, source, replyTo: to }
const received = (statement: StatementId): CaseAct => ({ act: 'received', statement })
const reply = (number: number, named: readonly StatementId[] = []): Reply => ({
  kind: 'answer',
  by: world.box.person,
  day: testDay,
  number,
  previous: null,
  received: [...named],
  text: '',
})
const replied = (i: number, number: number, named: readonly StatementId[] = []): CaseAct => ({
  act: 'replied',
  tag: slipTag(to.tagKey, testDay, i),
  slip: bytes<Hash>(32, 100 + number),
  reply: reply(number, named),
})

interface Written {
  readonly key: CaseKey
  stream: Stream
  readonly events: Bytes[]
}

interface Slant {
  readonly previous?: Hash
  readonly seen?: { position: number; running: Hash }
}

/** As a console does it; `slant` bends what it says of what it saw. */
async function write(into: Written, what: CaseAct, slant: Slant = {}): Promise<void> {
  const last = into.events.at(-1)
  const event: JournalEvent = {
    by: world.box.person,
    day: testDay,
    previous: slant.previous ?? (last === undefined ? null : await eventLink(last)),
    seen: slant.seen ?? standOf(into.stream),
    what,
  }
  const n = into.events.length
  const sealed = sealEvent({
    desk: world.desk,
    key: into.key,
    n,
    event,
    signingSeed: world.box.signing,
  })
  into.events.push(sealed)
  into.stream = await takeUp(into.stream, [{ position: lengthOf(into.stream) + 1, event: sealed }])
}

const begin = (stream = emptyStream): Written => ({ key: drawCaseKey(), stream, events: [] })

function fold({ key, stream }: Written): CaseLog {
  const events = eventsOfCase(stream.byTag, key).flatMap((event, n) => {
    const place = stream.placeOf.get(toBase64url(eventTag(key, n)))
    return place === undefined
      ? []
      : [{ ...place, event: orNull(() => openEvent(event, world.desk, key, world.roster)) }]
  })
  return foldCase(events, stream.running)
}

function orNull<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

describe('the desk’s stream', () => {
  it('counts, and takes the running hash on', async () => {
    const one = begin()
    await write(one, opened)
    await write(one, received(first))
    expect(lengthOf(one.stream)).toBe(2)
    expect(one.stream.isBroken).toBe(false)
    const again = await takeUp(
      emptyStream,
      one.events.map((event, at) => ({ position: at + 1, event })),
    )
    expect(standOf(again)).toEqual(standOf(one.stream))
  })

  it('breaks at a gap, at a position that comes twice, and at what is no event', async () => {
    const one = begin()
    await write(one, opened)
    await write(one, received(first))
    const [a, b] = one.events
    if (a === undefined || b === undefined) throw new Error('two events')
    const broken = [
      [{ position: 2, event: a }],
      [
        { position: 1, event: a },
        { position: 3, event: b },
      ],
      [
        { position: 1, event: a },
        { position: 1, event: b },
      ],
      [{ position: 1, event: new Uint8Array(1024) }],
    ]
    for (const listed of broken) expect((await takeUp(emptyStream, listed)).isBroken).toBe(true)
  })
})

describe('the log of one case', () => {
  it('knows what was received, answered and not yet acknowledged', async () => {
    const one = begin()
    await write(one, opened)
    await write(one, received(first))
    await write(one, received(second))
    await write(one, replied(0, 1, [first]))
    const log = fold(one)
    expect(log).toMatchObject({ length: 4, isDestroyed: false, problems: [] })
    expect(log.replyTo).toEqual(to)
    expect(hasReceived(log, second)).toBe(true)
    expect(hasReceived(log, bytes<StatementId>(32, 9))).toBe(false)
    expect(unacknowledged(log)).toEqual([second])
    expect(nextReplyPlace(log, to, testDay)).toEqual({ number: 2, previous: bytes(32, 101), i: 1 })
    expect(nextReplyPlace(log, to, testDay + 1).i).toBe(0)
  })

  it('uses a tag again only after its slip was erased, and keeps counting numbers', async () => {
    const one = begin()
    await write(one, opened)
    await write(one, received(first))
    await write(one, replied(0, 1))
    await write(one, replied(1, 2))
    const tags = repliesIn(fold(one)).map(({ tag }) => tag)
    await write(one, { act: 'erased-replies', tags: tags.slice(0, 1) })
    expect(nextReplyPlace(fold(one), to, testDay)).toMatchObject({ number: 3, i: 0 })
    await write(one, replied(0, 3))
    const log = fold(one)
    expect(repliesIn(log).map(({ isErased }) => isErased)).toEqual([true, false, false])
    expect(nextReplyPlace(log, to, testDay)).toMatchObject({ number: 4, i: 2 })
  })

  it('remembers which wishes stand before the last erasing', async () => {
    const one = begin()
    await write(one, opened)
    await write(one, received(first))
    await write(one, { act: 'erased-replies', tags: [] as Tag[] })
    expect(receivedSinceErasing(fold(one))).toEqual([])
    await write(one, received(second))
    expect(receivedSinceErasing(fold(one))).toEqual([second])
  })

  it('names an event that does not continue the one before', async () => {
    const one = begin()
    await write(one, opened)
    await write(one, received(first), { previous: bytes<Hash>(32, 66) })
    expect(fold(one).problems).toEqual(['not in a row'])
  })

  it('names an author who saw another stream, or one that was not there yet', async () => {
    const forked = begin()
    await write(forked, opened)
    await write(forked, received(first), { seen: { position: 1, running: bytes<Hash>(32, 66) } })
    expect(fold(forked).problems).toEqual(['another stream'])
    const early = begin()
    await write(early, opened, { seen: { position: 5, running: standOf(emptyStream).running } })
    expect(fold(early).problems).toEqual(['another stream'])
  })

  it('names an event that was put under the case’s tag and does not open', async () => {
    const one = begin()
    await write(one, opened)
    await write(one, received(first))
    const [, event] = one.events
    if (event === undefined) throw new Error('two events')
    event[event.length - 1] = (event.at(-1) ?? 0) ^ 1
    const stream = await takeUp(
      emptyStream,
      one.events.map((each, at) => ({ position: at + 1, event: each })),
    )
    expect(fold({ ...one, stream }).problems).toEqual(['unreadable'])
  })

  it('holds together beside the events of other cases', async () => {
    const one = begin()
    await write(one, opened)
    const other = begin(one.stream)
    await write(other, opened)
    one.stream = other.stream
    await write(one, received(first))
    expect(fold(one)).toMatchObject({ length: 2, problems: [] })
    expect(fold({ ...other, stream: one.stream })).toMatchObject({ length: 1, problems: [] })
  })
})
