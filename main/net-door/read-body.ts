/**
 * The body of an answer as text, or `null` as soon as it is longer than `maxBytes` (counted after decompression, so a
 * small file that swells is stopped too). Rejects with what the network or the signal of the request says.
 */
export async function readBody(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) return null;
    text += decoder.decode(value, { stream: true });
  }
}
