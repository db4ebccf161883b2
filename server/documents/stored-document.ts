/** A signed document as the intake keeps it: its wire form, filed under what it is about and its number. */

import * as z from 'zod'
import { fromUtf8, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { Epoch, Member, Root, Roster, Signed, State } from '../../crypto/roster-shapes.ts'
import { readDocument } from '../../crypto/sign-document.ts'
import type { DocumentKind, StoredDocument } from '../storage/intake.ts'

const aboutEverybody: Bytes = new Uint8Array(16)

type Place = Pick<StoredDocument, 'about' | 'number'>

const placeOf: { readonly [K in DocumentKind]: (document: Signed) => Place } = {
  root: (document) => ({ about: aboutEverybody, number: readDocument('root', Root, document).number }),
  roster: (document) => ({ about: aboutEverybody, number: readDocument('rost', Roster, document).version }),
  epoch: (document) => {
    const { desk, number } = readDocument('epch', Epoch, document)
    return { about: desk, number }
  },
  member: (document) => {
    const { person, number } = readDocument('memb', Member, document)
    return { about: person, number }
  },
  state: (document) => {
    const { about, number } = readDocument('stat', State, document)
    return { about: about ?? aboutEverybody, number }
  },
}

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export const toStored = (kind: DocumentKind, document: Signed): StoredDocument => ({
  kind,
  ...placeOf[kind](document),
  bytes: toUtf8(JSON.stringify(z.encode(Signed, document))),
})

export const fromStored = ({ bytes }: StoredDocument): Signed =>
  z.decode(Signed, JSON.parse(fromUtf8(bytes)) as z.input<typeof Signed>)
