/** The build puts these files into the script, as their bytes. */
declare module '*.pfb' {
  const bytes: Uint8Array
  export = bytes
}
