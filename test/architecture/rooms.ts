/**
 * Which room may open which door: the whole dependency rule, and its only copy.
 *
 * The rooms of `crypto/` follow who holds which key, so that "the server cannot read a report" is a fact about
 * imports. Each wall's `because` is a sentence of SECURITY.md, letter by letter.
 */

export interface Room {
  readonly path: string
  /** Rooms that its files may import directly; its own is always open. */
  readonly may: readonly string[]
  /** Packages, as they are named in an import. Node's own are for the server. */
  readonly packages: readonly string[]
}

const cryptoDoors = ['crypto', 'crypto/primitives', 'crypto/protocol']

export const rooms: readonly Room[] = [
  {
    path: 'crypto',
    may: ['crypto/primitives', 'crypto/protocol'],
    packages: ['zod/mini', '@scure/bip39'],
  },
  {
    path: 'crypto/primitives',
    may: ['crypto', 'crypto/protocol'],
    packages: [
      'libsodium-wrappers',
      'libsodium-wrappers-sumo',
      '@noble/ciphers',
      '@noble/curves',
      '@noble/hashes',
      '@noble/post-quantum',
    ],
  },
  { path: 'crypto/protocol', may: ['crypto'], packages: ['zod/mini'] },
  { path: 'crypto/source', may: cryptoDoors, packages: ['zod/mini', '@scure/bip39'] },
  { path: 'crypto/reviewer', may: cryptoDoors, packages: ['zod/mini', '@scure/bip39'] },
  { path: 'crypto/coordinator', may: cryptoDoors, packages: [] },

  { path: 'intake-forms/schema', may: ['crypto', 'crypto/protocol'], packages: ['zod/mini'] },
  { path: 'intake-forms/definitions', may: [], packages: [] },
  { path: 'intake-forms/words', may: [], packages: [] },
  { path: 'intake-forms/look', may: [], packages: [] },
  { path: 'intake-forms/parts', may: ['intake-forms/words'], packages: ['preact'] },
  {
    path: 'intake-forms/pages',
    may: ['crypto', 'crypto/protocol', 'intake-forms/parts', 'intake-forms/words', 'intake-forms/schema'],
    packages: ['preact', 'preact-render-to-string'],
  },
  {
    path: 'intake-forms/cleaning',
    may: ['crypto', 'crypto/primitives'],
    packages: ['@cantoo/pdf-lib', 'fflate'],
  },
  {
    path: 'intake-forms/portal',
    may: [
      ...cryptoDoors,
      'crypto/source',
      'intake-forms/cleaning',
      'intake-forms/schema',
      'intake-forms/parts',
      'intake-forms/pages',
      'intake-forms/words',
    ],
    packages: ['preact', 'zod/mini', 'tus-js-client'],
  },

  {
    path: 'review-console',
    may: [
      ...cryptoDoors,
      'crypto/reviewer',
      'crypto/coordinator',
      'intake-forms/schema',
      'intake-forms/parts',
      'intake-forms/words',
      'review-console/viewer-frame',
    ],
    packages: ['preact', 'zod/mini', 'uqr', '@scure/bip39', 'age-encryption'],
  },
  { path: 'review-console/viewer-frame', may: [], packages: ['zod/mini', 'pdfjs-dist', 'mp4box', 'fflate'] },

  {
    path: 'server/storage',
    may: ['crypto', 'crypto/protocol'],
    packages: ['better-sqlite3', 'zod'],
  },
  {
    path: 'server',
    may: [...cryptoDoors, 'server/storage', 'intake-forms/pages', 'intake-forms/schema'],
    packages: [
      'express',
      'helmet',
      'zod',
      'argon2',
      'otpauth',
      'esbuild',
      'nodemailer',
      'openpgp',
      'socks',
      'age-encryption',
      '@tus/server',
      'altcha-lib',
      'altcha-lib/algorithms/pbkdf2',
    ],
  },
]

/** What must not be reached at all, by however long a corridor. A file, a folder, or a beginning of names. */
export interface Wall {
  readonly from: string
  readonly to: string
  readonly because: string
}

