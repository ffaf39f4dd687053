// The desktop window's way to the program. The only file of the window that imports @tauri-apps.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { CallError, type Failure, type Host, type HostEvent } from "./index";

async function ask(command: string, name: string, parameters: Record<string, unknown>): Promise<unknown> {
  try {
    return await invoke(command, parameters);
  } catch (refusal) {
    throw new CallError(name, refusal as Failure);
  }
}

export const tauriHost: Host = {
  call: (name, request) => ask("call", name, { name, request }),
  onProgress(hear) {
    const listening = listen<HostEvent>("progress", (event) => hear(event.payload));
    return () => void listening.then((stop) => stop());
  },
  saveDialog: (options) => invoke<string | null>("dialog_save", { options }),
  openDialog: (options) => invoke<string[]>("dialog_open", { options }),
  openPath: async (path, how) => void (await ask("open_path", "open_path", { path, how })),
};
