// The loopback bridge's way to the program: the page was served by `hejuan serve`, which also answers the commands.
// For tests and for looking at the window in a browser; a shipped program has no bridge.
import { CallError, type Failure, type Host, type HostEvent } from "./index";

async function post(path: string, body: unknown): Promise<{ status: number; value: unknown }> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? null),
  });
  const text = await answer.text();
  return { status: answer.status, value: text === "" ? null : JSON.parse(text) };
}

async function ask(path: string, body: unknown): Promise<unknown> {
  const { status, value } = await post(path, body);
  // 422: the program refused, and the body is its Failure. Anything else but 200 is the bridge's own trouble.
  if (status === 422) throw new CallError(path, value as Failure);
  if (status !== 200) throw new Error(`bridge: ${path} answered ${status}`);
  return value;
}

export const bridgeHost: Host = {
  call: async (name, request) => ask(`call/${encodeURIComponent(name)}`, request),
  onProgress(hear) {
    const stream = new EventSource("progress");
    stream.onmessage = (message) => hear(JSON.parse(message.data as string) as HostEvent);
    return () => stream.close();
  },
  // There is nobody to choose: the bridge answers with the folder or files its test named.
  saveDialog: async (options) => (await ask("dialog/save", options)) as string | null,
  openDialog: async (options) => (await ask("dialog/open", options)) as string[],
  openPath: async (path, how) => void (await ask("dialog/show", { path, how })),
};