export const walls: readonly Wall[] = [
  {
    from: 'server/',
    to: 'crypto/reviewer/',
    because: 'No code that the server runs can open a report, a reply, a journal event or a key box.',
  },
  {
    from: 'server/',
    to: 'crypto/source/',
    because: "No code that the server runs can write as a source or look for a source's replies.",
  },
  {
    from: 'server/',
    to: 'crypto/coordinator/',
    because:
      'No code that the server runs can vouch for a key: it hands out the signed roster and cannot sign one.',
  },
  {
    from: 'server/',
    to: 'crypto/primitives/volume-cipher.ts',
    because: 'No code that the server runs can open the files of a report.',
  },
  ...['crypto/protocol/inside.ts', 'crypto/protocol/journal-event.ts', 'crypto/protocol/volume-index.ts'].map(
    (to) => ({
      from: 'server/',
      to,
      because: 'No code that the server runs knows the shape of what is inside a sealed thing.',
    }),
  ),
  {
    from: 'server/portal-app.ts',
    to: 'server/storage/desk',
    because: 'No code of the portal can reach the database of the desks.',
  },
  {
    from: 'server/portal-app.ts',
    to: 'server/storage/sqlite-desk',
    because: 'No code of the portal can reach the database of the desks.',
  },
  {
    from: 'intake-forms/',
    to: 'crypto/reviewer/',
    because: "No code of the source's pages can open a report, not even the one that was just sealed.",
  },
  {
    from: 'intake-forms/',
    to: 'crypto/coordinator/',
    because: "No code of the source's pages can sign a roster, a root or an epoch.",
  },
  {
    from: 'intake-forms/',
    to: 'crypto/protocol/journal-event.ts',
    because: "No code of the source's pages knows the shape of a journal event.",
  },
  {
    from: 'review-console/',
    to: 'crypto/source/',
    because: 'No code of the console can write as a source.',
  },
  ...['crypto/', 'review-console/session/'].map((to) => ({
    from: 'review-console/viewer-frame/',
    to,
    because: 'No code that looks into a file of a source holds a key or a session.',
  })),
  ...['intake-forms/', 'review-console/', 'server/'].map((to) => ({
    from: 'crypto/',
    to,
    because: 'The cryptography imports none of the other rooms, so that it can be read and tested alone.',
  })),
]

/** Packages that only these files may name. A folder ends with a slash. */
export const onlyIn: Readonly<Record<string, readonly string[]>> = {
  'libsodium-wrappers': ['crypto/primitives/libsodium-engine.ts'],
  'libsodium-wrappers-sumo': ['crypto/primitives/passphrase.ts'],
  '@noble/ciphers': ['crypto/primitives/noble-engine.ts'],
  '@noble/curves': ['crypto/primitives/noble-engine.ts'],
  '@noble/hashes': [
    'crypto/primitives/noble-engine.ts',
    'crypto/primitives/passphrase.ts',
    'crypto/primitives/running-hash.ts',
    'crypto/primitives/sha256-in-pieces.ts',
  ],
  '@noble/post-quantum': ['crypto/primitives/noble-engine.ts'],
  '@scure/bip39': [
    'crypto/source/receipt.ts',
    'crypto/source/twelve-words.ts',
    'crypto/reviewer/device-file.ts',
    'crypto/reviewer/printed-key.ts',
    'crypto/root-words.ts',
    'crypto/joining.ts',
    'review-console/sign-in/kit-words.ts',
  ],
  'better-sqlite3': ['server/storage/'],
  argon2: ['server/login-hash.ts'],
  otpauth: ['server/one-time-code.ts'],
  esbuild: ['server/pages/build.ts', 'server/pages/lighter-pdf.ts', 'server/pages/pdf-decoders.ts'],
  nodemailer: ['server/notify/'],
  openpgp: ['server/notify/'],
  socks: ['server/tor/'],
  'age-encryption': ['server/backup/', 'review-console/leaving/seal-export.ts'],
  '@tus/server': ['server/http/tus-volumes.ts', 'server/http/upload-locks.ts'],
  '@cantoo/pdf-lib': ['intake-forms/cleaning/'],
  'pdfjs-dist': ['review-console/viewer-frame/show-pdf.ts'],
  mp4box: ['review-console/viewer-frame/mp4.ts'],
  'tus-js-client': ['intake-forms/portal/files/upload-volume.ts'],
  uqr: ['review-console/parts/qr-picture.tsx'],
  'preact-render-to-string': ['intake-forms/pages/render.tsx'],
}

/**
 * How many imports of a file have a target that is computed. The portal's is the address of a script of its own bundle, which
 * the page names; the same file imports its types, so that the corridor is seen.
 */
export const computedIn: Readonly<Record<string, number>> = { 'intake-forms/portal/bring-files.ts': 1 }

/** Names that a world does not have, although a compiler's library may know them. */
export const absentNames: readonly { readonly in: string; readonly names: readonly string[] }[] = [
  {
    in: 'crypto/',
    names: ['window', 'document', 'navigator', 'Buffer', 'process', 'require', 'console', 'fetch'],
  },
  { in: 'server/', names: ['window', 'document', 'navigator', 'localStorage', 'sessionStorage'] },
  ...['intake-forms/', 'review-console/'].map((room) => ({
    in: room,
    names: [
      'Buffer',
      'process',
      'require',
      'console',
      'localStorage',
      'sessionStorage',
      'indexedDB',
      'caches',
    ],
  })),
]
