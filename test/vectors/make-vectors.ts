/** Every construction of the protocol once, with fixed inputs, on whichever engine is in use. */

import { fromUtf8, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { u32, u8 } from '../../crypto/byte-writer.ts'
import { contentKeys, dropContext, slotKey } from '../../crypto/primitives/drop-keys.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { hash, sign } from '../../crypto/primitives/hash.ts'
import { slipHash, slipKey, slipTag } from '../../crypto/primitives/slip-keys.ts'
import { chunkSecret, volumeCipher } from '../../crypto/primitives/volume-cipher.ts'
import { Reply, Statement } from '../../crypto/protocol/inside.ts'
import { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { encodeList } from '../../crypto/protocol/edition-layout.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { signatureBase } from '../../crypto/protocol/signed-request.ts'
import { chunkRoom, encodeVolumeHeader } from '../../crypto/protocol/volume-layout.ts'
import type { BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { caseName } from '../../crypto/reviewer/case-name.ts'
import { epochPublicKeys } from '../../crypto/reviewer/desk-keys.ts'
import { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { eventLink, eventTag } from '../../crypto/reviewer/log-event.ts'
import { sealEdition } from '../../crypto/reviewer/seal-edition.ts'
import type { SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import { signRequest } from '../../crypto/reviewer/sign-request.ts'
import type { Signed } from '../../crypto/roster-shapes.ts'
import { reveal } from '../../crypto/secret.ts'
import { runningAfter } from '../../crypto/primitives/running-hash.ts'
import { runningStart, sha256 } from '../../crypto/sha256.ts'
import { editionHash } from '../../crypto/verify-edition.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { changeId } from '../../crypto/verify-change.ts'
import { wordsOf } from '../../crypto/source/receipt.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { testDay } from '../support/world.ts'
import { lockVectorBox, sealVectorDrops, sealVectorEvents, sealVectorSlips } from './sealed-things.ts'
import { makeJoiningVectors } from './make-joining-vectors.ts'
import { makeTeamVectors } from './make-team-vectors.ts'
import { hexOf, jsonOf, longValue } from './spelling.ts'
import { signVectorSuspension } from './vector-suspension.ts'
import { drawVectorWorld, vectorEntropy, type VectorWorld } from './vector-world.ts'

/** All of a short text; the beginning, length and hash of a long one. */
const longText = (text: string) =>
  text.length <= 2000 ? text : { text: text.slice(0, 200), ...longValue(toUtf8(text)) }

const run = (length: number, from = 0): Bytes => Uint8Array.from({ length }, (_, i) => (from + i) & 255)

const makeHashes = () =>
  [
    { length: 32, key: null, label: 'vector', parts: [] },
    { length: 32, key: null, label: 'vector', parts: [run(0)] },
    { length: 64, key: run(32), label: 'vector', parts: [run(3), run(200, 9)] },
    { length: 1, key: run(16), label: 'vector', parts: [run(16)] },
    { length: 8, key: null, label: 'vector', parts: [run(1), run(1)] },
  ].map(({ length, key, label, parts }) => ({
    length,
    key: key && hexOf(key),
    label,
    parts: parts.map(hexOf),
    out: hexOf(hash(length, key, label, ...parts)),
  }))

const makeSignature = () => ({
  seed: hexOf(run(32, 1)),
  label: 'vector',
  parts: [hexOf(toUtf8('one')), hexOf(toUtf8('two'))],
  publicKey: hexOf(engine().signingPublicKey(run(32, 1))),
  signature: hexOf(sign(run(32, 1), 'vector', toUtf8('one'), toUtf8('two'))),
})

const makeReceipt = async ({ coalition, deskId, receipt, identity }: VectorWorld) => ({
  entropy: hexOf(vectorEntropy()),
  portal: hexOf(coalition.portal),
  words: (await wordsOf(receipt)).join(' '),
  signingSeed: hexOf(reveal(identity.signingSeed)),
  verifyingKey: hexOf(identity.verifyingKey),
  sealingSecret: hexOf(identity.sealing.secretKey),
  sealingKey: longValue(identity.sealing.publicKey),
  bucket: identity.bucket,
  reference: identity.reference,
  desk: hexOf(deskId),
  tagKey: hexOf(identity.tagKeyFor(deskId)),
})

const makeDropKeys = () => {
  const [sharedSecret, header, publicKey, ciphertext] = [run(32), run(32, 1), run(1216), run(1120, 7)]
  const context = dropContext(run(9440))
  const { bodyKey, commitment } = contentKeys(run(32, 5), context)
  return {
    slotKey: hexOf(slotKey(sharedSecret, { header, number: 3, publicKey, ciphertext })),
    context: hexOf(context),
    bodyKey: hexOf(bodyKey),
    commitment: hexOf(commitment),
  }
}

const makeSlipKeys = () => {
  const [tagKey, header, sealingKey, ciphertext] = [run(32), run(28, 1), run(1216), run(1120, 7)]
  const tag = slipTag(tagKey, testDay, 2)
  return {
    day: testDay,
    i: 2,
    tag: hexOf(tag),
    key: hexOf(slipKey(run(32, 3), { tagKey, header, tag, sealingKey, ciphertext })),
    hash: hexOf(slipHash(run(4096))),
  }
}

/** Two chunks, whose texts begin with their numbers. */
async function makeVolume() {
  const header = encodeVolumeHeader({ chunks: 2, random: run(20, 3) })
  const secret = chunkSecret(run(32, 11), header)
  const cipher = await volumeCipher(secret, header)
  const sealed = await Promise.all([0, 1].map((number) => cipher.seal(number, run(chunkRoom, number))))
  return { header: hexOf(header), chunkKey: hexOf(secret), chunks: sealed.map(longValue) }
}

/** A board of two buckets: both slips stand in the second, none in the first. */
async function makeEdition({ desk, deskId }: VectorWorld, slips: readonly SealedSlip[]) {
  const listed = await Promise.all(
    slips.map(async ({ bytes }) => ({ ...parseSlipFront(bytes), hash: (await sha256(bytes)) as Hash })),
  )
  const roots = [(await sha256(run(0))) as Hash, (await sha256(encodeList(listed))) as Hash]
  const previous = editionHash(run(200))
  const content = { desk: deskId, bits: 1, number: 2, day: testDay, previous, epoch: 7, roots }
  const bytes = sealEdition(content, desk.epochSeed)
  return { list: hexOf(encodeList(listed)), bytes: hexOf(bytes), hash: hexOf(editionHash(bytes)) }
}

const makeDocument = (name: string, document: Signed) => ({
  name,
  text: fromUtf8(document.bytes.subarray(8)),
  head: hexOf(document.bytes.subarray(0, 8)),
  hash: hexOf(documentHash(document)),
  signatures: document.signatures.map(({ key, signature }) => ({
    key: hexOf(key),
    signature: hexOf(signature),
  })),
})

const makeDocuments = (world: VectorWorld) => documentsOf(world, signVectorSuspension(world))

const documentsOf = (
  { coalition, published: { pin, chain }, desk, deskId }: VectorWorld,
  suspension: Signed,
) => ({
  coordinatorSeeds: coalition.coordinators.map((seed) => hexOf(reveal(seed))),
  reviewers: coalition.desks.flatMap(({ reviewers }) =>
    reviewers.map(({ person, signing, sealing }) => ({
      person: hexOf(person.id),
      signingSeed: hexOf(reveal(signing)),
      sealingSeed: hexOf(reveal(sealing)),
    })),
  ),
  epochSeed: hexOf(reveal(desk.epochSeed)),
  epochSigningKey: hexOf(epochPublicKeys(desk.epochSeed, deskId, 7).signingKey),
  /** Of the roster alone, and of root and roster together. */
  changeIds: [null, pin.root].map((root) => hexOf(changeId({ root, roster: chain.roster }))),
  documents: [
    makeDocument('root', pin.root),
    makeDocument('roster', chain.roster),
    ...chain.members.slice(0, 1).map((member) => makeDocument('member', member)),
    ...chain.epochs.map((epoch, i) => makeDocument(`epoch of desk ${String(i + 1)}`, epoch)),
    ...chain.states.map((state, i) =>
      makeDocument(['state of the portal', 'state of desk 1'][i] ?? '', state),
    ),
    makeDocument('suspension', suspension),
  ],
})

async function makeJournal(world: VectorWorld, statement: Parameters<typeof sealVectorEvents>[1]) {
  const { key, events } = sealVectorEvents(world, statement)
  let running = runningStart
  const made = []
  for (const { random, event, bytes } of events) {
    const link = await eventLink(bytes)
    running = runningAfter(running, link)
    const json = jsonOf(JournalEvent, event)
    made.push({ random, json, ...longValue(bytes), link: hexOf(link), running: hexOf(running) })
  }
  const tags = [0, 1, 4_294_967_295].map((n) => ({ n, tag: hexOf(eventTag(key, n)) }))
  return { caseKey: hexOf(reveal(key)), caseName: caseName(key), tags, events: made }
}

const spellKeys = ({ address, login, boxKey }: BoxKeys) => ({
  address: hexOf(address),
  login: hexOf(login),
  boxKey: hexOf(boxKey),
})

function makePerson(world: VectorWorld) {
  const made = lockVectorBox(world)
  return {
    stretched: hexOf(made.stretched),
    deviceFile: hexOf(made.deviceFile),
    nextDeviceFile: hexOf(made.nextDeviceFile),
    deviceKeys: spellKeys(made.keys),
    kitWords: made.kitWords.join(' '),
    kitSalt: hexOf(made.kitSalt),
    kitKeys: spellKeys(made.kitKeys),
    passphrase: made.passphrase,
    sequence: 3,
    boxJson: jsonOf(KeyBox, made.box),
    box: longValue(made.locked),
  }
}

async function makeRequest({ desk }: VectorWorld) {
  const [reviewer] = desk.reviewers
  if (reviewer === undefined) throw new Error('a reviewer')
  const random = 'sotto/1 vectors: request'
  const created = 1_795_219_200
  const request = {
    method: 'POST',
    authority: 'Console.Example.org:8788',
    path: '/api/journal',
    query: '?',
    bodyDigest: await sha256(toUtf8('body')),
  }
  const parameters = { created, nonce: fixedRandom(random)(16), person: reviewer.person.id }
  return {
    random,
    created,
    person: hexOf(reviewer.person.id),
    signingSeed: hexOf(reveal(reviewer.signing)),
    base: fromUtf8(signatureBase(request, parameters)),
    headers: signRequest(
      request,
      { person: reviewer.person.id, seed: reviewer.signing },
      created,
      fixedRandom(random),
    ),
  }
}

export async function makeVectors() {
  const world = drawVectorWorld()
  const drops = sealVectorDrops(world)
  const [report] = drops
  if (report === undefined) throw new Error('a report')
  const slips = sealVectorSlips(world, report.bytes)
  return {
    protocol: 'sotto/1, suite 1',
    random:
      'Where a construction draws at random, it takes the next bytes of a stream: block n is BLAKE2b-512 of the ' +
      'name of the stream in UTF-8, a zero byte, and n as u32 big-endian, from 0.',
    integers: { u8: hexOf(u8(200)), u32: hexOf(u32(4_026_531_841)) },
    hashes: makeHashes(),
    signature: makeSignature(),
    receipt: await makeReceipt(world),
    dropKeys: makeDropKeys(),
    drops: drops.map(({ name, random, statement, wantsReply, slot, bytes, id }) => {
      const json = longText(jsonOf(Statement, statement))
      return { name, random, json, wantsReply, slot, id: hexOf(id), ...longValue(bytes) }
    }),
    slipKeys: makeSlipKeys(),
    volume: await makeVolume(),
    slips: {
      reply: {
        random: 'sotto/1 vectors: reply',
        json: jsonOf(Reply, slips.letter),
        tag: hexOf(slips.reply.tag),
        ...longValue(slips.reply.bytes),
      },
      dummy: {
        random: 'sotto/1 vectors: dummy',
        bucket: slips.dummy.bucket,
        ...longValue(slips.dummy.bytes),
      },
    },
    edition: await makeEdition(world, [slips.reply, slips.dummy]),
    roster: makeDocuments(world),
    journal: await makeJournal(world, report.id),
    person: makePerson(world),
    request: await makeRequest(world),
    ...(await makeTeamVectors(world, report.bytes)),
    ...makeJoiningVectors(world),
  }
}
