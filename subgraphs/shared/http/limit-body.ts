import { HubError } from "../errors.js";

export const DEFAULT_MAX_BODY_BYTES = 2 * 1024 ** 3;

/** Passes a body on and throws HubError TOO_LARGE as soon as it exceeds maxBytes, whatever length it declared. */
export async function* limitBody(body: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new HubError("TOO_LARGE", `The body is larger than ${maxBytes} bytes.`);
    yield chunk;
  }
}
