import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { FONT_FILES } from '../fonts/index.js';
import { DocumentRefused } from './refused.js';

/** PDF/UA-1 (ISO 14289-1) for reading, PDF/A-2a (ISO 19005-2, level A) for keeping. Both are tagged. */
export type PdfStandard = 'ua-1' | 'a-2a';

let compiler: NodeCompiler | undefined;

/**
 * @param source Typst; reads what it is given as `sys.inputs.data` (JSON), so that no text is ever source
 * @throws DocumentRefused where the source, the data or the standard says no
 */
export function compile(source: string, data: unknown, standard: PdfStandard): Uint8Array {
  compiler ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: FONT_FILES.map((file) => readFileSync(file)) }],
  });
  try {
    return new Uint8Array(compiler.pdf(laidOut(compiler, source, data), { pdfStandard: standard }));
  } catch (error) {
    throw error instanceof DocumentRefused ? error : new DocumentRefused(reasonsIn(error));
  } finally {
    compiler.evictCache(GENERATIONS_KEPT);
  }
}

/** what the compiler remembers between documents: enough for the editions of one report, and it does not grow */
const GENERATIONS_KEPT = 2;

function laidOut(compiler: NodeCompiler, source: string, data: unknown): NodeTypstDocument {
  const result = compiler.compile({ mainFileContent: source, inputs: { data: JSON.stringify(data) } });
  if (result.result) return result.result;
  const error = result.takeError();
  throw new DocumentRefused(error ? compiler.fetchDiagnostics(error).map(messageOf) : ['okänt fel']);
}

const messageOf = (diagnostic: unknown): string => (diagnostic as { readonly message: string }).message;

/** The exporter's refusals come as text in the error: `message: "…"`, with quotation marks escaped. */
function reasonsIn(error: unknown): readonly string[] {
  const text = error instanceof Error ? error.message : String(error);
  const found = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!.replaceAll('\\"', '"'));
  return found.length > 0 ? found : [text];
}
