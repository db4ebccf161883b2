/** A PDF that tells as much beside its two pages as a PDF can. */

import { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'
import { pdfStream, writePdf, type PdfObjects } from './write-pdf.ts'

const xmp = (author: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmpMM:DocumentID="uuid:${author}-xmp-id"><dc:creator><rdf:Seq><rdf:li>${author} (XMP)</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

const page = (more: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Resources << /Font << /A 5 0 R >> /XObject << /Im 6 0 R >> >> ${more} >>`

const drawn = (words: string): string =>
  `0.9 0.8 0.2 rg 20 20 120 80 re f q 160 0 0 120 200 40 cm /Im Do Q BT /A 18 Tf 0 g 30 250 Td (${words}) Tj ET`

const look = (colour: string): ReturnType<typeof pdfStream> =>
  pdfStream('/Type /XObject /Subtype /Form /BBox [0 0 20 20]', `${colour} rg 0 0 20 20 re f`)

/** @param canary stands in every value that must be gone */
const firstRevision = (canary: string, jpeg: Uint8Array): PdfObjects => ({
  1: `<< /Type /Catalog /Pages 2 0 R /Metadata 10 0 R /OpenAction 11 0 R /Names << /EmbeddedFiles << /Names [(a) 12 0 R] >> /JavaScript << /Names [(b) 11 0 R] >> /Dests << /Names [(second) [4 0 R /Fit] (gone) [30 0 R /Fit]] >> >>
 /AA << /WC 11 0 R >> /PieceInfo << /${canary}App << /LastModified (D:20240102) /Private (${canary} piece) >> >> /Outlines 15 0 R /AcroForm << /Fields [17 0 R 18 0 R] /SigFlags 3 /XFA (${canary} xfa) /DR << /Font << /A 5 0 R >> >> /DA (/A 12 Tf) >>
 /AF [12 0 R] /Lang (en-${canary}) /OCProperties << /OCGs [29 0 R] /D << /Creator (${canary} layers) /ON [29 0 R] /OFF [] >> >> >>`,
  2: '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
  3: page(
    `/Contents 7 0 R /Thumb 9 0 R /LastModified (D:20240102030405Z) /PieceInfo << /X << /Private (${canary} page) >> >> /AA << /O 11 0 R >> /Annots [20 0 R 21 0 R 22 0 R 23 0 R 17 0 R 18 0 R 31 0 R]`,
  ),
  4: page('/Contents 8 0 R'),
  5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  6: pdfStream(
    '/Type /XObject /Subtype /Image /Width 160 /Height 120 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Metadata 10 0 R',
    jpeg,
  ),
  7: pdfStream('', drawn(`${canary} written first`)),
  8: pdfStream('/Filter /FlateDecode', deflateSync(drawn('The second page'))),
  9: pdfStream('/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8', `${canary}thumb`),
  10: pdfStream('/Type /Metadata /Subtype /XML', xmp(canary)),
  11: `<< /S /JavaScript /JS (app.alert("${canary} script"); this.submitForm("http://127.0.0.1:9/${canary}")) >>`,
  12: `<< /Type /Filespec /F (${canary}.txt) /UF (${canary}.txt) /EF << /F 13 0 R >> >>`,
  13: pdfStream('/Type /EmbeddedFile', `${canary} attached`),
  15: '<< /Type /Outlines /First 16 0 R /Last 16 0 R /Count 1 >>',
  16: '<< /Title (To the second page) /Parent 15 0 R /A << /S /GoTo /D (second) >> >>',
  17: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (Filled in) /Rect [30 150 90 170] /P 3 0 R /AP << /N 24 0 R >> /AA << /K 11 0 R >> >>`,
  18: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (signed) /V 19 0 R /Rect [100 150 120 170] /P 3 0 R /AP << /N 25 0 R >> >>`,
  19: `<< /Type /Sig /Filter /Adobe.PPKLite /Name (${canary} signer) /Location (${canary} town) /M (D:20240102) /ByteRange [0 1 2 3] /Contents <00> >>`,
  20: `<< /Type /Annot /Subtype /Text /Rect [10 200 30 220] /T (${canary} reviewer) /M (D:20240102030405Z) /NM (${canary}-nm) /CreationDate (D:2024) /Subj (${canary} subject) /Contents (A remark that stays) /AP << /N 26 0 R >> >>`,
  21: `<< /Type /Annot /Subtype /FileAttachment /Rect [40 200 60 220] /FS 12 0 R /AP << /N 27 0 R >> >>`,
  22: `<< /Type /Annot /Subtype /Link /Rect [70 200 90 220] /Border [0 0 0] /A << /S /URI /URI (http://127.0.0.1:9/${canary}) >> >>`,
  23: '<< /Type /Annot /Subtype /Link /Rect [100 200 120 220] /Border [0 0 0] /A << /S /GoTo /D [4 0 R /Fit] >> >>',
  24: look('0.2 0.6 0.9'),
  25: look('0.9 0.2 0.2'),
  26: look('0.4 0.9 0.4'),
  27: look('0.3 0.3 0.3'),
  28: `<< /Never (${canary} pointed at) >>`,
  29: `<< /Type /OCG /Name (Layer) /Usage << /CreatorInfo << /Creator (${canary} draws) >> >> >>`,
  30: page(`/Contents 7 0 R /Title (${canary} taken out)`),
  31: `<< /Type /Annot /Subtype /Movie /Rect [300 200 320 220] /Movie << /F (${canary}.mov) >> >>`,
  40: `<< /Author (${canary} author) /Title (${canary} title) /Creator (${canary} writer) /Producer (${canary} producer) /Company (${canary} Ltd) /CreationDate (D:20240102030405Z) /ModDate (D:20240102030405Z) >>`,
})

export function pdfWithEverything(canary: string, jpeg: Uint8Array): Buffer {
  const trailer = `/Root 1 0 R /Info 40 0 R /ID [<${Buffer.from(canary).toString('hex')}> <00>]`
  return writePdf([
    { objects: firstRevision(canary, jpeg), trailer },
    { objects: { 7: pdfStream('', drawn('Written second')) }, trailer },
  ])
}
